#include <catch2/catch.hpp>

#include "formats/format_check.h"

namespace {

using namespace debrief;

TEST_CASE("documents, briefs and snapshots are recognised and kept whole", "[formats][documents]") {
  test::check_samples({
      {"documents/brief.md", "brief"},
      {"documents/brief.json", "brief"},
      {"documents/runbook.md", "document"},
      {"documents/CODEOWNERS", "document"},
      {"documents/catalog-info.yaml", "document"},
      {"documents/panel.png", "dashboard_snapshot"},
      {"documents/panel.pdf", "dashboard_snapshot"},
  });
}

TEST_CASE("a scenario's repository and drafts are documents, its briefs are briefs", "[formats][shared]") {
  std::vector<test::Sample> samples;
  for (const std::string folder : {"scenarios/checkout-latency/repo", "scenarios/near-miss-migration/repo"}) {
    for (const std::string& path : test::shared_files(folder)) samples.push_back({path, "document"});
  }
  for (const std::string draft : {"weak", "good", "clean", "blameful"}) {
    for (const std::string scenario : {"checkout-latency", "near-miss-migration", "dns-outage"}) {
      samples.push_back({"scenarios/" + scenario + "/drafts/" + draft + ".md", "document"});
    }
  }
  samples.push_back({"scenarios/checkout-latency/brief.json", "brief"});
  samples.push_back({"scenarios/near-miss-migration/brief.json", "brief"});
  samples.push_back({"scenarios/dns-outage/brief.md", "brief"});
  test::check_shared(samples);
}

TEST_CASE("a document longer than a mebibyte keeps its beginning and says so", "[formats][documents]") {
  std::string text = "# Long\n\n## More\n\n";
  while (text.size() <= (1u << 20)) text += "na\xC3\xAFve lines of prose\n";
  const auto read = test::read(text, {"docs/long.md", {}, {}}, 65536);
  CHECK(read.status == artifact::Artifact::Status::kPartial);
  REQUIRE(read.records.size() == 1);
  CHECK(read.records.record(0).text.size() <= (1u << 20));
  CHECK(read.records.record(0).span.end == text.size());
}

}  // namespace

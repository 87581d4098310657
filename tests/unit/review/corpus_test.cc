// Properties that hold for any draft, tried on the labelled documents where they are (../shared beside the
// checkout); skipped elsewhere. How good the answers are is the scorers' business.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "review/review.h"

namespace fs = std::filesystem;
using namespace debrief;

namespace {

std::vector<fs::path> drafts() {
  std::vector<fs::path> out;
  const fs::path shared = fs::path(DEBRIEF_TESTS_DIR).parent_path().parent_path() / "shared";
  for (const char* folder : {"corpus/postmortems", "scenarios"}) {
    if (!fs::exists(shared / folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(shared / folder)) {
      const std::string parent = entry.path().parent_path().filename().string();
      if (entry.path().extension() == ".md" && (std::string(folder) != "scenarios" || parent == "drafts") && parent != "postmortems") out.push_back(entry.path());
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

}  // namespace

TEST_CASE("every finding has a place, a reason and an authority, and a review is reproducible", "[review]") {
  const auto all = drafts();
  if (all.empty()) WARN("skipped: no labelled drafts beside the checkout");
  const redact::Detector detector;
  review::Context context;
  context.detector = &detector;
  for (const fs::path& path : all) {
    INFO(path.string());
    const document::Postmortem document = document::parse(bytes_of(path));
    const auto found = review::review(document, context), again = review::review(document, context);
    REQUIRE(found.findings.size() == again.findings.size());
    CHECK(found.problems.empty());
    CHECK_FALSE(found.reasons.empty());
    for (size_t i = 0; i < found.findings.size(); ++i) {
      const lint::Finding& f = found.findings[i];
      INFO(f.rule_id << ": " << f.quote);
      CHECK(f.quote == again.findings[i].quote);
      CHECK(f.span.end <= document.source.size());
      CHECK_FALSE(f.why.empty());
      CHECK_FALSE(f.authority.empty());
      if (f.rewrite) {
        CHECK(f.rewrite->span.end <= document.source.size());
        CHECK_FALSE(f.rewrite->text.empty());
      }
    }
  }
}

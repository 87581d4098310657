#include "review/baseline.h"

#include <catch2/catch.hpp>

using namespace debrief;

namespace {

review::Review of(const std::string& source, std::string_view baseline = {}) {
  review::Context context;
  context.baseline = baseline;
  return review::review(document::parse(source), context);
}

std::string list_of(const review::Review& review) {
  std::string out = "[";
  for (const auto& f : review.findings) out += (out.size() > 1 ? ",\"" : "\"") + f.fingerprint + "\"";
  return out + "]";
}

const std::string kDraft = "# X\n\n## Contributing factors\nDana carelessly cut the pool.\n\n## Action items\n- Improve monitoring\n";

}  // namespace

TEST_CASE("a finding keeps its fingerprint when lines move, and two alike have two", "[review]") {
  const auto first = of(kDraft), moved = of("Some words above.\n\n" + kDraft);
  const std::string known = list_of(first);
  CHECK(of("Some words above.\n\n" + kDraft, known).findings.empty());
  CHECK(moved.findings.size() == first.findings.size());
  const auto twice = of(kDraft + "- Improve monitoring\n", known);
  REQUIRE(twice.findings.size() == 1);
  CHECK(twice.findings[0].rubric == "weak_action_item");
}

TEST_CASE("the verdict stays that of the whole draft, and a baseline that is none hides nothing", "[review]") {
  const auto first = of(kDraft);
  CHECK(of(kDraft, list_of(first)).verdict == first.verdict);
  for (const char* bad : {"{", "3", "{\"a\":1}", "[1,2]", "not json"}) {
    const auto found = of(kDraft, bad);
    CHECK(found.findings.size() == first.findings.size());
    CHECK(found.problems.size() == 1);
  }
  CHECK(of(kDraft, "[]").problems.empty());
  CHECK(of(kDraft, "{\"findings\":[]}").findings.size() == first.findings.size());
}

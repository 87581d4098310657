#include "review/review.h"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace debrief;
using document::Section;

namespace {

review::Review of(const std::string& source) { return review::review(document::parse(source), {}); }

bool has(const review::Review& found, const std::string& rule) {
  return std::any_of(found.findings.begin(), found.findings.end(), [&](const lint::Finding& f) { return f.rubric == rule; });
}

// A whole draft in which every part can be replaced.
std::string draft(const std::string& impact, const std::string& row, const std::string& causes, const std::string& lucky, const std::string& actions) {
  return "# 2031-01-02 Slow search\n\nSeverity: SEV-2\nDetected: 2031-01-02 10:00 UTC\nResolved: 11:00 UTC\nDuration: 1 h\nAuthors: Dana Reyes\nCommander: Dana Reyes\nOn-call: Omar Haddad\nInformed: support\n\n"
         "## Summary\nSearching in the shop was slow for an hour. The on-call undid a change, and it was fast again.\n\n## Customer impact\n" + impact +
         "\n\n## Timeline (UTC)\n| Time | Actor | Event | Source |\n|---|---|---|---|\n" + row + "\n\n## Contributing factors\n" + causes +
         "\n\n## What went well\n- Acknowledged in 2 min.\n\n## What went wrong\n- The page came 12 min after the first slow query.\n\n## Where we got lucky\n" + lucky + "\n\n## Action items\n" + actions +
         "\n\n## Lessons learned\n- An index that fits one region may not fit the next.\n\n## Distribution\nThe search team and the reliability review of the first quarter read this page.\n";
}
const std::string kImpact = "- 4,100 searches took longer than 2 s (dashboard 12).";
const std::string kRow = "| 10:00 | Alertmanager | SearchSlow fires | fingerprint 55bc239d1a5b213d |";
const std::string kCauses = "1. The index was built for one region. Why was this possible?\n2. No check compares index and region.";
const std::string kLucky = "- It was 03:00 in the busiest region.";
const std::string kActions = "| Action | Type | Owner | Due | Ticket |\n|---|---|---|---|---|\n| Add a check of index against region to ci/index.yml | Prevention | Dana Reyes | 2031-02-01 | SRCH-1 |";

}  // namespace

TEST_CASE("a draft that meets the rubric is ready, and says what is strong", "[review]") {
  const auto found = of(draft(kImpact, kRow, kCauses, kLucky, kActions));
  for (const auto& f : found.findings) { INFO(f.rubric << " " << f.quote << " " << f.why); CHECK((f.severity == lint::Severity::kMinor || f.suggestion)); }
  CHECK(found.verdict == review::Verdict::kReady);
  CHECK(found.strengths.size() >= 5);
  CHECK_FALSE(found.reasons.empty());
  for (const auto& section : found.sections) CHECK(section.present);
}

TEST_CASE("one fault at a time is found, with its place", "[review]") {
  CHECK(has(of(draft("Many users were affected.", kRow, kCauses, kLucky, kActions)), "vague_impact"));
  CHECK(has(of(draft(kImpact, "| 10:00 | Alertmanager | SearchSlow fires | |\n| 10:02 | on-call | Acknowledges | Slack |", kCauses, kLucky, kActions)), "unsourced_timeline_row"));
  CHECK(has(of(draft(kImpact, kRow, "Human error.", kLucky, kActions)), "human_error_terminal"));
  CHECK(has(of(draft(kImpact, kRow, "The index was too small.", kLucky, kActions)), "single_root_cause"));
  CHECK(has(of(draft(kImpact, kRow, kCauses, "N/A", kActions)), "thin_lucky"));
  CHECK(has(of(draft(kImpact, kRow, kCauses, kLucky, "- Improve the index")), "weak_action_item"));
}

TEST_CASE("the verdict fails a draft without actions, or whose causes end at a person", "[review]") {
  CHECK(of("# T\n## Summary\nText.\n").verdict == review::Verdict::kFails);
  CHECK(of(draft(kImpact, kRow, "Human error.", kLucky, kActions)).verdict == review::Verdict::kFails);
  CHECK(of(draft("Many users were affected.", kRow, kCauses, kLucky, kActions)).verdict == review::Verdict::kNeedsRevision);
}

TEST_CASE("a near miss may call its section customer impact avoided", "[review]") {
  const auto found = of("# T near miss\n## Customer impact avoided\n48 rows.\n");
  CHECK(found.near_miss);
  CHECK(std::none_of(found.findings.begin(), found.findings.end(), [](const lint::Finding& f) { return f.rubric == "missing_section" && f.section == Section::kCustomerImpact; }));
}

TEST_CASE("secrets and customer data are masked in the report of them", "[review]") {
  const redact::Detector detector;
  review::Context context;
  context.detector = &detector;
  const std::string secret = std::string("tR9x") + "-Kp27_" + "vbQz4mEw";
  const auto found = review::review(document::parse("# T\n## Timeline\n- 10:00 Dana pasted `password = \"" + secret + "\"` in the channel\n\n## Impact\nFor example jo.brandt@customers.test could not pay.\n"), context);
  CHECK(has(found, "secret"));
  CHECK(has(found, "customer_identifier"));
  for (const auto& f : found.findings) {
    CHECK(f.quote.find(secret) == std::string::npos);
    CHECK(f.quote.find("jo.brandt") == std::string::npos);
    if (f.rewrite) CHECK(f.rewrite->text.find(secret) == std::string::npos);
  }
}

TEST_CASE("rows, items and sections carry a rewrite in the draft's own form", "[review]") {
  const auto found = of(draft(kImpact, "| 10:00 | Alertmanager | SearchSlow fires | |", kCauses, kLucky, "| Action | Type | Owner | Due |\n|---|---|---|---|\n| Add a check to ci/index.yml | Prevention | Platform team | soon |"));
  for (const auto& f : found.findings) {
    if (f.rubric == "unsourced_timeline_row") {
      REQUIRE(f.rewrite);
      CHECK(f.rewrite->text == "| 10:00 | Alertmanager | SearchSlow fires | TK — author to confirm |");
    }
    if (f.rubric == "weak_action_item") {
      REQUIRE(f.rewrite);
      CHECK(f.rewrite->text == "| Add a check to ci/index.yml | Prevention | TK — to be assigned in postmortem review meeting | TK — to be assigned in postmortem review meeting |");
    }
  }
}

TEST_CASE("without artifacts the review says what it could not check", "[review]") {
  CHECK(of("# T\n## Summary\nText.\n").not_checked.size() == 1);
}

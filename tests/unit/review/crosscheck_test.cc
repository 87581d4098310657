// What the draft says against what the records say, on stores made by hand.
#include "review/crosscheck.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "../timeline/store_builder.h"
#include "timeline/timeline.h"

using namespace debrief;

namespace {

using artifact::Attr;
using artifact::RecordKind;

time::Instant at(std::string_view text) { return time::resolve(*time::parse(text), {})->time; }

timeline::Row row(std::string_view when, incident::EventKind kind, std::string text, artifact::RecordRef ref) {
  timeline::Row out;
  out.time = at(when);
  out.kind = kind;
  out.text = std::move(text);
  out.sources = {{ref, {}}};
  return out;
}

std::vector<lint::Finding> check(const artifact::Store& store, const timeline::Timeline& timeline, std::string_view rows) {
  const document::Postmortem draft = document::parse("# X\n\n## Timeline (UTC)\n| Time | Event | Source |\n|---|---|---|\n" + std::string(rows) + "\n");
  review::Context context;
  context.store = &store;
  context.timeline = &timeline;
  std::vector<lint::Finding> out;
  review::cross_check(lint::make_view(draft, {}, nullptr), context, out);
  std::erase_if(out, [](const lint::Finding& f) { return f.rubric == "missing_event"; });
  return out;
}

size_t count(const std::vector<lint::Finding>& found, std::string_view rule) {
  return static_cast<size_t>(std::count_if(found.begin(), found.end(), [&](const lint::Finding& f) { return f.rubric == rule; }));
}

}  // namespace

TEST_CASE("a row at another minute than its record is a wrong timestamp, with the right one", "[review]") {
  test::StoreBuilder records;
  records.file("pagerduty/log.json", "pagerduty").add(RecordKind::kPage, "2031-01-02T10:07:30Z", "", "page", {{Attr::kId, "R4B7K2P9"}});
  const artifact::Store& store = records.store();
  timeline::Timeline timeline;
  timeline.rows = {row("2031-01-02T10:07:30Z", incident::EventKind::kAlertFired, "SearchSlow fires", {0, 0})};
  CHECK(count(check(store, timeline, "| 10:07 | Page | PagerDuty R4B7K2P9 |"), "wrong_timestamp") == 0);
  const auto found = check(store, timeline, "| 10:19 | Page | PagerDuty R4B7K2P9 |");
  REQUIRE(count(found, "wrong_timestamp") == 1);
  REQUIRE(found[0].rewrite);
  CHECK(found[0].rewrite->text.find("10:07:30") != std::string::npos);
  CHECK(found[0].why.find("local time") == std::string::npos);
}

TEST_CASE("a local clock in a column of UTC is told as such, even where a zoneless export says the same", "[review]") {
  test::StoreBuilder records;
  records.file("helm/history.txt", "helm").add(RecordKind::kChange, "2031-01-02T12:07:30Z", "", "upgrade", {{Attr::kNumber, "41"}});
  records.file("helm/history.json", "helm").add(RecordKind::kChange, "2031-01-02T10:07:30Z", "", "upgrade", {{Attr::kNumber, "41"}});
  const artifact::Store& store = records.store();
  timeline::Timeline timeline;
  timeline.rows = {row("2031-01-02T10:07:30Z", incident::EventKind::kDeploy, "revision 41", {1, 0})};
  timeline.rows[0].sources.push_back({{0, 0}, {}});
  timeline.rows[0].other_times = {at("2031-01-02T12:07:30Z")};
  const auto found = check(store, timeline, "| 12:07 | Upgrade | Helm revision 41 |");
  REQUIRE(count(found, "wrong_timestamp") == 1);
  CHECK(found[0].why.find("local time") != std::string::npos);
}

TEST_CASE("a row that names a file and no id is set beside the row of that file it shares words with", "[review]") {
  test::StoreBuilder records;
  records.file("logs/edge-7_messages.log", "syslog").add(RecordKind::kLog, "2031-01-02T10:03:00Z", "", "validation failure");
  records.add(RecordKind::kLog, "2031-01-02T10:09:00Z", "", "pool exhausted");
  const artifact::Store& store = records.store();
  timeline::Timeline timeline;
  timeline.rows = {row("2031-01-02T10:03:00Z", incident::EventKind::kImpactStart, "First validation failure", {0, 0}),
                   row("2031-01-02T10:09:00Z", incident::EventKind::kOther, "Pool exhausted", {0, 1})};
  CHECK(count(check(store, timeline, "| 10:07 | First validation failure | edge-7_messages.log |"), "wrong_timestamp") == 1);
  CHECK(count(check(store, timeline, "| 10:03 | First validation failure | edge-7_messages.log |"), "wrong_timestamp") == 0);
  CHECK(count(check(store, timeline, "| 10:07 | Somebody opens the graph | edge-7_messages.log |"), "wrong_timestamp") == 0);
}

TEST_CASE("a recovery that cites an attempt which did not hold is a mismatch", "[review]") {
  test::StoreBuilder records;
  records.file("deploys.json", "github").add(RecordKind::kChange, "2031-01-02T10:10:00Z", "", "roll back", {{Attr::kId, "dep-4711"}});
  records.add(RecordKind::kChange, "2031-01-02T10:30:00Z", "", "resync", {{Attr::kId, "dep-4712"}});
  records.add(RecordKind::kChange, "2031-01-02T10:50:00Z", "", "verified", {{Attr::kId, "dep-4713"}});
  const artifact::Store& store = records.store();
  timeline::Timeline timeline;
  timeline.rows = {row("2031-01-02T10:10:00Z", incident::EventKind::kMitigationAttempt, "Roll back", {0, 0}),
                   row("2031-01-02T10:30:00Z", incident::EventKind::kMitigationAttempt, "Resync", {0, 1}),
                   row("2031-01-02T10:50:00Z", incident::EventKind::kMitigationConfirmed, "Verified", {0, 2})};
  CHECK(count(check(store, timeline, "| 10:10 | Data was restored | deploy dep-4711 |"), "source_mismatch") == 1);
  CHECK(count(check(store, timeline, "| 10:10 | Roll-back of the chart | deploy dep-4711 |"), "source_mismatch") == 0);
  timeline.rows[0].outcome = incident::Outcome::kWorked;
  CHECK(count(check(store, timeline, "| 10:10 | Data was restored | deploy dep-4711 |"), "source_mismatch") == 0);
}

#include "timeline/build.h"

#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "timeline/store_builder.h"

namespace {

using namespace debrief;
using artifact::Attr;
using artifact::RecordKind;
using incident::EventKind;
using incident::Outcome;
using incident::Subkind;
using timeline::Row;
using timeline::Timeline;

incident::Stated<time::Instant> stated(std::string_view at) { return {time::resolve(*time::parse(at), {})->time, {}}; }

incident::Brief brief() {
  incident::Brief out;
  out.text = "Orders were delayed after a broker setting changed.";
  out.detected = stated("2026-04-01T10:00:00Z");
  out.resolved = stated("2026-04-01T11:00:00Z");
  out.commander = incident::Stated<std::string>{"Ada Brown", {}};
  return out;
}

Timeline build(test::StoreBuilder& b, const incident::Brief& with) {
  const artifact::Store& store = b.store();
  const incident::Roster roster = incident::build_roster(store, with);
  language::Names names;
  roster.add_names(names);
  return timeline::build(store, with, roster, {}, names);
}

const Row* find(const Timeline& line, EventKind kind, std::string_view at = {}) {
  for (const Row& row : line.rows)
    if (row.kind == kind && (at.empty() || time::to_iso(row.time) == at)) return &row;
  return nullptr;
}

// An order broker: monitor, pager, pipeline and incident channel.
test::StoreBuilder broker() {
  test::StoreBuilder b;
  b.file("alerts.json", "alertmanager")
      .add(RecordKind::kAlert, "2026-04-01T09:40:00Z", "", "queue above 1k", {{Attr::kState, "pending"}, {Attr::kTitle, "OrderQueueBacklog"}, {Attr::kKey, "fp-order-queue-1"}, {Attr::kService, "orders"}})
      .add(RecordKind::kAlert, "2026-04-01T09:59:50Z", "", "queue above 1k", {{Attr::kState, "firing"}, {Attr::kTitle, "OrderQueueBacklog"}, {Attr::kKey, "fp-order-queue-1"}, {Attr::kService, "orders"}})
      .add(RecordKind::kAlert, "2026-04-01T09:50:00Z", "", "disk", {{Attr::kState, "firing"}, {Attr::kTitle, "DiskFull"}, {Attr::kKey, "fp-disk-000001"}, {Attr::kService, "build-farm"}})
      .add(RecordKind::kAlert, "2026-04-01T10:50:00Z", "", "queue above 1k", {{Attr::kState, "resolved"}, {Attr::kTitle, "OrderQueueBacklog"}, {Attr::kKey, "fp-order-queue-1"}, {Attr::kService, "orders"}});
  b.file("pages.json", "pagerduty")
      .add(RecordKind::kIncident, "2026-04-01T10:00:00Z", "", "[OrderQueueBacklog] orders", {{Attr::kId, "Q1"}, {Attr::kNumber, "77"}, {Attr::kTitle, "[OrderQueueBacklog] orders"}, {Attr::kService, "orders"}})
      .add(RecordKind::kPage, "2026-04-01T10:00:02Z", "orders", "Notified Bo Chen via push", {{Attr::kParent, "Q1"}, {Attr::kSubtype, "notify_log_entry"}, {Attr::kRecipient, "Bo Chen"}, {Attr::kBot, "1"}})
      .add(RecordKind::kPage, "2026-04-01T10:04:00Z", "Bo Chen", "Acknowledged by Bo Chen", {{Attr::kParent, "Q1"}, {Attr::kState, "acknowledged"}})
      .add(RecordKind::kPage, "2026-04-01T10:55:00Z", "orders", "Resolved through the API", {{Attr::kParent, "Q1"}, {Attr::kState, "resolved"}, {Attr::kBot, "1"}});
  b.file("deploys.json", "github")
      .add(RecordKind::kChange, "2026-04-01T09:35:00Z", "bochen", "", {{Attr::kSubtype, "deployment_status"}, {Attr::kState, "success"}, {Attr::kSha, "aa11bb22cc33"}, {Attr::kEnvironment, "orders-prod"}, {Attr::kKey, "9001"}})
      .add(RecordKind::kChange, "2026-03-31T02:00:00Z", "bochen", "", {{Attr::kSubtype, "deployment_status"}, {Attr::kState, "success"}, {Attr::kSha, "dd44ee55ff66"}, {Attr::kEnvironment, "orders-prod"}, {Attr::kKey, "9000"}});
  b.file("status.json", "statuspage")
      .add(RecordKind::kStatusUpdate, "2026-04-01T10:20:00Z", "", "Orders are delayed.", {{Attr::kId, "u1"}, {Attr::kState, "investigating"}, {Attr::kTitle, "Delayed orders"}});
  b.file("chat.json")
      .message("2026-04-01T10:05:00Z", "Bo Chen", "looking. order lag is 12 min")
      .message("2026-04-01T10:07:00Z", "Ada Brown", "I’ll take IC")
      .message("2026-04-01T10:08:00Z", "Ada Brown", "calling it SEV-2")
      .message("2026-04-01T10:10:00Z", "Bo Chen", "looks like the broker config change")
      .message("2026-04-01T10:12:00Z", "Bo Chen", "could be the load balancer? no. nvm")
      .message("2026-04-01T10:15:00Z", "Bo Chen", "restarting the broker")
      .message("2026-04-01T10:20:30Z", "Ada Brown", "status page updated to investigating")
      .message("2026-04-01T10:25:00Z", "Bo Chen", "restart didn’t hold")
      .message("2026-04-01T10:30:00Z", "Cy Diaz", "anyone want pizza later?", {}, "general")
      .message("2026-04-01T10:40:00Z", "Ada Brown", "decision: roll back the broker config. Bo go")
      .message("2026-04-01T10:51:00Z", "Bo Chen", "order lag is 3 s, queue=0, back to baseline")
      .message("2026-04-01T11:00:00Z", "Ada Brown", "calling it resolved")
      .message("2026-04-02T09:00:00Z", "Bo Chen", "fwiw the broker change was from march, it dropped the limit to 12");
  return b;
}

TEST_CASE("rows of an ordinary incident", "[timeline][build]") {
  test::StoreBuilder b = broker();
  const Timeline line = build(b, brief());
  CHECK(find(line, EventKind::kImpactStart, "2026-04-01T09:40:00Z"));
  CHECK(find(line, EventKind::kDeploy, "2026-04-01T09:35:00Z"));
  CHECK(find(line, EventKind::kAlertFired, "2026-04-01T09:59:50Z"));
  CHECK(find(line, EventKind::kAcknowledged, "2026-04-01T10:04:00Z"));
  CHECK(find(line, EventKind::kResponderJoined, "2026-04-01T10:07:00Z"));
  CHECK(find(line, EventKind::kHypothesis, "2026-04-01T10:10:00Z"));
  CHECK(find(line, EventKind::kMitigationAttempt, "2026-04-01T10:15:00Z"));
  CHECK(find(line, EventKind::kCommsPosted, "2026-04-01T10:20:00Z"));
  CHECK(find(line, EventKind::kMitigationAttempt, "2026-04-01T10:40:00Z"));
  CHECK(find(line, EventKind::kMitigationConfirmed, "2026-04-01T10:51:00Z"));
  CHECK(find(line, EventKind::kResolutionDeclared, "2026-04-01T11:00:00Z"));
}

TEST_CASE("what is no row: other systems, other days, small talk, retracted guesses, the next morning", "[timeline][build]") {
  test::StoreBuilder b = broker();
  const Timeline line = build(b, brief());
  for (const Row& row : line.rows) {
    INFO(row.text);
    CHECK(row.text.find("DiskFull") == std::string::npos);
    CHECK(row.text.find("dd44ee55") == std::string::npos);
    CHECK(row.text.find("pizza") == std::string::npos);
    CHECK(row.text.find("load balancer") == std::string::npos);
    CHECK(row.text.find("march") == std::string::npos);
  }
}

TEST_CASE("a person's report of a machine's fact is a source, not a row", "[timeline][build]") {
  test::StoreBuilder b = broker();
  const Timeline line = build(b, brief());
  const Row* post = find(line, EventKind::kCommsPosted);
  REQUIRE(post);
  CHECK(post->sources.size() == 2);
  const Row* page = find(line, EventKind::kAlertFired, "2026-04-01T09:59:50Z");
  REQUIRE(page);
  CHECK(page->sources.size() == 3);  // alert, page, push notification
}

TEST_CASE("the person who tried says how it ended", "[timeline][build]") {
  test::StoreBuilder b = broker();
  const Timeline line = build(b, brief());
  const Row* attempt = find(line, EventKind::kMitigationAttempt, "2026-04-01T10:15:00Z");
  const Row* end = find(line, EventKind::kMitigationAttempt, "2026-04-01T10:25:00Z");
  REQUIRE(attempt);
  REQUIRE(end);
  CHECK(attempt->outcome == Outcome::kFailed);
  CHECK(end->outcome == Outcome::kFailed);
}

TEST_CASE("metrics name their formula and both rows", "[timeline][metrics]") {
  test::StoreBuilder b = broker();
  const Timeline line = build(b, brief());
  std::map<std::string, int64_t> got;
  for (const timeline::Metric& metric : line.metrics)
    if (metric.seconds) got[metric.name] = *metric.seconds;
  CHECK(got["time_to_detect"] == 19 * 60 + 50);
  CHECK(got["time_to_acknowledge"] == 4 * 60);  // from the page, not the alert
  CHECK(got["time_to_mitigate"] == 71 * 60);
  CHECK(got["time_to_resolve"] == 80 * 60);
  CHECK(got["comms_lag"] == 12 * 60);
}

TEST_CASE("a metric without a row says which one is missing", "[timeline][metrics]") {
  test::StoreBuilder b;
  b.file("chat.json").message("2026-04-01T10:05:00Z", "Bo Chen", "order lag is 12 min");
  const Timeline line = build(b, brief());
  for (const timeline::Metric& metric : line.metrics) {
    INFO(metric.name);
    CHECK_FALSE(metric.seconds);
    CHECK(metric.why_not.rfind("not computable: no row for ", 0) == 0);
  }
}

TEST_CASE("every record read is in a row, merged into one, or set aside", "[timeline][build]") {
  test::StoreBuilder b = broker();
  const Timeline line = build(b, brief());
  std::set<artifact::RecordRef> seen;
  for (const auto* rows : {&line.rows, &line.candidates})
    for (const Row& row : *rows)
      for (const artifact::SourceRef& source : row.sources) seen.insert(source.ref);
  for (const timeline::SetAside& one : line.set_aside) {
    CHECK(seen.count(one.ref) == 0);
    CHECK_FALSE(one.reason.empty());
    seen.insert(one.ref);
  }
  CHECK(seen.size() == line.records_read);
  size_t records = 0;
  for (const artifact::Artifact& artifact : b.store().artifacts()) records += artifact.records.size();
  CHECK(line.records_read == records);
}

TEST_CASE("ids of rows stay when files are added, and no two rows share one", "[timeline][build]") {
  test::StoreBuilder b = broker();
  const Timeline whole = build(b, brief());
  test::StoreBuilder more = broker();
  more.file("other.json").message("2026-04-01T10:33:00Z", "Fay Gill", "lunch at 12?", {}, "random");
  const Timeline larger = build(more, brief());
  std::set<std::string> ids;
  for (const Row& row : whole.rows) CHECK(ids.insert(row.id).second);
  for (const Row& row : larger.rows) CHECK(ids.count(row.id) == 1);
}

TEST_CASE("an alert nobody was told of is a row and no detection", "[timeline][metrics]") {
  test::StoreBuilder b = broker();
  b.file("quiet.json", "alertmanager")
      .add(RecordKind::kAlert, "2026-04-01T09:45:00Z", "", "pool full", {{Attr::kState, "firing"}, {Attr::kTitle, "OrderPoolSaturation"}, {Attr::kKey, "fp-order-pool-2"}, {Attr::kService, "orders"}, {Attr::kReceiver, "slack-warnings"}});
  const Timeline line = build(b, brief());
  const Row* quiet = find(line, EventKind::kAlertFired, "2026-04-01T09:45:00Z");
  REQUIRE(quiet);
  CHECK_FALSE(quiet->flag.empty());
  for (const timeline::Metric& metric : line.metrics)
    if (metric.name == "time_to_detect") CHECK(metric.seconds == 19 * 60 + 50);
}

TEST_CASE("a flapping alert is one row with its count", "[timeline][flaps]") {
  test::StoreBuilder b;
  b.file("alarms.json", "cloudwatch");
  const char* times[] = {"2026-04-01T10:00:00Z", "2026-04-01T10:02:00Z", "2026-04-01T10:04:00Z"};
  const char* ends[] = {"2026-04-01T10:01:00Z", "2026-04-01T10:03:00Z", "2026-04-01T10:05:00Z"};
  for (int i = 0; i < 3; ++i) {
    b.add(RecordKind::kAlert, times[i], "", "", {{Attr::kState, "ALARM"}, {Attr::kTitle, "orders-lag"}});
    b.add(RecordKind::kAlert, ends[i], "", "", {{Attr::kState, "OK"}, {Attr::kTitle, "orders-lag"}});
  }
  const Timeline line = build(b, brief());
  const Row* row = find(line, EventKind::kAlertFired);
  REQUIRE(row);
  CHECK(row->count == 3);
  CHECK(row->last == time::resolve(*time::parse("2026-04-01T10:04:00Z"), {})->time);
  size_t cleared = 0;
  for (const Row& one : line.rows) cleared += one.subkind == Subkind::kCleared ? 1 : 0;
  CHECK(cleared == 1);
}

// A log of one service with `usual` failures long before and a burst that begins at 09:52.
test::StoreBuilder trickle_and_burst() {
  test::StoreBuilder b = broker();
  b.file("orders.log", "logfmt");
  const auto reject = [&](const char* at) { b.add(RecordKind::kLog, at, "", "order rejected by limiter", {{Attr::kSeverity, "warn"}, {Attr::kService, "orders"}}); };
  for (const char* at : {"2026-04-01T08:20:00Z", "2026-04-01T08:55:00Z", "2026-04-01T08:55:20Z", "2026-04-01T09:52:07Z", "2026-04-01T09:53:00Z", "2026-04-01T09:54:00Z", "2026-04-01T09:55:00Z", "2026-04-01T09:56:00Z"}) reject(at);
  return b;
}

TEST_CASE("impact begins where a burst rises out of the usual trickle", "[timeline][impact]") {
  test::StoreBuilder b;
  b.file("orders.log", "logfmt");
  for (const char* at : {"2026-04-01T08:20:00Z", "2026-04-01T08:55:00Z", "2026-04-01T08:55:20Z", "2026-04-01T09:52:07Z", "2026-04-01T09:53:00Z", "2026-04-01T09:54:00Z", "2026-04-01T09:55:00Z"})
    b.add(RecordKind::kLog, at, "", "order rejected by limiter", {{Attr::kSeverity, "warn"}, {Attr::kService, "orders"}});
  b.file("pages.json", "pagerduty")
      .add(RecordKind::kIncident, "2026-04-01T10:00:00Z", "", "orders failing", {{Attr::kId, "Q1"}, {Attr::kNumber, "77"}, {Attr::kTitle, "orders failing"}, {Attr::kService, "orders"}});
  const Timeline line = build(b, brief());
  const Row* start = find(line, EventKind::kImpactStart);
  REQUIRE(start);
  CHECK(time::to_iso(start->time) == "2026-04-01T09:52:07Z");
}

TEST_CASE("the time that responders name as the first failure is the start, whosever clock it is", "[timeline][impact]") {
  test::StoreBuilder b = trickle_and_burst();
  b.file("receiver.log", "logfmt")
      .add(RecordKind::kLog, "2026-04-01T09:31:44Z", "", "handshake failed, kept in queue", {{Attr::kSeverity, "err"}, {Attr::kService, "receiver"}});
  b.file("more.json", "slack_export").message("2026-04-01T10:40:00Z", "Bo Chen", "from the log: first failed handshake is 11:31:44 our time");
  const Timeline line = build(b, brief());
  const Row* start = find(line, EventKind::kImpactStart);
  REQUIRE(start);
  CHECK(time::to_iso(start->time) == "2026-04-01T09:31:44Z");
}

TEST_CASE("a mail to many is a notice, an answer from another firm is one, talk is neither", "[timeline][mail]") {
  test::StoreBuilder b = broker();
  const auto mail = [&](const char* path, const char* at, const char* from, const char* to, const char* subject, const char* text, const char* parent) {
    b.file(path, "email").add(RecordKind::kMessage, at, from, text, {{Attr::kEmail, from}, {Attr::kRecipient, to}, {Attr::kTitle, subject}, {Attr::kParent, parent}}, subject);
  };
  b.file("people.json", "slack_directory").add(RecordKind::kPerson, "", "bochen", "", {{Attr::kRealName, "Bo Chen"}, {Attr::kEmail, "bo@acme.test"}, {Attr::kAuthorId, "bochen"}});
  mail("m1.eml", "2026-04-01T10:20:00Z", "service@acme.test", "all-shops@acme.test", "Orders are late", "The order queue is behind, we are on it.", "");
  mail("m2.eml", "2026-04-01T10:25:00Z", "support@carrier.test", "bo@acme.test", "[CR-88] orders queue", "We see no fault on the queue link of your orders service.", "<1@acme.test>");
  mail("m3.eml", "2026-04-01T10:26:00Z", "bo@acme.test", "eve@acme.test", "lunch", "are you in today?", "");
  const Timeline line = build(b, brief());
  CHECK(find(line, EventKind::kCommsPosted, "2026-04-01T10:20:00Z"));
  const Row* reply = find(line, EventKind::kOther, "2026-04-01T10:25:00Z");
  REQUIRE(reply);
  CHECK(reply->subkind == Subkind::kExternalReply);
  for (const Row& row : line.rows) CHECK(time::to_iso(row.time) != "2026-04-01T10:26:00Z");
}

TEST_CASE("a cluster that says the same of one workload again and again is one row", "[timeline][flaps]") {
  test::StoreBuilder b = broker();
  b.file("events.json", "kube_events");
  const char* pods[] = {"Pod/orders-7d9c5b6f4-820d5", "Pod/orders-7d9c5b6f4-676b8", "Pod/orders-7d9c5b6f4-0480a"};
  const char* times[] = {"2026-04-01T09:55:00Z", "2026-04-01T09:56:00Z", "2026-04-01T09:57:00Z"};
  for (int i = 0; i < 3; ++i) b.add(RecordKind::kChange, times[i], "", "0/30 nodes are available", {{Attr::kSubtype, "FailedScheduling"}, {Attr::kTitle, pods[i]}, {Attr::kService, "orders"}});
  const Timeline line = build(b, brief());
  size_t rows = 0;
  for (const Row& row : line.rows) rows += row.subkind == Subkind::kCheckFailed;
  CHECK(rows == 1);
}

TEST_CASE("order of reading does not matter", "[timeline][build]") {
  test::StoreBuilder b = broker();
  const Timeline first = build(b, brief());
  artifact::Store reversed;
  const auto& files = b.store().artifacts();
  for (size_t i = files.size(); i-- > 0;) reversed.add(files[i]);
  const incident::Roster roster = incident::build_roster(reversed, brief());
  language::Names names;
  roster.add_names(names);
  const Timeline second = timeline::build(reversed, brief(), roster, {}, names);
  REQUIRE(first.rows.size() == second.rows.size());
  for (size_t i = 0; i < first.rows.size(); ++i) {
    CHECK(first.rows[i].id == second.rows[i].id);
    CHECK(first.rows[i].text == second.rows[i].text);
  }
}

TEST_CASE("wider words quote nobody", "[timeline][wording]") {
  test::StoreBuilder b = broker();
  const Timeline line = build(b, brief());
  for (const Row& row : line.rows) {
    INFO(row.wider_text);
    CHECK(row.wider_text.find('"') == std::string::npos);
    for (const char* name : {"Ada", "Bo ", "Chen"}) CHECK(row.wider_text.find(name) == std::string::npos);
  }
}

TEST_CASE("no records, no rows", "[timeline][build]") {
  test::StoreBuilder b;
  CHECK(build(b, {}).rows.empty());
}

}  // namespace

#include "incident/roster.h"

#include <catch2/catch.hpp>

#include "timeline/store_builder.h"

namespace {

using namespace debrief;
using artifact::Attr;
using artifact::RecordKind;
using incident::Brief;
using incident::Role;
using incident::Roster;

bool is(const Roster& roster, std::string_view name, Role role) {
  const auto who = roster.find(name);
  return who && roster.people[*who].has(role);
}

TEST_CASE("roles come from brief, paging log, topic and claims", "[incident][roster]") {
  test::StoreBuilder b;
  b.file("pages.json")
      .add(RecordKind::kPage, "2026-04-01T10:00:05Z", "svc", "Notified Bo Chen via phone", {{Attr::kState, "notified"}, {Attr::kRecipient, "Bo Chen"}, {Attr::kBot, "1"}})
      .add(RecordKind::kPage, "2026-04-01T10:01:00Z", "Bo Chen", "Acknowledged by Bo Chen", {{Attr::kState, "acknowledged"}})
      .add(RecordKind::kPage, "2026-04-01T10:05:00Z", "Bo Chen", "requested", {{Attr::kSubtype, "responder_request_log_entry"}, {Attr::kState, "requested"}, {Attr::kRecipient, "Cy Diaz"}});
  b.file("chat.json")
      .message("2026-04-01T10:03:00Z", "Ada Brown", "I’ll take IC")
      .message("2026-04-01T10:06:00Z", "Cy Diaz", "here")
      .message("2026-04-01T10:07:00Z", "Fay Gill", "anyone for lunch?", {}, "general");
  Brief brief;
  brief.detected = incident::Stated<time::Instant>{time::resolve(*time::parse("2026-04-01T10:00:00Z"), {})->time, {}};
  brief.informed.push_back({"Di Evans", {}});
  const Roster roster = incident::build_roster(b.store(), brief);
  CHECK(is(roster, "Ada Brown", Role::kIncidentCommander));
  CHECK(is(roster, "Bo Chen", Role::kOnCall));
  CHECK(is(roster, "Cy Diaz", Role::kResponder));
  CHECK(is(roster, "Di Evans", Role::kInformed));
  CHECK_FALSE(is(roster, "Fay Gill", Role::kResponder));
  CHECK(roster.find("bo") == roster.find("Bo Chen"));
}

TEST_CASE("two people with one first name are found by full name only", "[incident][roster]") {
  test::StoreBuilder b;
  b.file("chat.json").message("2026-04-01T10:00:00Z", "Sam Brown", "a").message("2026-04-01T10:01:00Z", "Sam Carter", "b");
  const Roster roster = incident::build_roster(b.store(), {});
  CHECK_FALSE(roster.find("sam"));
  CHECK(roster.find("SAM CARTER"));
}

}  // namespace

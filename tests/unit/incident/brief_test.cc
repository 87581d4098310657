#include "incident/brief.h"

#include <catch2/catch.hpp>

namespace {

using namespace debrief;
using incident::Brief;
using incident::read_brief;

std::string at(const std::optional<incident::Stated<time::Instant>>& stated) { return stated ? time::to_iso(stated->value) : "-"; }
std::string text_of(const std::optional<incident::Stated<std::string>>& stated) { return stated ? stated->value : "-"; }
std::string list(const std::vector<incident::Stated<std::string>>& names) {
  std::string out;
  for (const auto& name : names) out += (out.empty() ? "" : "|") + name.value;
  return out;
}

TEST_CASE("a brief is read in any wording of its header", "[incident][brief]") {
  struct Case {
    const char* text;
    const char *severity, *detected, *resolved, *commander, *on_call, *joined;
  };
  const Case cases[] = {
      {R"({"brief":"Search was slow.","severity":"SEV-3","detected_utc":"2026-04-01T10:00:00Z","resolved_utc":"2026-04-01T11:30:00Z","people":{"incident_commander":"Ada Brown","on_call":["Bo Chen"],"joined":["Cy Diaz","Di Evans"]}})",
       "SEV-3", "2026-04-01T10:00:00Z", "2026-04-01T11:30:00Z", "Ada Brown", "Bo Chen", "Cy Diaz|Di Evans"},
      {"# Search slow\n\nIt was slow.\n\n- Severity: SEV-3\n- Detected: 2026-04-01 10:00 UTC\n- Resolved: 2026-04-01 11:30 UTC\n- IC: Ada\n- On-call: Bo\n- Also there: Cy, Di and Ed\n",
       "SEV-3", "2026-04-01T10:00:00Z", "2026-04-01T11:30:00Z", "Ada", "Bo", "Cy|Di|Ed"},
      {"**Sev:** 2 / **Incident commander:** Ada Brown / **On-call:** Bo Chen\nDetected 2026-04-01: unclear\nDetected at = 2026-04-01 10:00Z; Closed: 11:30Z\n",
       "2", "2026-04-01T10:00:00Z", "2026-04-01T11:30:00Z", "Ada Brown", "Bo Chen", ""},
      {"| Severity | P1 |\n| Paged | 2026-04-01T10:00:00+02:00 |\n| Ended | 2026-04-01T11:30:00+02:00 (all clear) |\n| Responders | Cy (db), Di |\n",
       "P1", "2026-04-01T08:00:00Z", "2026-04-01T09:30:00Z", "-", "", "Cy|Di"},
      {R"({"summary":"x","commander":{"name":"Ada"},"on-call":null,"responders":"Cy; Di","resolved":"n/a"})", "-", "-", "-", "Ada", "", "Cy|Di"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    const Brief brief = read_brief(c.text, std::nullopt);
    CHECK(text_of(brief.severity) == c.severity);
    CHECK(at(brief.detected) == c.detected);
    CHECK(at(brief.resolved) == c.resolved);
    CHECK(text_of(brief.commander) == c.commander);
    CHECK(list(brief.on_call) == c.on_call);
    CHECK(list(brief.joined) == c.joined);
  }
}

TEST_CASE("a clock without a date takes the date that another time states", "[incident][brief]") {
  const Brief brief = read_brief("Detected: 2026-04-01 23:10 UTC\nImpact start: 22:58 UTC\n", std::nullopt);
  CHECK(at(brief.impact_start) == "2026-04-01T22:58:00Z");
  CHECK(at(read_brief("Detected: 23:10 UTC\n", std::nullopt).detected) == "-");
}

TEST_CASE("what has no label is the brief's text", "[incident][brief]") {
  const Brief brief = read_brief("# Orders late\n\nOrders were late for an hour.\n\nSeverity: near miss\n", std::nullopt);
  CHECK(brief.title == "Orders late");
  CHECK(brief.text == "Orders were late for an hour.");
  CHECK(brief.near_miss);
}

TEST_CASE("each value points at its own bytes", "[incident][brief]") {
  const std::string text = "IC: Ada, On-call: Bo and Cy\n";
  const Brief brief = read_brief(text, artifact::RecordRef{3, 0});
  REQUIRE(brief.on_call.size() == 2);
  REQUIRE(brief.on_call[1].source);
  CHECK(std::string(slice(text, brief.on_call[1].source->text_part)) == "Cy");
  REQUIRE(brief.commander->source);
  CHECK(std::string(slice(text, brief.commander->source->text_part)) == "Ada");
}

TEST_CASE("any bytes give a brief", "[incident][brief]") {
  for (const char* text : {"", "{", "{\"a\":", "{\"severity\":[[[[", ":::", "| | |\n", "\xff\xfe\x00", "- : -", "{\"detected\":\"99:99\"}"}) {
    INFO(text);
    CHECK_NOTHROW(read_brief(text, std::nullopt));
  }
}

}  // namespace

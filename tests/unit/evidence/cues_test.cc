#include <catch2/catch.hpp>

#include "evidence/cues.h"

using namespace debrief::evidence;

TEST_CASE("every cue's own examples hold", "[evidence]") {
  const Cues cues;
  CHECK(cues.broken() == std::vector<std::string>{});
  CHECK(cues.size() >= 60);
}

TEST_CASE("cues tell a condition from small talk", "[evidence]") {
  const Cues cues;
  struct Row {
    CueScope scope;
    const char* unit;
    const char* id;  // "" = nothing may fire
  };
  const Row rows[] = {
      {CueScope::kChat, "the alert goes to #low-prio and nobody on storage reads that", "factor/nobody-gets-it"},
      {CueScope::kChat, "the firewall rule was added by hand last year", "factor/outside-the-code"},
      {CueScope::kChat, "there is no timeout on that call", "factor/no-such-guard"},
      {CueScope::kChat, "ok, lunch?", ""},
      {CueScope::kChat, "no rush", ""},
      {CueScope::kWorkflow, "continue-on-error: true", "factor/step-may-fail"},
      {CueScope::kWorkflow, "- run: make deploy", ""},
      {CueScope::kMigration, "DROP TABLE sessions;", "factor/destructive-statement"},
      {CueScope::kMigration, "DELETE FROM sessions WHERE id = 4;", ""},
      {CueScope::kManifest, "max_connections: 40  # per node", "factor/unit-of-a-limit"},
  };
  for (const Row& row : rows) {
    INFO(row.unit);
    const auto hits = cues.find(row.scope, row.unit);
    if (*row.id == 0) {
      CHECK(hits.empty());
      continue;
    }
    REQUIRE_FALSE(hits.empty());
    CHECK(hits.front().cue->id == row.id);
  }
}

#include <catch2/catch.hpp>

#include "evidence/statements.h"

using namespace debrief::evidence;

TEST_CASE("a sentence states a condition by the kinds of words that meet in it", "[evidence]") {
  const Statements statements;
  struct Row {
    const char* text;
    const char* type;  // "" = names no part
    bool condition;    // a part, a mark, and no aside
  };
  const Row rows[] = {
      {"the freezer alarm only rings in the empty control room", "misrouted alert", true},
      {"our smoke test never opens a second till", "canary and test coverage", true},
      {"the changeover checklist still has the old torque", "stale runbook", true},
      {"that valve firmware was never updated on line 2", "hidden dependency", true},
      {"the alert fires at 80 percent and pages the duty engineer", "misrouted alert", false},
      {"maybe the alarm is not wired", "misrouted alert", false},
      {"should the test not run twice?", "canary and test coverage", false},
      {"nobody wants lunch", "", false},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const Statement what = statements.read(row.text);
    CHECK(what.type == row.type);
    CHECK((!what.type.empty() && what.marks > 0 && !what.aside) == row.condition);
  }
}

TEST_CASE("a sentence looks ahead, back at what could have been, or takes something on", "[evidence]") {
  const Statements statements;
  CHECK(statements.read("the second oven gets the same change tonight").ahead);
  CHECK(statements.read("without the spare pump we had been dry, otherwise fine").counterfactual);
  CHECK(statements.read("I will move the alarm to the duty phone by Friday").takes_on);
  CHECK(statements.read("valve 7 is still closed").lasting);
  CHECK(statements.read("why did it not switch over by itself?").asks_why);
  CHECK_FALSE(statements.read("the oven is warm").ahead);
  CHECK_FALSE(statements.read("the oven is warm").takes_on);
}

TEST_CASE("sentences end at stops and lines, and keep times and versions whole", "[evidence]") {
  const std::string text = "Pump off at 5.40. Valve shut!\n  and v1.2.3 is out  ";
  std::vector<std::string> got;
  for (const auto span : sentences(text)) got.push_back(text.substr(span.begin, span.size()));
  CHECK(got == std::vector<std::string>{"Pump off at 5.40.", "Valve shut!", "and v1.2.3 is out"});
}

TEST_CASE("linking words cut names, fold endings and leave common words out", "[evidence]") {
  CHECK(linking_words("GateConfirmBacklog") == std::vector<std::string>{"backlog", "confirm", "gate"});
  CHECK(shared_words(linking_words("Blocking the valves"), linking_words("valve_block: true")) == 2);
  CHECK(linking_words("service error rate above threshold").empty());
}

// What acts() says about whole messages: values, outcomes, and what it must not say.
#include <catch2/catch.hpp>

#include "language/acts.h"
#include "language/describe.h"

namespace debrief::language {
namespace {

std::vector<FoundAct> acts_of(const std::string& line, Markup markup = Markup::kSlack) {
  const Visible visible = decode(line, markup);
  return acts(visible, analyse(visible, Register::kChat, NameIndex()));
}
const FoundAct* find(const std::vector<FoundAct>& all, Act act) {
  for (const FoundAct& found : all) {
    if (found.act == act) return &found;
  }
  return nullptr;
}

TEST_CASE("an act says what it is about", "[language][acts]") {
  struct Case {
    const char* line;
    Act act;
    const char* value;
  };
  const Case cases[] = {
      {"I\xE2\x80\x99ll take IC", Act::kRoleClaim, "ic"},
      {"happy to do comms", Act::kRoleClaim, "comms"},
      {"calling it SEV-2, customers can't pay", Act::kDeclare, "sev-2"},
      {"declaring a sev 1", Act::kDeclare, "sev 1"},
      {"calling it resolved, thanks all", Act::kDeclare, "resolved"},
      {"Calling it: *resolved 15:25 CEST*", Act::kDeclare, "resolved"},
      {"looks like redis again?", Act::kHypothesis, "redis again"},
      {"could it be the hotfix?", Act::kHypothesis, "hotfix"},
      {"paging priya for IC", Act::kEscalate, "priya"},
      {"so not a leak", Act::kReject, "leak"},
      {"oh no. that's my #1482 from this afternoon", Act::kHypothesis, "#1482"},
      {"ok moving cut-over to 14:30 UTC", Act::kDecide, "plan_changed"},
  };
  for (const Case& c : cases) {
    INFO(c.line);
    const auto all = acts_of(c.line);
    const FoundAct* found = find(all, c.act);
    REQUIRE(found != nullptr);
    CHECK(found->value == c.value);
  }
}

TEST_CASE("an outcome says whether it worked", "[language][acts]") {
  struct Case {
    const char* line;
    OutcomeState state;
  };
  const Case cases[] = {
      {"nope. restart didn\xE2\x80\x99t hold", OutcomeState::kFailed}, {"no change", OutcomeState::kFailed}, {"rolled back but still failing", OutcomeState::kFailed},
      {"that fixed it", OutcomeState::kWorked},  {"logins coming back", OutcomeState::kWorked},  {"back to normal", OutcomeState::kWorked},
      {"partially recovered", OutcomeState::kPartly},  {"it helped a bit", OutcomeState::kPartly},
  };
  for (const Case& c : cases) {
    INFO(c.line);
    const auto all = acts_of(c.line);
    const FoundAct* found = find(all, Act::kOutcome);
    REQUIRE(found != nullptr);
    CHECK(name_of(found->outcome) == name_of(c.state));
  }
}

TEST_CASE("quoted, struck and blocked text does nothing", "[language][acts]") {
  for (const char* line : {"&gt; restarting the api now", "~rolling back~", "&gt; calling it resolved\n:+1:"}) {
    INFO(line);
    CHECK(acts_of(line).empty());
  }
}

TEST_CASE("plans, questions, conditions and memories are not acts", "[language][acts]") {
  for (const char* line : {"should we restart it?", "if we roll back we lose the queue", "we rolled back last week too", "don't restart it", "will restart tomorrow",
                           "had to restart the printer again", "would have failed over", "who restarted the api?", "nobody restarted anything", "the pods restart every night"}) {
    INFO(line);
    const auto all = acts_of(line);
    const FoundAct* found = find(all, Act::kAct);
    CHECK((found == nullptr || found->construction == "act/stop-call"));
  }
}

TEST_CASE("small talk does nothing", "[language][acts]") {
  for (const char* line : {"morning", "what's for lunch", "lasagne confirmed 6/10", "who moved the good coffee grinder to 3rd floor", "happy birthday jo!", "no worries", "good night",
                           "escalating the snack situation to sev-1", "is there cake for mirko's last day still or", "anyone up for padel at 6?", "pizza or curry tonight?"}) {
    INFO(line);
    CHECK(acts_of(line).empty());
  }
}

TEST_CASE("the span of an act is its clause in the visible text", "[language][acts]") {
  const std::string line = "looks bad. restarting <https://x.test|api-7> now, will report";
  const Visible visible = decode(line, Markup::kSlack);
  const auto all = acts(visible, analyse(visible, Register::kChat, NameIndex()));
  const FoundAct* found = find(all, Act::kAct);
  REQUIRE(found != nullptr);
  CHECK(slice(visible.text, found->span) == "restarting api-7 now,");
  CHECK(slice(line, visible.to_markup(found->span)) == "restarting <https://x.test|api-7> now,");
}

TEST_CASE("mentioned times carry their zone and exactness", "[language][times]") {
  struct Case {
    const char* line;
    int hour, minute;
    bool local, approximate;
  };
  const Case cases[] = {
      {"first true at 22:41:00", 22, 41, false, false}, {"started ~3:40 my time", 3, 40, true, true}, {"since about 22:50", 22, 50, false, true},
      {"at 4:06pm it broke", 16, 6, true, false}, {"resolved 15:25 CEST", 15, 25, false, false}, {"since 12:30 am", 0, 30, true, false}, {"at 11 UTC", 11, 0, false, false},
  };
  for (const Case& c : cases) {
    INFO(c.line);
    const Visible visible = decode(c.line, Markup::kSlack);
    const auto times = mentioned_times(visible, analyse(visible, Register::kChat, NameIndex()));
    REQUIRE(times.size() == 1);
    CHECK(times[0].hour == c.hour);
    CHECK(times[0].minute == c.minute);
    CHECK(times[0].local == c.local);
    CHECK(times[0].approximate == c.approximate);
  }
  for (const char* line : {"3 to destroy", "p95 at 4 s", "ratio 10:1", "see line 12:80"}) {
    INFO(line);
    const Visible visible = decode(line, Markup::kSlack);
    CHECK(mentioned_times(visible, analyse(visible, Register::kChat, NameIndex())).empty());
  }
}

}  // namespace
}  // namespace debrief::language

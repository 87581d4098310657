#include "lint/engine.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "lint/action_rubric.h"
#include "lint/lists.h"
#include "lint/row_source.h"

using namespace debrief;
using namespace debrief::lint;
using document::Section;

namespace {

language::Names names() {
  language::Names out;
  out.people = {"Dana Reyes", "Dana", "Omar"};
  out.machines = {"checkout-api"};
  return out;
}

std::vector<Finding> check(const std::string& source) {
  const document::Postmortem document = document::parse(source);
  const View view = make_view(document, names(), nullptr);
  return Engine(built_in_packs(), view.names).check(view);
}

size_t count(const std::vector<Finding>& findings, const std::string& rule) {
  return static_cast<size_t>(std::count_if(findings.begin(), findings.end(), [&](const Finding& f) { return f.rubric == rule && !f.suppressed && !f.suggestion; }));
}

}  // namespace

TEST_CASE("who or what is the subject decides whether it is blame", "[lint]") {
  struct Case { std::string sentence; bool blame; };
  const Case cases[] = {
      {"Dana failed to notice the warning.", true},           {"The alert failed to fire.", false},
      {"checkout-api failed to get a connection.", false},    {"Everyone ignored the page.", true},
      {"The canary ignores latency.", false},                 {"Dana blindly applied the plan.", true},
      {"Nobody noticed that the disk was full.", true},       {"There was no alert on the disk.", false},
      {"We were not watching closely enough.", true},         {"We did not announce it for two hours.", false},
      {"The team did not follow the runbook.", true},         {"The traffic did not follow the new route.", false},
      {"Users could not pay.", false},                        {"The on-call did not check the plan because it shows no zone names.", false},
  };
  const Engine engine(built_in_packs(), names());
  for (const Case& c : cases) {
    INFO(c.sentence);
    CHECK((count(engine.check_sentence(c.sentence, Section::kWentWrong), "person_targeted") > 0) == c.blame);
  }
}

TEST_CASE("quotations, code and block quotes are exempt", "[lint]") {
  CHECK(count(check("# T\n## What went wrong\n> Dana carelessly cut it.\n"), "person_targeted") == 0);
  CHECK(count(check("# T\n## What went wrong\nShe wrote \"Dana carelessly cut it\" later.\n"), "person_targeted") == 0);
  CHECK(count(check("# T\n## What went wrong\n```\nDana carelessly cut it.\n```\n"), "person_targeted") == 0);
  CHECK(count(check("# T\n## What went wrong\nDana carelessly cut it.\n"), "person_targeted") == 1);
}

TEST_CASE("a finding can be suppressed in place, with a reason", "[lint]") {
  const std::string text = "Dana carelessly cut the pool.\n";
  const auto suppressed = [&](const std::string& comment) {
    const auto found = check("# T\n## What went wrong\n" + comment + "\n\n" + text + "\nOmar carelessly merged it.\n");
    return std::count_if(found.begin(), found.end(), [](const Finding& f) { return f.rubric == "person_targeted" && f.suppressed; });
  };
  CHECK(suppressed("<!-- debrief-ignore person_targeted: agreed with Dana -->") == 1);
  CHECK(suppressed("<!-- debrief-ignore blame/character-adverb: agreed -->") == 1);
  CHECK(suppressed("<!-- debrief-ignore person_targeted -->") == 0);
  CHECK(suppressed("<!-- debrief-ignore hindsight: other rule -->") == 0);
}

TEST_CASE("a span covers the words that fired and the quote is their sentence", "[lint]") {
  const std::string source = "# T\n## Summary\nIt began at ten. Dana carelessly cut the pool. It ended at noon.\n";
  const auto found = check(source);
  const auto it = std::find_if(found.begin(), found.end(), [](const Finding& f) { return f.rubric == "person_targeted"; });
  REQUIRE(it != found.end());
  CHECK(std::string(slice(source, it->span)).find("carelessly") != std::string::npos);
  CHECK(it->quote == "Dana carelessly cut the pool.");
  REQUIRE(it->rewrite);
  CHECK(std::string(slice(source, it->rewrite->span)) == "Dana carelessly cut the pool.");
}

TEST_CASE("every rewrite of a sentence passes the rules itself and adds no figure", "[lint]") {
  const Engine engine(built_in_packs(), names());
  for (const Pack& pack : engine.packs())
    for (const Rule& rule : pack.rules) {
      if (rule.check != CheckKind::kPhrase && rule.check != CheckKind::kFrame) continue;
      const Section section = rule.sections.empty() ? Section::kOther : rule.sections.front();
      for (const std::string& example : rule.fires)
        for (const Finding& found : engine.check_sentence(example, section, rule.places.empty() ? Place::kProse : rule.places.front())) {
          if (!found.rewrite) continue;
          INFO(example << " -> " << found.rewrite->text);
          const auto again = engine.check_sentence(found.rewrite->text, section, rule.places.empty() ? Place::kProse : rule.places.front());
          CHECK(std::none_of(again.begin(), again.end(), [](const Finding& f) { return !f.suggestion; }));
          for (size_t i = 0; i < found.rewrite->text.size(); ++i)
            if (std::isdigit(static_cast<unsigned char>(found.rewrite->text[i]))) CHECK(example.find(found.rewrite->text[i]) != std::string::npos);
        }
    }
}

TEST_CASE("an action is held against four questions", "[lint]") {
  struct Case { std::string text, owner, due, type; bool specific, owned, dated, classified; };
  const Case cases[] = {
      {"Add eu-west-1 to `canary_regions`", "Dana Reyes", "2031-10-02", "Prevention", true, true, true, true},
      {"Improve monitoring of the pool", "Platform team", "Q4", "Detection", false, false, false, true},
      {"Review the runbook", "TBD", "soon", "", false, false, false, false},
      {"Consider adding EU to the canary", "Dana Reyes", "", "Prevention", false, true, false, true},
      {"Add a test for the restore", "platform lead", "2 October 2031", "mitigation", true, true, true, true},
      {"Add a test for the restore", "Dana and Omar", "2031-10-02", "Other", true, false, true, false},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    const ActionVerdict verdict = action_rubric(c.text, c.owner, c.due, c.type);
    CHECK(verdict.specific == c.specific);
    CHECK(verdict.owned == c.owned);
    CHECK(verdict.dated == c.dated);
    CHECK(verdict.classified == c.classified);
    CHECK(verdict.why.empty() == (c.specific && c.owned && c.dated && c.classified));
    if (!verdict.rewrite.empty()) CHECK(action_rubric(verdict.rewrite, "", "", "").reject.empty());
  }
}

TEST_CASE("the rubric's own examples hold", "[lint]") {
  for (const std::string& text : data_list("lint/examples/actions.json", "specific")) { INFO(text); CHECK(action_rubric(text, "", "", "").specific); }
  for (const std::string& text : data_list("lint/examples/actions.json", "weak")) { INFO(text); CHECK_FALSE(action_rubric(text, "", "", "").specific); }
  for (const std::string& text : data_list("lint/examples/actions.json", "owned")) { INFO(text); CHECK(is_single_person(text, {})); }
  for (const std::string& text : data_list("lint/examples/actions.json", "not_owned")) { INFO(text); CHECK_FALSE(is_single_person(text, {})); }
  for (const std::string& text : data_list("lint/examples/actions.json", "dated")) { INFO(text); CHECK(is_date(text)); }
  for (const std::string& text : data_list("lint/examples/actions.json", "not_dated")) { INFO(text); CHECK_FALSE(is_date(text)); }
  for (const std::string& text : data_list("lint/examples/sources.json", "fires")) { INFO(text); CHECK(names_record(text)); }
  for (const std::string& text : data_list("lint/examples/sources.json", "quiet")) { INFO(text); CHECK_FALSE(names_record(text)); }
}

TEST_CASE("an open hole is honest: TK is not held against an item", "[lint]") {
  CHECK(action_rubric("Add a test for the restore", "TK — to be assigned in postmortem review meeting", "TK", "TK").passes());
  CHECK_FALSE(action_rubric("Add a test for the restore", "", "TK", "TK").passes());
}

TEST_CASE("one factor is one factor only when the text stops there", "[lint]") {
  CHECK(count(check("# T\n## Root cause\nThe pool was cut to 12.\n"), "single_root_cause") == 1);
  CHECK(count(check("# T\n## Root cause\n- The pool was cut to 12.\n- No check compares it with demand.\n"), "single_root_cause") == 0);
  CHECK(count(check("# T\n## Root cause\nThe pool was cut to 12. No check compares it with demand, because the two stand in different files.\n"), "single_root_cause") == 0);
}

TEST_CASE("impact words are quiet where the figures are", "[lint]") {
  CHECK(count(check("# T\n## Customer impact\nMany users could not pay.\n"), "vague_impact") == 1);
  CHECK(count(check("# T\n## Customer impact\nMany users could not pay: 1,140 users by the finance dashboard.\n"), "vague_impact") == 0);
  CHECK(count(check("# T\n## Summary\nSome payments failed.\n\n## Customer impact\n3,918 requests failed.\n"), "vague_impact") == 0);
  CHECK(count(check("# T\n## What went wrong\nMany users could not pay.\n\n## Impact\n12 users.\n"), "vague_impact") == 0);
  // Minutes do not answer hours, and a year is no count.
  CHECK(count(check("# T\n## Impact\nThe gates were shut for 13 minutes. After that riders saw partial timetables for some hours.\n"), "vague_impact") == 1);
  CHECK(count(check("# T\n## Impact\nThe gates were shut for 4 hours. Riders saw partial timetables for some hours of it.\n"), "vague_impact") == 0);
  CHECK(count(check("# T\n\nIn 2031, the depot had outages that affected several booking functions.\n\n## Timeline\n- 10:00 a (#12)\n"), "vague_impact") == 1);
  CHECK(count(check("# T\n## Impact\n| Riders | Tickets | Lost data | Time |\n|---|---|---|---|\n| All | 2 | None | 15h |\n"), "vague_impact") == 0);
  // The timeline is asked only where no impact section is.
  CHECK(count(check("# T\n## Timeline\n- 10:00 Many riders could not pay (#12)\n"), "vague_impact") == 1);
  CHECK(count(check("# T\n## Impact\n812 riders.\n## Timeline\n- 10:00 Many riders could not pay (#12)\n"), "vague_impact") == 0);
}

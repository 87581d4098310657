// analyse(): totality, spans, names, and the parts of a frame that the gold sentences do not show.
#include <catch2/catch.hpp>

#include "language/acts.h"
#include "language/analysis.h"
#include "language/describe.h"

namespace debrief::language {
namespace {

Analysis read(const std::string& text, Register reg = Register::kChat, const Names& names = {}) {
  return analyse(decode(text, Markup::kPlain), reg, names);
}

TEST_CASE("any text is analysed, and all spans lie inside it", "[language][analysis]") {
  const char* pieces[] = {"the api", " is down", " restarting", ", ", ". ", "? ", "and ", "that ", "if ", "\xE2\x80\x99", "n't", "@dana ", "#12 ", "`x` ", "\n", "> q\n", "212", "%",
                          " to ", "had ", "who ", ":tada:", "(", ")", "\xF0\x9F\x98\x80", "\xFF", "no ", "one ", "of ", "'s ", "e.g. ", "https://x.test ", "->", "like "};
  uint32_t state = 3;
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (int k = 0; k < round % 40; ++k) {
      state = state * 1664525u + 1013904223u;
      text += pieces[(state >> 16) % (sizeof(pieces) / sizeof(*pieces))];
    }
    const Visible visible = decode(text, Markup::kMarkdown);
    for (Register reg : {Register::kChat, Register::kDocument}) {
      const Analysis a = analyse(visible, reg, NameIndex());
      for (const Token& token : a.tokens) REQUIRE(token.span.end <= visible.text.size());
      for (const Clause& clause : a.clauses) {
        REQUIRE(clause.span.end <= visible.text.size());
        REQUIRE(clause.first_token + clause.token_count <= a.tokens.size());
        REQUIRE(clause.sentence < a.sentences.size());
        REQUIRE(clause.frame.verb_span.end <= visible.text.size());
        REQUIRE(clause.frame.subject.span.end <= visible.text.size());
        REQUIRE(clause.frame.evaluation.size() == clause.frame.evaluation_class.size());
      }
      for (const FoundAct& act : acts(visible, a)) REQUIRE(act.span.end <= visible.text.size());
    }
  }
}

TEST_CASE("long texts without a pause stay linear", "[language][analysis]") {
  for (const char* piece : {"ok, ", "really ", "@dana ", "pods ", "that the pod which ", "a,", "of the ", "restart ", "and ", "1 ", "x"}) {
    std::string text;
    while (text.size() < 100000) text += piece;
    CHECK(read(text).tokens.size() > 100);
  }
}

TEST_CASE("names decide who is a person and what is a machine", "[language][subjects]") {
  Names names;
  names.people = {"Ines Okafor", "wes", "U05DEV"};
  names.machines = {"tallow", "login success rate"};
  names.teams = {"Platform"};
  names.vendors = {"Ferrule"};
  struct Case {
    const char* text;
    SubjectClass type;
  };
  const Case cases[] = {
      {"Ines Okafor restarted the service.", SubjectClass::kPerson}, {"wes restarted it", SubjectClass::kPerson}, {"tallow is down", SubjectClass::kMachine},
      {"login success rate fell", SubjectClass::kMachine}, {"Platform owns the alert.", SubjectClass::kTeam}, {"Ferrule replied.", SubjectClass::kTeam},
      {"Dana's script deleted the rows.", SubjectClass::kMachine}, {"The on-call rotation was empty.", SubjectClass::kSystem}, {"The alert rule was wrong.", SubjectClass::kSystem},
      {"The deploy engineer was asleep.", SubjectClass::kPerson}, {"@dana restarted it", SubjectClass::kPerson},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    const Analysis a = read(c.text, Register::kDocument, names);
    REQUIRE(!a.clauses.empty());
    CHECK(name_of(a.clauses[0].frame.subject.type) == name_of(c.type));
  }
}

TEST_CASE("clauses know their role", "[language][clauses]") {
  struct Case {
    const char* text;
    std::vector<ClauseRole> roles;
  };
  const Case cases[] = {
      {"If it fails, roll back.", {ClauseRole::kIf, ClauseRole::kMain}},
      {"The alert was late because its window was too long.", {ClauseRole::kMain, ClauseRole::kBecause}},
      {"We waited until the cache was warm.", {ClauseRole::kMain, ClauseRole::kTime}},
      {"The job that copies the rows failed.", {ClauseRole::kMain, ClauseRole::kRelative, ClauseRole::kMain}},
      {"I think the resolvers are wedged", {ClauseRole::kMain, ClauseRole::kComplement}},
      {"drained it and restarted it", {ClauseRole::kMain, ClauseRole::kMain}},
      {"errors since 22:50", {ClauseRole::kMain}},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    std::vector<ClauseRole> roles;
    for (const Clause& clause : read(c.text).clauses) roles.push_back(clause.role);
    CHECK(roles == c.roles);
  }
}

TEST_CASE("an agent is who a passive sentence names with by", "[language][frames]") {
  const Analysis a = read("The service was restarted by the on-call engineer.", Register::kDocument);
  REQUIRE(a.clauses[0].frame.agent.has_value());
  CHECK(a.clauses[0].frame.agent->type == SubjectClass::kPerson);
  CHECK(a.clauses[0].frame.voice == Voice::kPassive);
  CHECK_FALSE(read("The service was restarted at 14:20.", Register::kDocument).clauses[0].frame.agent.has_value());
}

TEST_CASE("words that judge are found with their class", "[language][frames]") {
  struct Case {
    const char *text, *cls;
  };
  for (const Case& c : {Case{"The operator was careless.", "character"}, Case{"She should have been more careful.", "diligence"}, Case{"Obviously the limit was wrong.", "hindsight"},
                        Case{"The response was inadequate.", "judgement"}, Case{"In hindsight the alert was noisy.", "hindsight"}, Case{"Many users were affected.", "size"}}) {
    INFO(c.text);
    bool found = false;
    for (const Clause& clause : read(c.text, Register::kDocument).clauses) {
      for (const std::string& name : clause.frame.evaluation_class) found = found || name == c.cls;
    }
    CHECK(found);
  }
}

}  // namespace
}  // namespace debrief::language

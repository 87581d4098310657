// Every construction carries its own proof: the examples in rules/language/en/acts.json.
#include <catch2/catch.hpp>

#include "language/acts.h"
#include "language/analysis.h"
#include "language/constructions.h"

namespace debrief::language {
namespace {

bool fires(const Construction& construction, const std::string& line) {
  const Visible visible = decode(line, Markup::kMarkdown);
  const Analysis analysis = analyse(visible, Register::kChat, NameIndex());
  for (const FoundAct& act : matches(visible, analysis)) {
    if (act.construction == construction.id) return true;
  }
  return false;
}

TEST_CASE("all constructions compile", "[language][acts]") {
  for (const std::string& problem : english_constructions().problems) FAIL_CHECK(problem);
  REQUIRE(english_constructions().all.size() >= 60);
}

TEST_CASE("every construction has five examples that fire and five that stay quiet", "[language][acts]") {
  for (const Construction& c : english_constructions().all) {
    INFO(c.id);
    CHECK(c.fires.size() >= 5);
    CHECK(c.quiet.size() >= 5);
  }
}

TEST_CASE("the examples of every construction hold", "[language][acts]") {
  for (const Construction& c : english_constructions().all) {
    for (const std::string& line : c.fires) {
      INFO(c.id << " must fire on: " << line);
      CHECK(fires(c, line));
    }
    for (const std::string& line : c.quiet) {
      INFO(c.id << " must stay quiet on: " << line);
      CHECK_FALSE(fires(c, line));
    }
  }
}

}  // namespace
}  // namespace debrief::language

#include <catch2/catch.hpp>

#include "evidence/cited.h"

using namespace debrief;
using namespace debrief::evidence;

TEST_CASE("no artifact can forge a mark", "[evidence]") {
  const auto cited = Sentence().say(std::string("a\x1e" "0\x1f" "b\x02" "c\n d")).done();
  CHECK(cited.text == "a0bc  d");
  CHECK(cited.sources.empty());
}

TEST_CASE("appended text keeps its sources under new numbers", "[evidence]") {
  const artifact::SourceRef one{{0, 1}, {}}, two{{0, 2}, {}};
  const auto inner = Sentence().say("inner").cite({two}).done();
  const auto outer = Sentence().say("outer").cite({one}).say(" and ").append(inner).done();
  REQUIRE(outer.sources.size() == 2);
  CHECK(outer.sources[1] == two);
  CHECK(outer.text == std::string("outer \x1e" "0\x1f and inner \x1e" "1\x1f"));
}

TEST_CASE("an excerpt is cut at a clause, never inside a character", "[evidence]") {
  CHECK(excerpt("short", 160) == "short");
  CHECK(excerpt("one two three, four five six seven", 20) == "one two three,…");
  const std::string wide = "äöüäöüäöüäöüäöü";
  const auto cut = excerpt(wide, 7);
  CHECK(cut == "äöü…");
}

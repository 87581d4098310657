// A team's own rules: used when they hold, said to be wrong in one sentence when they do not.
#include "lint/team_packs.h"

#include <catch2/catch.hpp>

#include "lint/engine.h"

using namespace debrief;
using namespace debrief::lint;

namespace {

std::string rule(const std::string& id, const std::string& pattern, const std::string& fires) {
  return R"({"id": ")" + id + R"(", "rubric": "house_word", "check": "phrase", "severity": "minor", "patterns": [")" + pattern +
         R"("], "why": "We say depot.", "authority": "House style", "examples": {"fires": [")" + fires + R"("], "quiet": ["The depot was shut."]}})";
}

std::string pack(const std::string& rules) { return R"({"pack": "tram/words", "rules": [)" + rules + "]}"; }

std::vector<std::string> problems(const std::string& text) {
  const auto packs = read_team_packs({{"words.json", text}});
  return packs.empty() ? std::vector<std::string>{} : packs.front().problems;
}

}  // namespace

TEST_CASE("a team's rule is used beside the built-in ones", "[lint]") {
  auto packs = read_team_packs({{"words.json", pack(rule("words/garage", "\\\\bgarage\\\\b", "The garage was shut."))}});
  REQUIRE(packs.size() == 1);
  CHECK(packs[0].problems.empty());
  REQUIRE(packs[0].rules.size() == 1);
  const Engine engine(std::move(packs), {});
  CHECK(engine.check_sentence("The garage lost power.", document::Section::kSummary).size() == 1);
}

TEST_CASE("a bad pack is said in one sentence and the good rules stay", "[lint]") {
  struct Case { std::string text, says; };
  const std::string good = rule("words/garage", "garage", "The garage was shut.");
  const Case cases[] = {
      {"{\"rules\": ", "not a JSON object"},
      {pack(rule("words/shed", "shed", "The barn was shut.")), "does not fire"},
      {pack(rule("words/shed", "sh(ed", "The shed was shut.")), "words/shed"},
      {pack(good + "," + good), "is taken"},
      {pack(rule("blame/ignored", "garage", "The garage was shut.")), "is taken"},
      {pack(rule("words/long", std::string(3000, 'a'), "a")), "longer than"},
      {std::string(300 << 10, ' '), "larger than"},
  };
  for (const Case& c : cases) {
    const auto found = problems(c.text);
    INFO(c.says);
    REQUIRE(found.size() == 1);
    CHECK(found[0].find(c.says) != std::string::npos);
  }
  std::string many;
  for (int i = 0; i < 101; ++i) many += (i ? "," : "") + rule("words/" + std::to_string(i), "garage", "The garage was shut.");
  REQUIRE(problems(pack(many)).size() == 1);
  CHECK(read_team_packs(std::vector<TeamFile>(9, {"words.json", "{}"})).back().problems.size() == 2);
}

TEST_CASE("a pack is known by what it holds", "[lint]") {
  CHECK(is_pack(pack(rule("words/garage", "garage", "The garage was shut."))));
  CHECK_FALSE(is_pack("{\"rules\": []}"));
  CHECK_FALSE(is_pack("# Rules\nA \"rubric\" of \"rules\"."));
}

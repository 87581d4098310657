#include <catch2/catch.hpp>
#include <set>

#include "lint/engine.h"
#include "lint/pack.h"
#include "lint/self_test.h"

using namespace debrief::lint;

TEST_CASE("every built-in rule loads and its examples hold", "[lint]") {
  std::set<std::string> ids;
  size_t rules = 0;
  for (Pack& pack : built_in_packs()) {
    INFO(pack.name);
    for (const std::string& problem : pack.problems) FAIL_CHECK(problem);
    for (const Rule& rule : pack.rules) {
      CHECK(ids.insert(rule.id).second);
      CHECK_FALSE(rule.fires.empty());
      CHECK_FALSE(rule.quiet.empty());
    }
    rules += pack.rules.size();
    for (const std::string& problem : verify(pack)) FAIL_CHECK(problem);
  }
  CHECK(rules >= 60);
}

TEST_CASE("a rule whose examples do not hold does not load", "[lint]") {
  Pack pack = read_pack(R"({"pack":"team","rules":[
    {"id":"team/foo","rubric":"team_words","check":"phrase","severity":"minor","patterns":["foo"],"why":"w","authority":"a","examples":{"fires":["a foo"],"quiet":["a bar"]}},
    {"id":"team/bar","rubric":"team_words","check":"phrase","severity":"minor","patterns":["bar"],"why":"w","authority":"a","examples":{"fires":["a foo"],"quiet":["a bar"]}}]})",
                        "team.json");
  CHECK(pack.problems.empty());
  CHECK(verify(pack).size() == 1);
  REQUIRE(pack.rules.size() == 1);
  CHECK(pack.rules[0].id == "team/foo");
}

TEST_CASE("what a pack gets wrong is said in one sentence each", "[lint]") {
  CHECK(read_pack("[]", "x.json").problems.size() == 1);
  CHECK(read_pack("{", "x.json").problems.size() == 1);
  CHECK(read_pack(R"({"rules":[{"id":"a"}, 3, {"id":"b","rubric":"r","check":"spell","severity":"minor"},
    {"id":"c","rubric":"r","check":"phrase","severity":"minor","patterns":["x"],"why":"w","authority":"a"},
    {"id":"d","rubric":"r","check":"phrase","severity":"minor","patterns":["x"],"sections":["nowhere"],"why":"w","authority":"a"}]})", "x.json").problems.size() == 5);
  Pack broken = read_pack(R"({"rules":[{"id":"e","rubric":"r","check":"phrase","severity":"minor","patterns":["("],"why":"w","authority":"a","examples":{"fires":["x"],"quiet":["y"]}}]})", "x.json");
  CHECK(verify(broken).size() == 1);
}

#include "base/pattern_set.h"

#include <catch2/catch.hpp>

using debrief::PatternSet;
using re2::RE2;

namespace {

PatternSet set_of(const std::vector<std::string>& patterns) {
  PatternSet set{RE2::Quiet};
  for (const auto& pattern : patterns) REQUIRE(set.add(pattern) >= 0);
  set.compile();
  return set;
}

}  // namespace

TEST_CASE("a pattern set tells which expressions occur, as each alone would", "[base]") {
  const std::vector<std::string> patterns = {
      "\\broll(?:ed|ing)? back\\b", "(?i)paged?\\b", "\\d{3} errors?", "^ok$", "[A-Z]{2}-\\d+", "a|bcd", "(?i)\xC3\xBC" "berlastet", "(?i)f\xC3\xBCr", "\xE5\xBE\xA9\xE6\x97\xA7\xE3\x81\x97",
      "(?i)kelvin", "x{0,3}", "foo.*bar|baz",
  };
  const PatternSet set = set_of(patterns);
  const std::vector<std::string> texts = {
      "", "ok", "OK", "we rolled back", "rollback", "PAGED the dba", "pages", "503 errors on AB-12", "bcd", "\xC3\x9C" "BERLASTET", "das ist F\xC3\x9CR alle", "\xE5\xBE\xA9\xE6\x97\xA7\xE3\x81\x97\xE3\x81\x9F",
      "\xE2\x84\xAA" "elvin", "foo then bar", "foo then baz", "barfoo", "ro", "rol", std::string("roll\0back", 9), "\xFF\xC3",
  };
  for (const auto& text : texts) {
    std::vector<int> expected;
    for (size_t i = 0; i < patterns.size(); ++i)
      if (RE2::PartialMatch(text, RE2(patterns[i], RE2::Quiet))) expected.push_back(static_cast<int>(i));
    CAPTURE(text);
    CHECK(set.which(text) == expected);
  }
}

TEST_CASE("a pattern set without a literal to look for still looks", "[base]") {
  const PatternSet set = set_of({"[a-z]+\\d", "needle"});
  CHECK(set.unfiltered() == std::vector<int>{0});
  CHECK(set.which("x1") == std::vector<int>{0});
  CHECK(set.which("a needle") == std::vector<int>{1});
}

TEST_CASE("an expression that does not compile says why and takes no place", "[base]") {
  PatternSet set{RE2::Quiet};
  std::string error;
  CHECK(set.add("(", &error) == -1);
  CHECK_FALSE(error.empty());
  CHECK(set.add("fine") == 0);
  set.compile();
  CHECK(set.which("fine") == std::vector<int>{0});
  CHECK(PatternSet{RE2::Quiet}.which("nothing was added").empty());
}

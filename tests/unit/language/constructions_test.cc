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

constexpr Language kLanguages[] = {Language::kEnglish, Language::kGerman, Language::kFrench, Language::kSpanish, Language::kPortuguese, Language::kJapanese};

std::vector<Construction> all_constructions() {
  std::vector<Construction> out;
  for (Language language : kLanguages) {
    const auto& some = constructions_of(language).all;
    out.insert(out.end(), some.begin(), some.end());
  }
  return out;
}

TEST_CASE("languages are told apart, and English with loan words stays English", "[language]") {
  struct Case {
    const char* text;
    Language language;
  };
  const Case cases[] = {
      {"looking", Language::kEnglish}, {"only eu. us flat", Language::kEnglish}, {"im scribe", Language::kEnglish}, {"", Language::kEnglish},
      {"the war room is open, die logs are full", Language::kEnglish}, {"p95 6s", Language::kEnglish}, {"kubectl get pods", Language::kEnglish},
      {"ich schaue mir das an", Language::kGerman}, {"Fehlerrate wieder normal, wir sind durch", Language::kGerman}, {"Entwarnung", Language::kGerman},
      {"c'est résolu, merci", Language::kFrench}, {"estamos revisando los logs", Language::kSpanish}, {"não está funcionando ainda", Language::kPortuguese},
      {"\xE3\x81\x95\xE3\x82\x8C\xE3\x81\xBE\xE3\x81\x97\xE3\x81\x9F", Language::kJapanese},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(code_of(language_of(c.text)) == code_of(c.language));
  }
}

TEST_CASE("all constructions compile", "[language][acts]") {
  for (Language language : kLanguages) {
    for (const std::string& problem : constructions_of(language).problems) FAIL_CHECK(problem);
  }
  REQUIRE(english_constructions().all.size() >= 60);
}

TEST_CASE("every construction has five examples that fire and five that stay quiet", "[language][acts]") {
  for (const Construction& c : all_constructions()) {
    INFO(c.id);
    CHECK(c.fires.size() >= 5);
    CHECK(c.quiet.size() >= 5);
  }
}

TEST_CASE("the examples of every construction hold", "[language][acts]") {
  for (const Construction& c : all_constructions()) {
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

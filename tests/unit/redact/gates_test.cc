// Which rules look at a text: never fewer than can hit.
#include <catch2/catch.hpp>

#include <algorithm>

#include "base/ascii.h"
#include "base/embedded.h"
#include "redact/assignment.h"
#include "redact/gates.h"
#include "redact/labelled_cases.h"
#include "redact/rule.h"

using namespace debrief;

namespace {

std::string shown(const char* expression) {
  std::string out;
  for (const auto& literal : redact::required_literals(expression))
    out += (out.empty() ? "" : " ") + std::string(literal.word_begins ? "<" : "") + literal.bytes + (literal.word_ends ? ">" : "") + (literal.any_case ? "" : "=");
  return out;
}

std::vector<redact::Rule> all_rules() {
  std::vector<redact::Rule> out;
  for (const auto& [path, bytes] : rules::list("redaction/")) {
    auto rules = redact::parse_rules(bytes);
    if (rules && path != "redaction/notes.json")
      for (auto& rule : *rules) out.push_back(std::move(rule));
  }
  return out;
}

}  // namespace

TEST_CASE("what an expression cannot match without") {
  struct { const char *expression, *literals; } const table[] = {
      {"gh[pousr]_", "ghp_= gho_= ghu_= ghs_= ghr_="}, {"(?i)\\bcurl\\b", "<curl>"}, {"(?i)[?&;](?:pass|pwd)=", "?pass= ?pwd= &pass= &pwd= ;pass= ;pwd="},
      {"-----BEGIN[A-Z ]{0,40}PRIVATE KEY", "-----BEGIN="}, {"a{0,3}token+", "toke="}, {"(?:access|secret)?", ""}, {"[0-9]{13}", ""}, {"(?i)foo|[a-z]+", ""},
      {"\\b(?:SK|AC)[0-9a-f]{8}", "<SK= <AC="}, {"(?i)(?:a|b)x?secret", "axsecret asecret bxsecret bsecret"}, {"(", ""},
  };
  for (const auto& row : table) {
    INFO(row.expression);
    CHECK(shown(row.expression) == row.literals);
  }
}

TEST_CASE("words are found at their boundaries and in their case") {
  redact::WordFinder finder;
  finder.add({"pan", true, true, true}, 1);
  finder.add({"AKIA", false, true, false}, 2);
  finder.add({"card no", true, false, false}, 3);
  finder.add({"rd n", true, false, false}, 4);
  finder.build();
  std::string found;
  finder.find("pan company AKIA akia xAKIA CARD NO: pan", [&](uint32_t owner, size_t begin, size_t end) {
    found += std::to_string(owner) + "@" + std::to_string(begin) + "-" + std::to_string(end) + " ";
  });
  CHECK(found == "1@0-3 2@12-16 4@30-34 3@28-35 1@37-40 ");
}

TEST_CASE("a rule that hits has its gate open") {
  const auto rules = all_rules();
  redact::Gates gates;
  for (uint32_t i = 0; i < rules.size(); ++i) {
    if (rules[i].run != 0) REQUIRE(gates.add_run(rules[i].run, rules[i].gate, i));
    else REQUIRE(gates.add(rules[i].gate, i));
  }
  gates.build();
  std::vector<std::string> texts;
  for (const auto& rule : rules)
    for (const auto& text : rule.examples.fires) texts.push_back(text);
  for (auto& c : test::labelled_cases()) texts.push_back(std::move(c.text));
  redact::Gates::Open open;
  std::vector<ByteSpan> spans;
  for (const auto& text : texts) {
    gates.look(text, {0, text.size()}, open);
    for (uint32_t i = 0; i < rules.size(); ++i) {
      if (std::binary_search(open.owners.begin(), open.owners.end(), i)) continue;
      spans.clear();
      rules[i].find(text, {0, text.size()}, spans);
      if (spans.empty()) continue;
      INFO(rules[i].id << " on " << text);
      CHECK_FALSE(rules[i].fires(text));  // its own gate would have been shut as well
    }
  }
}

// Which rules look at a text: never fewer than can hit.
#include <catch2/catch.hpp>

#include <malloc.h>

#include <algorithm>
#include <re2/re2.h>

#include "base/ascii.h"
#include "base/embedded.h"
#include "redact/assignment.h"
#include "redact/detector.h"
#include "redact/gates.h"
#include "redact/labelled_cases.h"
#include "redact/rule.h"
#include "redact/shape_finder.h"

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

namespace {

// Bytes that shapes are made of, drawn the same everywhere.
class Draw {
 public:
  std::string text(size_t size, std::string_view from) {
    std::string out;
    while (out.size() < size) out.push_back(from[next() % from.size()]);
    return out;
  }
  uint32_t next() { return (state_ = state_ * 1664525u + 1013904223u) >> 12; }

 private:
  uint32_t state_ = 7;
};

bool shows(const redact::ShapeFinder& finder, std::string_view text) {
  bool found = false;
  finder.find(text, 0, text.size(), [&](uint32_t) { found = true; });
  return found;
}

}  // namespace

TEST_CASE("shapes are found as their expressions say") {
  // Each on strings of the bytes it is made of.
  constexpr struct { const char *expression, *bytes; } kTable[] = {
      {"[0-9]{3}[ -][0-9]{2}", "12 -a"}, {"\\b[0-9]{5}\\b", "12-a"}, {"(?i)[0-9]{2}-?[a-d]\\b", "1-aD."}, {"[0-9]\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]", "12.."},
      {"[0-9]{2} ?[A-Z] ?[0-9]{1,2}a", "12 Aa"}, {"(?i)[0-9a-f]{2}[:-][0-9a-f]{2}[:-]|\\b[0-9a-f]{2}\\.[0-9a-f]{2}\\b", "1aF:-."},
      {"\\b(?:ak|cr|2)_?[0-9A]{2}", "akcr2_A"}, {"\\b(?:[13][0-9a]{3}|bc1)", "13abc-"}, {"a(?:b?c){1}d{0,3}e", "abcde"},
  };
  Draw draw;
  for (const auto& [expression, bytes] : kTable) {
    redact::ShapeFinder finder;
    REQUIRE(finder.add(expression, 1));
    re2::RE2::Options options;
    options.set_encoding(re2::RE2::Options::EncodingLatin1);
    const re2::RE2 re(expression, options);
    int met = 0;
    for (int i = 0; i < 20000; ++i) {
      const std::string text = draw.text(1 + draw.next() % 14, bytes);
      const bool matches = re2::RE2::PartialMatch(text, re);
      met += matches;
      if (shows(finder, text) == matches) continue;
      INFO(expression << " on " << text);
      CHECK(shows(finder, text) == matches);
    }
    INFO(expression);
    CHECK(met > 10);
  }
}

TEST_CASE("what a shape cannot say is left out, so that it finds more, never less") {
  redact::ShapeFinder wide, none;
  REQUIRE(wide.add("[0-9]{4}x[a-z]+y", 1));
  CHECK(shows(wide, "1234x"));
  CHECK_FALSE(shows(wide, "123x"));
  CHECK_FALSE(none.add("[a-z]*x", 1));
  CHECK_FALSE(none.add("[0-9]{4}|[a-z]+", 1));
  CHECK_FALSE(none.add("(?:[0-9]{2}){2,3}", 1));
}

TEST_CASE("every string that a name stands for") {
  const auto all = [](const char* expression) {
    std::string out;
    for (const auto& literal : redact::matched_literals(expression))
      out += (out.empty() ? "" : " ") + std::string(literal.word_begins ? "<" : "") + literal.bytes + (literal.word_ends ? ">" : "");
    return out;
  };
  CHECK(all("pass[ _-]?wd") == "pass wd pass_wd pass-wd passwd");
  CHECK(all("_pass(?:\\b|_)") == "_pass> _pass_");
  CHECK(all("[x-z]Key\\b") == "xkey> ykey> zkey>");
  CHECK(all("key\\w*").empty());
  CHECK(all("a\\b-key").empty());  // a boundary inside is no string's
}

TEST_CASE("automata stay within 16 MB, however much has been read") {
  const auto allocated = [] { return mallinfo2().uordblks; };
  const size_t before = allocated();
  const redact::Detector detector;
  Draw draw;
  size_t finds = 0;
  std::vector<std::string> texts;
  for (const auto& rule : all_rules())
    for (const auto& text : rule.examples.fires) texts.push_back(text);
  for (int i = 0; i < 20000; ++i)
    finds += detector.scan(texts[draw.next() % texts.size()] + " " + draw.text(60, "abcdefghij KEYkey=:@.-_/0123456789\n\"'") + " " + texts[draw.next() % texts.size()]).size();
  CHECK(finds > 20000);
  CHECK(allocated() - before < 16u << 20);
}

// One detector rule as rules/redaction/*.json state it, compiled. A rule is a pattern with its own
// evidence (a prefix, a checksum), or a value that only a label beside it makes telling.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "redact/checks.h"

namespace re2 {
class RE2;
}

namespace debrief::redact {

struct Examples {
  std::vector<std::string> fires;
  std::vector<std::string> quiet;
};

struct Rule {
  std::string id;
  std::string kind;
  std::string gate;                    // what RE2::Set looks for; a superset of where the rule can hit
  std::unique_ptr<re2::RE2> value;     // its first group that took part is what must go
  std::unique_ptr<re2::RE2> label;     // null: the value speaks for itself
  std::unique_ptr<re2::RE2> exception; // a value that holds this is none
  int rank = 1;                        // between equal spans the higher rank names the kind
  uint32_t reach = 64;                 // bytes between label and value, at most
  bool token = false;                  // an issuer's format that needs no label
  std::string also;                    // stands in every text where the rule can hit, beside what the gate says
  uint32_t run = 0;                    // needs no word, but so many letters, digits, "_", "-", "." in a row (24 or more)
  bool before = false;                 // the value may also stand before its label
  bool placeholders = false;           // may look like a placeholder and still count (personal data)
  std::vector<Check> checks;           // all must hold
  std::vector<Check> confirms;         // one that holds lifts the placeholder filter
  Examples examples;

  Rule();
  Rule(Rule&&) noexcept;
  ~Rule();
  // Appends the spans of the rule's values that begin inside `window`; values may reach beyond it.
  void find(std::string_view text, ByteSpan window, std::vector<ByteSpan>& out) const;
  // For the examples: gate and rule both see the text.
  bool fires(std::string_view text) const;

 private:
  bool holds(std::string_view value) const;
  void find_values(std::string_view text, ByteSpan within, uint64_t last_begin, std::vector<ByteSpan>& out) const;
};

// One rules file. Errors name the rule.
Result<std::vector<Rule>> parse_rules(std::string_view json);
// "{{a36}}" in an example stands for 36 made-up letters and digits, "{{h32}}" for hex, "{{d9}}" digits,
// "{{U16}}" capitals and digits, "{{l8}}" small letters and digits: so no file holds a token.
std::string expand_example(std::string_view example);

}  // namespace debrief::redact

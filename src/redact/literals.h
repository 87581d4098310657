// What an expression cannot match without: a few strings of which at least one stands in every match. Read
// off the expression; so that one pass of one automaton over the text decides which rules look at all.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace debrief::redact {

struct Literal {
  std::string bytes;
  bool any_case = true;       // else as written, in every letter
  bool word_begins = false;   // no letter, digit or "_" right before
  bool word_ends = false;     // nor right after
  friend bool operator==(const Literal&, const Literal&) = default;
};

// Empty: none that is worth looking for (too short, too many, or the expression is not understood).
// Never wrong in the other direction: whatever matches holds one of them.
std::vector<Literal> required_literals(std::string_view expression);

// Less, for expressions without a word: marks of which one stands in every match ("" when none has to), and
// how many digits in a row every match has at least.
struct Needs {
  std::string marks;
  size_t digits = 0;
};
Needs required_marks(std::string_view expression);

}  // namespace debrief::redact

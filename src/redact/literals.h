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

// Every string that the expression matches, word boundaries at their ends included, when these are few; else
// empty. Small letters: the case never matters.
std::vector<Literal> matched_literals(std::string_view expression);

}  // namespace debrief::redact

// Tags: the lexicon says what a word can be, ordered context rules pick one (language.md 1.4).
#pragma once
#include <vector>

#include "language/analysis.h"
#include "language/lexicon.h"

namespace debrief::language {

// Parallel to Analysis::tokens: the lexicon entry, nullptr for unknown words and non-words.
using Words = std::vector<const Word*>;

// Looks every token up, tags it and sets its lemma. `sentences` are token index ranges [begin, end).
struct TokenRange {
  uint32_t begin = 0, end = 0;
};
void tag(std::vector<Token>& tokens, const std::vector<TokenRange>& sentences, std::string_view text, Words& words);

// What an unknown word may be, by its shape and suffix.
TagSet guess(std::string_view lower);

}  // namespace debrief::language

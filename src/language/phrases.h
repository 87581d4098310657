// Noun phrases of a clause: where they are, their head, and whether a preposition governs them.
#pragma once
#include <array>

#include "language/analysis.h"
#include "language/tags.h"

namespace debrief::language {

struct NounPhrase {
  uint32_t begin = 0, end = 0;  // tokens
  uint32_t head = 0;
  bool governed = false;        // after a preposition
  bool negated = false;         // "no", "nobody", "none", "neither"
  bool weak = false;            // only a number or a time
};

// Up to 12 phrases of tokens [begin, end), left to right; later ones are dropped.
struct NounPhrases {
  std::array<NounPhrase, 12> items;
  size_t count = 0;
};
NounPhrases noun_phrases(const std::vector<Token>& tokens, uint32_t begin, uint32_t end);

}  // namespace debrief::language

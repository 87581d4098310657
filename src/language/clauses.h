// Sentences and clauses as token ranges (language.md 1.3). Sentences come before tags, clauses after.
#pragma once
#include <vector>

#include "language/tags.h"
#include "language/tokens.h"

namespace debrief::language {

std::vector<TokenRange> sentence_ranges(const TokenStream& stream, std::string_view text, Register reg);

// Appends the clauses of one sentence, in order; their frames are still empty.
void add_clauses(const std::vector<Token>& tokens, TokenRange sentence, uint32_t sentence_index, std::vector<Clause>& clauses);

}  // namespace debrief::language

// Tokens of a visible text: words, numbers with units, clocks, ids, hosts, paths… An id is one token.
// Quotes, blocks and struck text give none; a run of inline code is one token.
#pragma once
#include <vector>

#include "language/analysis.h"

namespace debrief::language {

struct TokenStream {
  std::vector<Token> tokens;
  // Indices of tokens that begin after a line break, block or quote, in order.
  std::vector<uint32_t> line_starts;
};

TokenStream tokenize(const Visible& text);

// Lower case of ASCII, Latin-1 and Latin Extended-A letters; "’" and "‘" become "'".
void append_lower(std::string_view text, std::string& out);
std::string to_lower(std::string_view text);

}  // namespace debrief::language

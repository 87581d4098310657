// Sentences of a visible text, as spans. Ends: . ! ? before a blank and a capital, a digit, a mark or
// the end; a line break between bullets' lines; never inside code, versions, addresses or abbreviations.
#pragma once
#include <vector>

#include "document/postmortem.h"

namespace debrief::document {

std::vector<ByteSpan> sentences(const Text& text);

}  // namespace debrief::document

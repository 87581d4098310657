// Markdown → blocks, by md4c (CommonMark with tables, task lists, strike-through and bare links).
#pragma once
#include "document/postmortem.h"

namespace debrief::document {

// Fills `blocks`, `comments` and `front_matter` of a document whose `source` is set.
void read_markdown(Postmortem& document);

// The block of "---" lines at the very beginning, its fences included; empty when there is none.
ByteSpan find_front_matter(std::string_view source);

}  // namespace debrief::document

// Markdown → blocks, by md4c (CommonMark with tables, task lists, strike-through and bare links).
#pragma once
#include "document/postmortem.h"

namespace debrief::document {

// Fills `blocks`, `comments` and `front_matter` of a document whose `source` is set.
void read_markdown(Postmortem& document);

}  // namespace debrief::document

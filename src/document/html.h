// HTML → blocks: what a wiki or a browser saves. Tolerant and total, no tree: headings, paragraphs,
// lists (with task boxes), tables, pre, blockquote, links, images, bold, code, struck text.
#pragma once
#include "document/postmortem.h"

namespace debrief::document {

// Fills `blocks` and `comments` of a document whose `source` is set. Linear.
void read_html(Postmortem& document);

}  // namespace debrief::document

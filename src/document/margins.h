// What stands in a Markdown file and is not its text: the front matter before it, the comments between.
#pragma once
#include <string_view>

#include "document/postmortem.h"

namespace debrief::document {

// From the first fence to the end of the closing one; empty when there is none.
ByteSpan find_front_matter(std::string_view source);
// Comments in their order, those in code left out. Needs the blocks.
void find_comments(Postmortem& document);

}  // namespace debrief::document

// Blocks → sections: headings, bold labels and "Label:" lines become parts with a meaning.
#pragma once
#include "document/postmortem.h"

namespace debrief::document {

// Turns labels that stand for headings into heading blocks of level kLabelLevel and fills `parts`,
// `title` and `near_miss`. Precondition: `blocks` is complete.
void find_sections(Postmortem& document);

// Fills `fields` and `header_span` from front matter, what precedes the first section, header parts
// and headings that are field labels themselves ("## Authors").
void find_header(Postmortem& document);

}  // namespace debrief::document

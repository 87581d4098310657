// The language room's analysis of a sentence of the document.
#pragma once
#include "document/postmortem.h"
#include "language/analysis.h"

namespace debrief::lint {

// Spans of the analysis are those of `text.visible`: line breaks read as blanks, code and quotations are
// runs of their kind.
language::Analysis analysis_of(const document::Text& text, const language::NameIndex& names);

}  // namespace debrief::lint

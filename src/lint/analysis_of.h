// The language room's analysis of a sentence of the document.
#pragma once
#include "document/postmortem.h"
#include "language/analysis.h"
#include "lint/unit.h"

namespace debrief::lint {

// Made once a sentence, whoever asks; `names` are those of its draft. Spans of the analysis are those of `text.visible`: line breaks read as blanks, code and quotations are
// runs of their kind.
const language::Analysis& analysis_of(const Unit& unit, const language::NameIndex& names);

}  // namespace debrief::lint

// Labels that stand for headings: "**Impact**", "- **Impact**: …", "Impact:" alone on a line.
#pragma once
#include "document/postmortem.h"

namespace debrief::document {

// Splits such blocks into a heading block of level kLabelLevel and the rest. Bold labels of the
// team's own become headings too when at least two of the same shape name sections of the rubric.
void promote_labels(Postmortem& document);

}  // namespace debrief::document

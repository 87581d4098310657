// Several rules see the same words: which of them speaks. A reader gets one finding for one question.
#pragma once
#include <vector>

#include "lint/check.h"

namespace debrief::lint {

// Afterwards in document order: of the hits of one rubric on the same words the most severe stays, a phrase before a
// frame; of an uncounted impact and of later knowledge one a sentence.
void settle_overlaps(std::vector<Hit>& hits);

// A sentence that says "human error" in a cause is that finding, not also blame; a rule of knowledge ("in not
// knowing") stays beside it.
void let_cause_win(std::vector<Hit>& hits);

}  // namespace debrief::lint

// Rewrites that need the draft's own form: rows without a source, action items below the bar, missing
// sections, header, root cause. Words come from the draft or are TK.
#pragma once
#include <vector>

#include "lint/finding.h"
#include "lint/view.h"

namespace debrief::review {

// Fills `rewrite` where it is absent.
void propose_rewrites(const lint::View& view, std::vector<lint::Finding>& findings);

}  // namespace debrief::review

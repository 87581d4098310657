// Suppression in place, with a reason: <!-- debrief-ignore rule-id: reason -->. It covers the block it
// stands in or before; with an id of a rubric or of a rule. Without a reason it does nothing.
#pragma once
#include <vector>

#include "document/postmortem.h"
#include "lint/finding.h"

namespace debrief::lint {

// Sets `suppressed` on the findings that a comment covers.
void apply_suppressions(const document::Postmortem& document, std::vector<Finding>& findings);

}  // namespace debrief::lint

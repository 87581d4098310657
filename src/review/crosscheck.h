// Cross-checks: what the draft's timeline says against what the records say. wrong_timestamp,
// source_mismatch, missing_event; hindsight of a row that names a cause before anybody did; and the
// sources that rows lack. Needs a timeline and the store it was built from.
#pragma once
#include <string>
#include <vector>

#include "lint/finding.h"
#include "lint/view.h"
#include "review/review.h"

namespace debrief::review {

// Adds findings, and gives rewrites to the unsourced rows among those that are there.
// Precondition: context.timeline and context.store are set.
void cross_check(const lint::View& view, const Context& context, std::vector<lint::Finding>& findings);

// What could not be checked, one sentence each: a cross-check and the artifact it lacks.
std::vector<std::string> not_checked(const Context& context);

}  // namespace debrief::review

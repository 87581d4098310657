// A judgement of a person whose name stands in the same sentence is also employee_name_with_blame.
#pragma once
#include "lint/finding.h"
#include "lint/view.h"

namespace debrief::review {

void add_names_with_blame(const lint::View& view, std::vector<lint::Finding>& findings);

}  // namespace debrief::review

// Section A: what meets the rubric, and why it counts. A strength is a finding too: it has a place.
#pragma once
#include <vector>

#include "lint/view.h"
#include "review/review.h"

namespace debrief::review {

// After the findings are final.
std::vector<lint::Strength> strengths(const lint::View& view, const Review& review);

}  // namespace debrief::review

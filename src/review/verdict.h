// The verdict, by rules that are printed with it; and the top three.
#pragma once
#include "lint/view.h"
#include "review/review.h"

namespace debrief::review {

// Sets verdict, reasons and top3 from the findings.
void decide(const lint::View& view, Review& review);

}  // namespace debrief::review

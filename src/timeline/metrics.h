// Metrics between rows, by the formulas of product.md M1.13. Names and formulas are printed; both ends are
// rows; what has no row is "not computable".
#pragma once
#include <vector>

#include "timeline/context.h"

namespace debrief::timeline {

// Fills boundaries and metrics of `timeline` from its rows. `events[i]` is the event of `rows[i]`.
void measure(const Context& context, const std::vector<const Event*>& events, Timeline* timeline);

}  // namespace debrief::timeline

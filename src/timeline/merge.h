// One fact, one row (language.md 5): same key; a bot's copy; the same signal in two monitoring systems; a
// person's report of what a machine recorded. Two people's messages never merge otherwise.
#pragma once
#include <vector>

#include "timeline/context.h"

namespace debrief::timeline {

// Joins events whose fate is a row; what is folded into another gets fate kMerged, and the row its sources.
// The result does not depend on the order of `events`.
std::vector<Event> merge(const Context& context, std::vector<Event> events);

// Do two alert names mean one signal? "CheckoutLatencyP95High" and "checkout eu p95" do.
bool same_signal(std::string_view a, std::string_view b);

}  // namespace debrief::timeline

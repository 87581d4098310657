// Machines tell one thing again and again: an alert that flaps, a failed check of every pod that a cause reaches.
// Such a run is one row with its count, not twenty.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "timeline/event.h"

namespace debrief::timeline {

// Repeated firings of one alert, less than 15 minutes apart, into one row with a count; what cleared in
// between goes with them. `events` sorted by time. Linear.
void collapse_flaps(std::vector<Event>* events);

// Failed checks that a machine reports of the same reason, about the same workload, each less than 15 minutes after
// the one before: the first keeps its row with the count and the last time, the others are merged into it.
// `events` sorted by time. Linear.
void collapse_repeats(std::vector<Event>* events);

// What a scheduler numbers, without the numbers: "Pod/api-7d9c5b6f4-820d5" and "Pod/api-7d9c5b6f4-676b8" are both
// "Pod/api", "db-0" and "db-1" both "db".
std::string_view workload_of(std::string_view object);

}  // namespace debrief::timeline

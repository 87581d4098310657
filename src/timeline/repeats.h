// One cause in a cluster is told once for every pod that it reaches. Such a run is one row, not twenty.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "timeline/event.h"

namespace debrief::timeline {

// Failed checks that a machine reports of the same reason, about the same workload, each less than 15 minutes after
// the one before: the first keeps its row with the count and the last time, the others are merged into it.
// `events` sorted by time. Linear.
void collapse_repeats(std::vector<Event>* events);

// What a scheduler numbers, without the numbers: "Pod/api-7d9c5b6f4-820d5" and "Pod/api-7d9c5b6f4-676b8" are both
// "Pod/api", "db-0" and "db-1" both "db".
std::string_view workload_of(std::string_view object);

}  // namespace debrief::timeline

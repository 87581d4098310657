// What can only be told at the end, looking back: which row is the start of impact, which acknowledgement,
// confirmation and declaration count, and when a responder first mentioned what a machine had recorded.
#pragma once
#include <vector>

#include "timeline/said.h"

namespace debrief::timeline {

// One start of impact: the earliest first sign on this incident's systems; the others become what they
// are without it. `events` sorted by time.
void choose_impact_start(const Context& context, std::vector<Event>* events);

// One resolution (the last declaration that was not taken back), one acknowledgement, confirmations only
// after something was tried.
void choose_uniques(const Context& context, std::vector<Event>* events);

// A job that does the same at every hour is background, until a run undoes what a person had just done to
// the same thing.
void set_aside_routine(std::vector<Event>* events);

// learned_at of machine rows, mentions_time of what people said about earlier times.
void note_learning(const Context& context, const std::vector<Said>& said, std::vector<Event>* events);

}  // namespace debrief::timeline

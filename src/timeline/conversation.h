// Stage C of language.md 4: one forward pass over what people said, between the machine's certain events,
// that turns acts into events where they make sense: an outcome needs an open attempt, a confirmation a
// mitigation, and after the resolution nothing is a row but posts and a reopening.
#pragma once
#include <vector>

#include "timeline/said.h"

namespace debrief::timeline {

// Events of every message (rows, candidates and what is set aside). `machine` are the events that software
// recorded, sorted by time; outcomes of attempts among them are written into them.
std::vector<Event> converse(const Context& context, const std::vector<Said>& said, std::vector<Event>* machine);

}  // namespace debrief::timeline

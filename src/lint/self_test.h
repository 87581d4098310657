// Rules are held to their own examples before they are used, ours and a team's alike.
#pragma once
#include <string>
#include <vector>

#include "lint/pack.h"

namespace debrief::lint {

// Runs every rule's examples and drops the rules whose examples do not hold, or whose patterns do not compile;
// returns one sentence for each that was dropped. Each rule is tried alone.
std::vector<std::string> verify(Pack& pack);

}  // namespace debrief::lint

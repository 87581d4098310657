// A team's own rules, in the form of pack.h: dropped with the draft, kept in the repository, or given to the command. They
// come from outside, so they are bounded before anything of them is compiled, and held to their examples like ours.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "lint/pack.h"

namespace debrief::lint {

struct TeamFile { std::string where, text; };

// Is this JSON meant as a rule pack? An object with "rules" and a "rubric" in it; need not be a good one.
bool is_pack(std::string_view text);

// One pack a file, in their order. A rule that does not hold is left out; a file beyond the bounds gives a pack without
// rules. What was left out, and why, stands in `problems`, one sentence each. Patterns are RE2's, linear in the text.
std::vector<Pack> read_team_packs(const std::vector<TeamFile>& files);

}  // namespace debrief::lint

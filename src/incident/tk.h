// Holes left for the author: what a reader sees where a fact is missing. Nothing else is ever written there.
#pragma once
#include <string_view>

namespace debrief::incident {

inline constexpr std::string_view kTk = "TK — author to confirm";
inline constexpr std::string_view kTkMeeting = "TK — to be assigned in postmortem review meeting";

}  // namespace debrief::incident

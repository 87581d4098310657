// What a finding is known by from one version of a draft to the next, and the findings that an earlier report
// already held. A fingerprint survives edits elsewhere in the draft: it is made of the rule, the section and the
// quoted words as they are printed (masked), and of how many alike stand above. It holds no secret.
#pragma once
#include <string_view>

#include "review/review.h"

namespace debrief::review {

inline constexpr std::string_view kInBaseline = "in the baseline";

// Of all findings, set aside ones too. After masking: what is hashed is what may be printed.
void give_fingerprints(Review& review);

// `json` is an earlier report as `review --format json` prints it, or a list of fingerprints. Findings known
// there move to `suppressed` with the reason "in the baseline"; the verdict stays that of the whole draft. What is
// not understood of the baseline goes to `problems`; nothing is set aside then.
void set_aside_known(std::string_view json, Review& review);

}  // namespace debrief::review

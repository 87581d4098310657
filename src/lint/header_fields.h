// Which of the rubric's header fields a draft does not give.
#pragma once
#include <string>
#include <vector>

#include "document/postmortem.h"

namespace debrief::lint {

// Names as a reader would say them: "severity", "duration of customer impact". A date is also given by a
// full time of detection or by the title; a near miss has no impact to last.
std::vector<std::string> missing_header_fields(const document::Postmortem& document);

}  // namespace debrief::lint

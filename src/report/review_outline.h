// A review as headings and blocks (Sections A to D), and the places of its findings.
#pragma once
#include <vector>

#include "report/outline.h"
#include "report/review_report.h"

namespace debrief::report {

std::vector<Entry> review_outline(const ReviewInput& input);

// Where a finding begins: 1-based line and column (in UTF-16 units); line 0 is the whole document (an empty span).
document::Position place_of(const document::Postmortem& document, ByteSpan span);

}  // namespace debrief::report

// A review as headings and blocks (Sections A to D), and the places of its findings.
#pragma once
#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "redact/rotate.h"
#include "report/outline.h"
#include "report/review_report.h"

namespace debrief::report {

std::vector<Entry> review_outline(const ReviewInput& input);

// 1-based line and column; line 0 is the whole document.
document::Position place_of(const document::Postmortem& document, ByteSpan span);

// One source as the report's JSON writes it (score README: artifact, locator, span, excerpt).
nlohmann::ordered_json source_json(const artifact::Store& store, const artifact::SourceRef& source, Rendering& rendering);
// "to_rotate": kind, at most the first and last two characters, a salted fingerprint, places.
nlohmann::ordered_json rotation_json(const redact::RotationList& list);

}  // namespace debrief::report

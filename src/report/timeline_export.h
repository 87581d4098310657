// The timeline in Timesketch's field names (message, datetime, timestamp_desc), as CSV and JSON lines.
#pragma once
#include <string>

#include "evidence/context.h"
#include "report/render.h"

namespace debrief::report {

std::string timeline_csv(const evidence::Context&, Rendering&);
std::string timeline_jsonl(const evidence::Context&, Rendering&);

// One CSV field (RFC 4180): quoted, and never read as a formula by a spreadsheet.
std::string csv_field(std::string_view published);

}  // namespace debrief::report

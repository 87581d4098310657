// Tables of any origin as CSV, TSV or with ";" or "|": RFC 4180 quoting, separator and header inferred, a
// title or comment above the header skipped. What the columns mean: columns.h.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kCsv;

}  // namespace debrief::formats

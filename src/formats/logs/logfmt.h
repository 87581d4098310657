// logfmt: lines of key=value pairs, values with blanks in quotes: `t=2026-09-15T22:41:00Z level=error msg="…"`.
// What the keys mean is told from the first lines (tables/columns.h).
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kLogfmt;

}  // namespace debrief::formats

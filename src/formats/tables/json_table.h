// JSON exports that no format knows: a list of objects (bare, in an envelope, or one a line) with a time and
// something said. The keys are read like the headers of a table (columns.h): JSON logs of any logger,
// alert lists, timeline exports. The last resort among JSON formats.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kJsonTable;

}  // namespace debrief::formats

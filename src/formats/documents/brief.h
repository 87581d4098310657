// The author's brief: a short JSON object or Markdown note that states severity, detection, resolution and
// people. One kDocument record; incident/ reads the fields out of its text.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kBrief;

}  // namespace debrief::formats

// The log of a GitLab CI job ("trace"). Its lines have no time; the runner marks sections with epoch
// seconds, newer runners stamp each line, and tools print their own times. A line without one gets the
// latest time that stands above it: it was written no earlier. ANSI colours are removed.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kGitLabTrace;

}  // namespace debrief::formats

// Spinnaker executions: Gate's /applications/{app}/pipelines and /pipelines/{id}. A pipeline gives its start and
// its end; each stage that ran gives its end. Times are epoch milliseconds.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kSpinnaker;

}  // namespace debrief::formats

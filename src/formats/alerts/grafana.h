// Grafana: GET /api/annotations. Two things share it: alert state changes (newState, prevState) and
// annotations put by people or deploy scripts (tags). Times are epoch milliseconds.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kGrafanaAnnotations;

}  // namespace debrief::formats

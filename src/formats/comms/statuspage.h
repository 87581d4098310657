// Atlassian Statuspage: the public /api/v2/incidents.json (also summary.json, scheduled-maintenances.json)
// and the management API's incident list. One record for each update at its display_at, the time that
// customers were shown. Source: Statuspage's API documentation.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kStatuspage;

}  // namespace debrief::formats

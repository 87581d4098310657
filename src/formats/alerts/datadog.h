// Datadog: events (v1 and v2 API), incidents, downtimes, and the payload of a monitor's webhook in its default
// form. An incident gives its declaration, and its detection and resolution as times. Source: Datadog API
// reference.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kDatadog;

}  // namespace debrief::formats

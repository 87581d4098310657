// The log of Nagios, Icinga and Naemon: `[1792044764] SERVICE ALERT: host;service;CRITICAL;HARD;1;output`.
// Hard states are alerts, notifications say who was told, an external command may acknowledge. Source of the
// facts: Nagios Core 4, "Log file" and "External commands". Neighbours: datadog.h, opsgenie.h.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kNagiosLog;

}  // namespace debrief::formats

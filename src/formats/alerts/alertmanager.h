// Prometheus Alertmanager: webhook payloads (version 3 and 4, and Grafana's unified alerting, which sends
// the same shape), API v2 /alerts, /alerts/groups and /silences, API v1 in its {"data":[…]} envelope.
// One record a state change: a firing alert at startsAt, a resolved one at endsAt. "0001-01-01T00:00:00Z"
// is Go's zero time: no end yet. The endsAt of the API is when Alertmanager would give the alert up, so
// it is not taken. Source: Alertmanager's OpenAPI file and webhook documentation.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kAlertmanager;
extern const artifact::Format kAlertmanagerV1;

}  // namespace debrief::formats

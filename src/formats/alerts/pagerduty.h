// PagerDuty REST v2 responses: incidents, log_entries, alerts, notes, oncalls, schedules, users and
// change_events, in their envelope ({"log_entries":[…]}), single ({"incident":{…}}) or as a bare array;
// and V3 webhooks ({"event":{"event_type":"incident.acknowledged",…}}). Source: PagerDuty's OpenAPI schema.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kPagerDuty;
extern const artifact::Format kPagerDutyWebhook;

}  // namespace debrief::formats

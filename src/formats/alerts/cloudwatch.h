// Amazon CloudWatch: describe-alarm-history, describe-alarms, the alarm's notification (SNS) and its
// EventBridge event. Source: AWS CLI reference, EventBridge event reference.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kCloudWatch;

}  // namespace debrief::formats

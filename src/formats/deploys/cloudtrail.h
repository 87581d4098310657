// AWS CloudTrail: log files ({"Records":[…]}), `aws cloudtrail lookup-events` ({"Events":[…]}, each with the
// full event as a JSON string), and either as JSON lines or a bare array. One kChange per call that
// changes something; calls that only read are kLog. Source: CloudTrail record contents reference.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kCloudTrail;

}  // namespace debrief::formats

// Logs of lines: syslog in its three forms, and any other text with a time in front of its lines.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kSyslog;
extern const artifact::Format kTextLog;

}  // namespace debrief::formats

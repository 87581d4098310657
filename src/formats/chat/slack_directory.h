// The directory files of a Slack export: users.json, channels.json (groups, mpims, dms alike) and
// integration_logs.json; also the answers of users.list and conversations.list.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kSlackDirectory;

}  // namespace debrief::formats

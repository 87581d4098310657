// Slack workspace export: a folder per channel with a JSON array per day, "channel/2026-09-15.json".
// Source: slack.com/help "How to read Slack data exports". The channel of a message is the folder's name.
// Its directory files (users.json, channels.json, …) are in slack_directory.h.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kSlackExport;

}  // namespace debrief::formats

// Chat text selected and copied in the window of Slack, Teams, Discord, Telegram or Google Chat: for
// those who may not export a workspace. The shapes of its lines are in pasted_lines.h; here they become
// messages, times get their day (chat_stamp.h), and what clients draw under a message is taken off.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kPastedChat;

}  // namespace debrief::formats

// Discord channels as DiscordChatExporter writes them in JSON: {"guild","channel","messages":[…]}.
// Source: github.com/Tyrrrz/DiscordChatExporter, JsonMessageWriter.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kDiscordDce;

}  // namespace debrief::formats

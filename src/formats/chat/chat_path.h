// What a dropped file's path says about the conversation in it.
#pragma once
#include <string>
#include <string_view>

namespace debrief::formats::chat {

// "slack/inc-checkout/2026-09-15.json" → "inc-checkout"; "" when the path has no folder.
std::string folder_of(std::string_view path);

// "a/WhatsApp Chat with ops.txt" → "WhatsApp Chat with ops".
std::string stem_of(std::string_view path);

}  // namespace debrief::formats::chat

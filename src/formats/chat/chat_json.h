// Chat in JSON of a product or script that no other format here knows: a list of objects (or JSON lines)
// that have a text, a time and somebody who wrote it, under the names that such exports commonly use
// (Matrix, Rocket.Chat, Webex, Signal, Messenger and home-made ones among them).
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kChatJson;

}  // namespace debrief::formats

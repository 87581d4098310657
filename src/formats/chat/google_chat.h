// Google Chat: messages.json of Google Takeout (a folder a space) and answers of spaces.messages.list.
// Source: developers.google.com/workspace/chat/api/reference/rest/v1/spaces.messages.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kGoogleChat;

}  // namespace debrief::formats

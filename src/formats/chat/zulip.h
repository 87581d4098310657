// Zulip messages: topic files of zulip-archive (an array a topic, "stream/topic.json"), answers of
// GET /messages ({"messages":[…]}) and the message files of an organisation export ({"zerver_message":[…]}).
// Source: zulip.com/api/get-messages; github.com/zulip/zulip-archive.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kZulip;

}  // namespace debrief::formats

// Telegram Desktop, "Export chat history" as JSON: one chat ({"name","messages"}) or all ({"chats":{"list"}}).
// `date` is the local time of the exporting machine; `date_unixtime`, where present, is exact.
// Source: core.telegram.org/import-export.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kTelegram;

}  // namespace debrief::formats

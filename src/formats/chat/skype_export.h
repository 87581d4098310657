// The personal export of Teams (free) and Skype: messages.json with every conversation,
// {"conversations":[{"displayName","MessageList":[…]}]}. Source: support.microsoft.com "How do I export
// my data"; contents are HTML-like, users are "8:live:name" or "8:orgid:guid".
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kSkypeExport;

}  // namespace debrief::formats

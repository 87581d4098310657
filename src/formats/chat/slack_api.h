// Slack messages as the Web API gives them and as slackdump saves them: conversations.history and
// .replies ({"messages":[…]}), search.messages, a single message object, slackdump dumps
// ({"channel_id","name","messages"} with nested thread replies) and slackdump chunk files (JSON lines,
// {"t":0,"id":"C…","m":[…]}). Sources: api.slack.com/methods; github.com/rusq/slackdump internal/chunk.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kSlackApi;

}  // namespace debrief::formats

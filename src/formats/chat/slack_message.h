// One Slack message object, as exports, the Web API and slackdump all hold it, made into a record.
// Facts: `ts` is "seconds.microseconds", unique within a channel, and is the message's id; a reply has
// `thread_ts` other than its `ts`; text escapes & < > as entities and keeps mrkdwn (api.slack.com,
// "Formatting text for app surfaces"; "How to read Slack data exports").
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "artifact/format.h"
#include "artifact/json_scanner.h"

namespace debrief::formats::chat {

// Shape whose records are Slack messages at the given paths. The fields' order is private to the .cc.
artifact::JsonShape slack_message_shape(std::vector<std::string_view> record_paths);

// Whether a record looks like a message at all (it has a `ts`, and text, a type or a user).
bool is_slack_message(const artifact::JsonRecord& record);

// Gives the record, and after it the replies that slackdump nests inside it.
void give_slack_message(const artifact::JsonRecord& record, std::string_view channel, artifact::Sink& sink);

// "1789513752.102211" → microseconds since 1970, exact.
std::optional<time::Instant> slack_time(std::string_view ts);

// How many of the records in the head are messages: 0..100 for Format::score.
artifact::Score score_slack_messages(std::string_view head, const std::vector<std::string_view>& record_paths);

}  // namespace debrief::formats::chat

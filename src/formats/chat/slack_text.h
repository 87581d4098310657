// The text that a Slack client shows besides a message's own: attachments and blocks of apps.
#pragma once
#include <string>
#include <string_view>

namespace debrief::formats::chat {

// Raw JSON of `attachments`: per attachment pretext, author, title, text, fields, blocks and footer,
// one line each; its fallback only when it has nothing else. mrkdwn is kept. What is only a preview of
// a link or a message that somebody shared is quoted ("&gt; "): it was said elsewhere, by others. In
// messages of software (`software`) only shared messages are.
std::string slack_attachment_text(std::string_view attachments_json, bool software);

// Raw JSON of `blocks`: sections, headers, contexts and rich text, one line a block; no buttons.
std::string slack_block_text(std::string_view blocks_json);

}  // namespace debrief::formats::chat

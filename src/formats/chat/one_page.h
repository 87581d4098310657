// API answers come in pages; an answer that points at a next page is not the whole conversation.
#pragma once
#include <string_view>

#include "artifact/format.h"

namespace debrief::formats::chat {

// `envelope` = what JsonReader::finish gets. Knows Slack (has_more, next_cursor), Graph
// (@odata.nextLink) and Google (nextPageToken).
void say_if_one_page(std::string_view envelope, artifact::Sink& sink);

}  // namespace debrief::formats::chat

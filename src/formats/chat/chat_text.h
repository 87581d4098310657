// Small pieces of text work that several chat formats share.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace debrief::formats::chat {

// Appends a line unless it is empty.
void add_line(std::string& text, std::string_view line);

// Every line behind "> ".
std::string quoted(std::string_view text);

// Plain text as HTML, line breaks as <br>.
std::string to_html(std::string_view plain);

// Bridges post for others: who really spoke, when `author` is such a bot and the text begins
// "<strong>aroha</strong>: …", "**aroha**: …", "<aroha> …" or "aroha: …".
std::optional<std::string> relayed_speaker(std::string_view author, std::string_view text);

}  // namespace debrief::formats::chat

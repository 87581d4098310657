#include "formats/chat/chat_text.h"

#include "formats/chat/pasted_lines.h"
#include "formats/text_scan.h"

namespace debrief::formats::chat {

void add_line(std::string& text, std::string_view line) {
  if (line.empty()) return;
  if (!text.empty()) text += '\n';
  text += line;
}

std::string quoted(std::string_view text) {
  std::string out = "> ";
  for (const char c : text) {
    out += c;
    if (c == '\n') out += "> ";
  }
  return out;
}

std::string to_html(std::string_view plain) {
  std::string out;
  for (const char c : plain) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '\n': out += "<br>"; break;
      default: out += c;
    }
  }
  return out;
}

namespace {

bool is_bridge(std::string_view author) {
  std::string lower;
  for (const char c : author) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  for (const std::string_view word : {"bridge", "relay", "gateway", "mirror"}) {
    if (contains(lower, word)) return true;
  }
  return false;
}

}  // namespace

std::optional<std::string> relayed_speaker(std::string_view author, std::string_view text) {
  if (!is_bridge(author)) return std::nullopt;
  take(text, "<p>");
  struct Frame {
    std::string_view open, close;
  };
  for (const Frame& frame : {Frame{"<strong>", "</strong>:"}, Frame{"<strong>", ":</strong>"}, Frame{"<b>", "</b>:"},
                             Frame{"**", "**:"}, Frame{"**", ":**"}, Frame{"&lt;", "&gt; "}, Frame{"<", "> "},
                             Frame{"", ": "}}) {
    if (!starts_with(text, frame.open)) continue;
    const std::string_view rest = text.substr(frame.open.size());
    const size_t end = rest.find(frame.close);
    if (end == std::string_view::npos) continue;
    std::string_view name = trim(rest.substr(0, end));
    take(name, "@");
    if (name_like(name)) return std::string(name);
  }
  return std::nullopt;
}

}  // namespace debrief::formats::chat

// See html_tag.h.
#include "document/html_tag.h"

#include <algorithm>
#include <cctype>

#include "base/ascii.h"

namespace debrief::document {
namespace {

bool blank(char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; }

// A '>' within a quoted value ends nothing.
size_t tag_end(std::string_view page, size_t at) {
  char quote = 0;
  for (size_t i = at + 1; i < page.size(); ++i) {
    const char c = page[i];
    if (quote) { if (c == quote) quote = 0; }
    else if ((c == '"' || c == '\'') && page[i - 1] == '=') quote = c;
    else if (c == '>') return i + 1;
  }
  return page.size();
}

}  // namespace

bool is_tag(std::string_view page, size_t at) {
  const char next = at + 1 < page.size() ? page[at + 1] : ' ';
  return next == '/' || next == '!' || next == '?' || std::isalpha(static_cast<unsigned char>(next));
}

Tag read_tag(std::string_view page, size_t at) {
  Tag tag;
  tag.after = tag_end(page, at);
  size_t name = at + 1;
  if (name < tag.after && page[name] == '/') {
    tag.end = true;
    ++name;
  }
  size_t name_end = name;
  while (name_end < tag.after && page[name_end] != '>' && page[name_end] != '/' && !blank(page[name_end])) ++name_end;
  tag.name = lower(page.substr(name, name_end - name));
  tag.attributes = page.substr(name_end, tag.after > name_end ? tag.after - name_end - 1 : 0);
  return tag;
}

bool is_skipped(const Tag& tag) {
  return !tag.end && (tag.name == "script" || tag.name == "style" || tag.name == "title" || tag.name == "template" || tag.name == "svg" || tag.name == "noscript");
}

size_t behind_element(std::string_view page, const Tag& tag) {
  const std::string mark = "</" + tag.name;
  for (size_t at = tag.after; (at = page.find("</", at)) != std::string_view::npos; ++at)
    if (lower(page.substr(at, mark.size())) == mark) return tag_end(page, at);
  return page.size();
}

std::string attribute(const Tag& tag, std::string_view name) {
  const std::string low = lower(tag.attributes);
  size_t at = 0;
  while ((at = low.find(name, at)) != std::string::npos) {
    const bool word = at == 0 || blank(low[at - 1]);
    size_t value = at + name.size();
    at = value;
    if (!word) continue;
    while (value < low.size() && blank(low[value])) ++value;
    if (value >= low.size() || low[value] != '=') continue;
    ++value;
    while (value < low.size() && blank(low[value])) ++value;
    if (value >= low.size()) return {};
    const char quote = low[value];
    if (quote == '"' || quote == '\'') {
      const size_t end = std::min(tag.attributes.find(quote, value + 1), tag.attributes.size());
      return std::string(tag.attributes.substr(value + 1, end - value - 1));
    }
    const size_t end = std::min(tag.attributes.find_first_of(" \t\r\n>", value), tag.attributes.size());
    return std::string(tag.attributes.substr(value, end - value));
  }
  return {};
}

bool flagged(const Tag& tag, std::string_view written) { return (" " + lower(tag.attributes) + " ").find(" " + std::string(written)) != std::string::npos; }

}  // namespace debrief::document

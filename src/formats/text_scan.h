// Small questions about ASCII text that several text formats ask. No state, no allocation.
#pragma once
#include <string_view>

namespace debrief::formats {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }

constexpr std::string_view trim(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n\v\f";
  while (!text.empty() && kBlank.find(text.front()) != std::string_view::npos) text.remove_prefix(1);
  while (!text.empty() && kBlank.find(text.back()) != std::string_view::npos) text.remove_suffix(1);
  return text;
}

constexpr bool starts_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}
constexpr bool ends_with(std::string_view text, std::string_view suffix) {
  return text.size() >= suffix.size() && text.substr(text.size() - suffix.size()) == suffix;
}
constexpr bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// Takes `prefix` off the front; false and unchanged when it is not there.
constexpr bool take(std::string_view& text, std::string_view prefix) {
  if (!starts_with(text, prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

// How many characters at the front satisfy `is`.
template <typename Predicate>
constexpr size_t run(std::string_view text, Predicate is) {
  size_t count = 0;
  while (count < text.size() && is(text[count])) ++count;
  return count;
}

// The digits at the front, "" when there are none.
constexpr std::string_view leading_digits(std::string_view text) { return text.substr(0, run(text, is_digit)); }

// Calls `each(line)` for the lines of `text`; stops when it returns false. A last line without a
// line break is given too unless `whole_lines`.
template <typename Each>
void for_lines(std::string_view text, Each each, bool whole_lines = false) {
  while (!text.empty()) {
    const size_t cut = text.find('\n');
    if (cut == std::string_view::npos && whole_lines) return;
    std::string_view line = text.substr(0, cut);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (!each(line)) return;
    if (cut == std::string_view::npos) return;
    text.remove_prefix(cut + 1);
  }
}

}  // namespace debrief::formats

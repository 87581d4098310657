// ASCII letters as bytes: case, blanks, whole words. UTF-8 passes through untouched; nothing here knows a locale.
#pragma once
#include <string>
#include <string_view>

namespace debrief {

constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_alpha(char c) { return is_upper(c) || (c >= 'a' && c <= 'z'); }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
constexpr bool is_alnum(char c) { return is_alpha(c) || is_digit(c); }
// Bytes ≥ 0x80 count as letters, so that no word is cut inside a UTF-8 sequence.
constexpr bool is_word(char c) {
  return is_alpha(c) || is_digit(c) || c == '_' || (static_cast<unsigned char>(c) & 0x80) != 0;
}
constexpr char to_lower(char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; }

inline std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = to_lower(c);
  return out;
}

constexpr std::string_view trim(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

// Position of `word` in `text`, both lower case, with no word byte on either side; npos when absent.
constexpr size_t find_word(std::string_view text, std::string_view word, size_t from = 0) {
  if (word.empty()) return std::string_view::npos;
  for (size_t at = text.find(word, from); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const bool left = at == 0 || !is_word(text[at - 1]) || !is_word(word.front());
    const size_t end = at + word.size();
    const bool right = end == text.size() || !is_word(text[end]) || !is_word(word.back());
    if (left && right) return at;
  }
  return std::string_view::npos;
}
constexpr bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}
constexpr bool has_word(std::string_view text, std::string_view word) {
  return find_word(text, word) != std::string_view::npos;
}

}  // namespace debrief

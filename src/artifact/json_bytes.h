// The scanner's inner loops: where the next byte stands that means something in JSON.
#pragma once
#include <cstdint>
#include <cstring>

namespace debrief::artifact::json_bytes {

inline bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
inline bool ends_scalar(char c) {
  return is_space(c) || c == ',' || c == ']' || c == '}' || c == ':' || c == '"' || c == '[' || c == '{';
}

// Eight bytes at a time; the byte that stopped the loop is then looked for by itself. Not left to the
// compiler's vectoriser, which does little at -O2.
constexpr uint64_t kEach = 0x0101010101010101u;
constexpr uint64_t kHigh = 0x8080808080808080u;

inline uint64_t eight(const char* p) {
  uint64_t bytes;
  std::memcpy(&bytes, p, sizeof bytes);
  return bytes;
}
// Not zero when some byte of `bytes` is `c` (Mycroft's test).
constexpr uint64_t has(uint64_t bytes, unsigned char c) {
  const uint64_t zero = bytes ^ (kEach * c);
  return (zero - kEach) & ~zero & kHigh;
}

inline const char* find_quote_or_escape(const char* p, const char* end) {
  while (end - p >= 8) {
    const uint64_t bytes = eight(p);
    if (has(bytes, '"') | has(bytes, '\\')) break;
    p += 8;
  }
  while (p < end && *p != '"' && *p != '\\') ++p;
  return p;
}

// '[' and ']' are '{' and '}' without bit 0x20, and nothing else is.
inline bool is_bracket(char c) { return (c | 0x20) == '{' || (c | 0x20) == '}'; }

inline const char* find_structure(const char* p, const char* end) {
  while (end - p >= 8) {
    const uint64_t bytes = eight(p);
    const uint64_t folded = bytes | (kEach * 0x20);
    if (has(bytes, '"') | has(folded, '{') | has(folded, '}')) break;
    p += 8;
  }
  while (p < end && *p != '"' && !is_bracket(*p)) ++p;
  return p;
}

inline const char* skip_spaces(const char* p, const char* end) {
  if (p < end && !is_space(*p)) return p;  // compact JSON
  if (p < end) ++p;                        // a line break, before the blanks of an indented line
  while (end - p >= 8 && eight(p) == kEach * ' ') p += 8;
  while (p < end && is_space(*p)) ++p;
  return p;
}

}  // namespace debrief::artifact::json_bytes

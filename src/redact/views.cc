#include "redact/views.h"

#include <algorithm>
#include <utility>

#include "redact/ascii.h"
#include "redact/encoding.h"

namespace debrief::redact {

// Puts a view together, unit by unit.
class ViewBuilder {
 public:
  // `as` stands for the `size` bytes at `begin`; nothing when they are not read at all.
  void put(uint64_t begin, uint64_t size, std::string_view as, bool same) {
    if (!same)
      for (size_t i = 0; i < as.size(); ++i) view_.replaced_.push_back(view_.text.size() + i);
    for (size_t i = 0; i < as.size(); ++i) view_.at.push_back(begin);
    view_.text += as;
    end_ = begin + size;
  }
  View take() {
    view_.at.push_back(end_);
    return std::move(view_);
  }

 private:
  View view_;
  uint64_t end_ = 0;
};

bool View::span_replaced(ByteSpan span) const {
  const auto first = std::lower_bound(replaced_.begin(), replaced_.end(), span.begin);
  return first != replaced_.end() && *first < span.end;
}

namespace {

constexpr uint64_t kLongestLine = 8 << 10;

// What stands at one place and how it is read: `size` bytes as `as`. size == 0: as it is written.
struct Unit {
  uint64_t size = 0;
  char as = '\0';  // '\0': not at all
};

uint8_t byte_at(std::string_view text, uint64_t at) { return at < text.size() ? static_cast<uint8_t>(text[at]) : 0; }

// Letters of Greek and Cyrillic that look Latin, by the second byte of their UTF-8.
char latin_twin(uint8_t lead, uint8_t next) {
  struct Twin {
    uint8_t lead, next;
    char latin;
  };
  static constexpr Twin kTwins[] = {
      {0xce, 0x91, 'A'}, {0xce, 0x92, 'B'}, {0xce, 0x95, 'E'}, {0xce, 0x97, 'H'}, {0xce, 0x99, 'I'}, {0xce, 0x9a, 'K'}, {0xce, 0x9c, 'M'},
      {0xce, 0x9d, 'N'}, {0xce, 0x9f, 'O'}, {0xce, 0xa1, 'P'}, {0xce, 0xa4, 'T'}, {0xce, 0xa5, 'Y'}, {0xce, 0xa7, 'X'}, {0xce, 0xbf, 'o'},
      {0xcf, 0x81, 'p'}, {0xcf, 0x85, 'u'}, {0xce, 0xbd, 'v'}, {0xce, 0xb9, 'i'}, {0xd0, 0x90, 'A'}, {0xd0, 0x92, 'B'}, {0xd0, 0x95, 'E'},
      {0xd0, 0x9a, 'K'}, {0xd0, 0x9c, 'M'}, {0xd0, 0x9d, 'H'}, {0xd0, 0x9e, 'O'}, {0xd0, 0xa0, 'P'}, {0xd0, 0xa1, 'C'}, {0xd0, 0xa2, 'T'},
      {0xd0, 0xa5, 'X'}, {0xd0, 0x86, 'I'}, {0xd0, 0x88, 'J'}, {0xd0, 0x85, 'S'}, {0xd0, 0xb0, 'a'}, {0xd0, 0xb5, 'e'}, {0xd0, 0xbe, 'o'},
      {0xd1, 0x80, 'p'}, {0xd1, 0x81, 'c'}, {0xd1, 0x83, 'y'}, {0xd1, 0x85, 'x'}, {0xd1, 0x95, 's'}, {0xd1, 0x96, 'i'}, {0xd1, 0x98, 'j'}};
  for (const Twin& twin : kTwins)
    if (twin.lead == lead && twin.next == next) return twin.latin;
  return '\0';
}

int hex_value(uint8_t c) {
  if (!is_hex(static_cast<char>(c))) return -1;
  return c <= '9' ? c - '0' : to_lower(static_cast<char>(c)) - 'a' + 10;
}

Unit beyond_ascii(std::string_view text, uint64_t at) {
  const uint8_t a = byte_at(text, at), b = byte_at(text, at + 1), c = byte_at(text, at + 2);
  // Soft hyphen; zero-width space, joiners and marks, word joiner, byte order mark.
  if (a == 0xc2 && b == 0xad) return {2, '\0'};
  if (a == 0xe2 && ((b == 0x80 && c >= 0x8b && c <= 0x8f) || (b == 0x81 && c == 0xa0))) return {3, '\0'};
  if (a == 0xef && b == 0xbb && c == 0xbf) return {3, '\0'};
  // Full-width forms of ASCII.
  if (a == 0xef && b == 0xbc && c >= 0x81) return {3, static_cast<char>(c - 0x81 + '!')};
  if (a == 0xef && b == 0xbd && c <= 0x9e) return {3, static_cast<char>(c - 0x80 + '`')};
  // A look-alike only beside a Latin letter or digit: whole words of another script are what they are.
  if (a >= 0xce && a <= 0xd1 && (is_alnum(static_cast<char>(byte_at(text, at + 2))) || (at > 0 && is_alnum(text[at - 1]))))
    if (const char twin = latin_twin(a, b); twin != '\0') return {2, twin};
  return {};
}

Unit unit_at(std::string_view text, uint64_t at) {
  const char c = text[at];
  if (static_cast<uint8_t>(c) >= 0x80) return beyond_ascii(text, at);
  const auto before = at > 0 ? text[at - 1] : ' ';
  switch (c) {
    case '%': {
      const int high = hex_value(byte_at(text, at + 1)), low = hex_value(byte_at(text, at + 2));
      const int code = high * 16 + low;
      return high >= 2 && low >= 0 && code < 0x7f ? Unit{3, static_cast<char>(code)} : Unit{};
    }
    case '"': {
      // A quote inside a CSV cell is doubled; an empty cell or string has a separator on both sides.
      const auto after = static_cast<char>(byte_at(text, at + 2));
      const auto parts = [](char x) { return x == ',' || x == ';' || x == '\t' || x == '\n' || x == '\0' || x == ')' || x == ' '; };
      return byte_at(text, at + 1) == '"' && !(parts(before) && parts(after)) ? Unit{2, '"'} : Unit{};
    }
    case '*': case '`': case '~': {
      uint64_t end = at;
      while (byte_at(text, end) == static_cast<uint8_t>(c)) ++end;
      const auto after = static_cast<char>(byte_at(text, end));
      const bool inside = (is_alnum(before) || before == '_' || before == '-') && (is_alnum(after) || after == '_' || after == '-');
      return inside && end - at <= 3 && (c != '~' || end - at == 2) ? Unit{end - at, '\0'} : Unit{};
    }
    case '\\': {
      const auto after = static_cast<char>(byte_at(text, at + 1));
      return is_alnum(before) && (after == '_' || after == '-' || after == '*' || after == '~') ? Unit{2, after} : Unit{};
    }
    default:
      return {};
  }
}

ByteSpan line_around(std::string_view text, uint64_t at) {
  ByteSpan line{at, at};
  while (line.begin > 0 && text[line.begin - 1] != '\n' && at - line.begin < kLongestLine) --line.begin;
  while (line.end < text.size() && text[line.end] != '\n' && line.end - at < kLongestLine) ++line.end;
  return line;
}

bool is_token_byte(char c) { return is_alnum(c) || c == '_' || c == '-' || c == '+' || c == '/' || c == '='; }
bool is_base64_byte(char c) { return is_alnum(c) || c == '+' || c == '/'; }

View read_plainly(std::string_view text, ByteSpan region) {
  ViewBuilder view;
  for (uint64_t at = region.begin; at < region.end;) {
    const Unit unit = unit_at(text, at);
    if (unit.size == 0) {
      view.put(at, 1, text.substr(at, 1), true);
      ++at;
    } else {
      view.put(at, unit.size, unit.as == '\0' ? std::string_view{} : std::string_view(&unit.as, 1), false);
      at += unit.size;
    }
  }
  return view.take();
}

}  // namespace

std::vector<View> plain_views(std::string_view text, ByteSpan window) {
  std::vector<ByteSpan> regions;
  for (uint64_t at = window.begin; at < window.end;) {
    const char c = text[at];
    const bool may = static_cast<uint8_t>(c) >= 0x80 || c == '%' || c == '"' || c == '*' || c == '`' || c == '~' || c == '\\';
    const Unit unit = may ? unit_at(text, at) : Unit{};
    if (unit.size == 0) {
      ++at;
      continue;
    }
    // With the lines beside it: a name on one, its value on the next.
    ByteSpan lines = line_around(text, at);
    const uint64_t line_end = lines.end;
    if (lines.begin > 0) lines.begin = line_around(text, lines.begin - 1).begin;
    if (lines.end + 1 < text.size()) lines.end = line_around(text, lines.end + 1).end;
    if (!regions.empty() && regions.back().end >= lines.begin) {
      regions.back().end = lines.end;
    } else {
      regions.push_back(lines);
    }
    at = line_end + 1;
  }
  std::vector<View> out;
  for (const ByteSpan region : regions) out.push_back(read_plainly(text, region));
  return out;
}

std::vector<View> joined_views(std::string_view text, ByteSpan window) {
  // Words break nowhere, so a long run with a digit or "_" right before a line's end is a token's half.
  constexpr uint64_t kShortestHead = 12, kShortestTail = 4, kLongest = 300, kMostBreaks = 8;
  std::vector<View> out;
  for (size_t at = text.find('\n', window.begin); at < window.end; at = text.find('\n', at + 1)) {
    uint64_t end = at;
    while (end > 0 && at - end < 4 && (is_blank(text[end - 1]) || text[end - 1] == '\\' || text[end - 1] == '"' || text[end - 1] == '\'')) --end;
    uint64_t begin = end;
    bool token = false;
    while (begin > 0 && end - begin < kLongest && is_token_byte(text[begin - 1])) {
      --begin;
      token = token || is_digit(text[begin]) || text[begin] == '_';
    }
    if (!token || end - begin < kShortestHead) continue;
    ViewBuilder view;
    for (uint64_t i = begin; i < end; ++i) view.put(i, 1, text.substr(i, 1), true);
    bool joined = false;
    for (uint64_t breaks = 0, line = end; breaks < kMostBreaks; ++breaks) {
      // The break, what opens the next line (indentation, quotes), its first run.
      uint64_t next = line;
      while (next < text.size() && next - line < 40 && (is_blank(text[next]) || std::string_view("\\>|\"'+#").find(text[next]) != std::string_view::npos)) ++next;
      if (text.substr(line, next - line).find('\n') == std::string_view::npos) break;
      uint64_t stop = next;
      while (stop < text.size() && stop - next < kLongest && is_token_byte(text[stop])) ++stop;
      if (stop - next < kShortestTail) break;
      view.put(line, next - line, {}, false);
      for (uint64_t i = next; i < stop; ++i) view.put(i, 1, text.substr(i, 1), true);
      joined = true;
      at = line = stop;
    }
    if (joined) out.push_back(view.take());
    if (at >= text.size()) break;
  }
  return out;
}

std::vector<Encoded> encoded_texts(std::string_view text, ByteSpan window) {
  constexpr uint64_t kShortest = 24, kLongest = 8192;
  std::vector<Encoded> out;
  for (uint64_t at = window.begin; at < window.end;) {
    // A run of that length covers every so-manieth byte.
    const uint64_t probe = at + kShortest - 1;
    if (probe >= text.size()) break;
    if (!is_base64_byte(text[probe])) {
      at = probe + 1;
      continue;
    }
    uint64_t begin = probe;
    while (begin > at && is_base64_byte(text[begin - 1])) --begin;
    if (begin > at) {
      at = begin;
      continue;
    }
    uint64_t end = probe;
    while (end < text.size() && end - begin < kLongest && is_base64_byte(text[end])) ++end;
    std::string plain = base64_decode(slice(text, {begin, end}));
    uint64_t padded = end;
    while (padded < text.size() && padded - end < 2 && text[padded] == '=') ++padded;
    if (std::all_of(plain.begin(), plain.end(), [](char c) { return (c >= 0x20 && c < 0x7f) || is_blank(c); })) out.push_back({{begin, padded}, std::move(plain)});
    at = padded + 1;
  }
  return out;
}

}  // namespace debrief::redact

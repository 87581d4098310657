#include "redact/json_strings.h"

#include <cstring>

#include "redact/ascii.h"

namespace debrief::redact {
namespace {

constexpr size_t kDeepest = 256;

// Which of eight bytes equal `byte`: the lowest set bit is right, those above it may not be.
uint64_t equal_bytes(uint64_t eight, char byte) {
  constexpr uint64_t kOnes = 0x0101010101010101u;
  const uint64_t x = eight ^ (kOnes * static_cast<uint8_t>(byte));
  return (x - kOnes) & ~x & (kOnes << 7);
}

// The closing quote; the text's end when there is none.
size_t string_end(std::string_view text, size_t at) {
  const char* const bytes = text.data();
  const size_t size = text.size();
  while (at < size) {
    if (at + 8 <= size) {
      uint64_t eight;
      std::memcpy(&eight, bytes + at, 8);
      const uint64_t met = equal_bytes(eight, '"') | equal_bytes(eight, '\\');
      if (met == 0) {
        at += 8;
        continue;
      }
      at += static_cast<size_t>(__builtin_ctzll(met)) / 8;
    }
    if (bytes[at] == '"') return at;
    at += bytes[at] == '\\' ? 2 : 1;
  }
  return size;
}

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  return is_hex(c) ? to_lower(c) - 'a' + 10 : -1;
}

// The code unit of "\uXXXX" at `at` (pointing at the backslash); -1 when cut or broken.
int32_t code_unit(std::string_view text, size_t at) {
  if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return -1;
  int32_t unit = 0;
  for (size_t i = at + 2; i < at + 6; ++i) {
    const int value = hex_value(text[i]);
    if (value < 0) return -1;
    unit = unit * 16 + value;
  }
  return unit;
}

void append_utf8(std::string& out, uint32_t code) {
  if (code < 0x80) {
    out.push_back(static_cast<char>(code));
  } else if (code < 0x800) {
    out.push_back(static_cast<char>(0xc0 | code >> 6));
    out.push_back(static_cast<char>(0x80 | (code & 0x3f)));
  } else if (code < 0x10000) {
    out.push_back(static_cast<char>(0xe0 | code >> 12));
    out.push_back(static_cast<char>(0x80 | (code >> 6 & 0x3f)));
    out.push_back(static_cast<char>(0x80 | (code & 0x3f)));
  } else {
    out.push_back(static_cast<char>(0xf0 | code >> 18));
    out.push_back(static_cast<char>(0x80 | (code >> 12 & 0x3f)));
    out.push_back(static_cast<char>(0x80 | (code >> 6 & 0x3f)));
    out.push_back(static_cast<char>(0x80 | (code & 0x3f)));
  }
}

}  // namespace

bool looks_like_json(std::string_view text) {
  if (text.substr(0, 3) == "\xef\xbb\xbf") text.remove_prefix(3);
  size_t at = 0;
  const auto blanks = [&] { while (at < text.size() && is_space(text[at])) ++at; };
  blanks();
  if (at >= text.size() || (text[at] != '{' && text[at] != '[')) return false;
  const bool array = text[at] == '[';
  ++at;
  blanks();
  if (at >= text.size()) return false;
  if (!array) return text[at] == '"' || text[at] == '}';
  return text[at] == '{' || text[at] == '[' || text[at] == '"' || text[at] == ']';
}

void visit_json(std::string_view text, JsonVisitor& visitor) {
  struct Level {
    std::string_view key;  // of the next value
    bool object = false;
  };
  std::vector<Level> levels(1);  // the text itself is as an array's inside
  Level* last = levels.data();
  bool expects_key = false;
  const char* const bytes = text.data();
  const size_t size = text.size();
  for (size_t at = 0; at < size;) {
    const char c = bytes[at];
    if (c == '"') {
      const size_t end = string_end(text, at + 1);
      const std::string_view inside(bytes + at + 1, end - at - 1);
      if (!expects_key) {
        visitor.string(last->key, {at + 1, end});
      } else {
        last->key = inside;
      }
      at = end + 1;
    } else if (c == ':' || c == ',') {
      expects_key = c == ',' && last->object;
      ++at;
    } else if (c == '{' || c == '[') {
      if (c == '{') visitor.open_object(last->key);
      if (levels.size() <= kDeepest) {
        levels.push_back({last->key, c == '{'});
        last = &levels.back();
      }
      expects_key = c == '{';
      ++at;
    } else if (c == '}' || c == ']') {
      if (c == '}') visitor.close_object();
      if (levels.size() > 1) levels.pop_back(), last = &levels.back();
      expects_key = false;
      ++at;
    } else if (is_alnum(c) || c == '-') {
      const size_t begin = at;
      while (at < size && (is_alnum(bytes[at]) || bytes[at] == '.' || bytes[at] == '-' || bytes[at] == '+')) ++at;
      visitor.literal(last->key, text.substr(begin, at - begin));
    } else {
      ++at;
    }
  }
}

namespace {

// One written character: puts its bytes, gives back how many it took.
size_t decode_one(std::string_view written, size_t at, std::string& out) {
  if (written[at] != '\\' || at + 1 >= written.size()) {
    out.push_back(written[at]);
    return 1;
  }
  switch (written[at + 1]) {
    case 'n': out.push_back('\n'); return 2;
    case 't': out.push_back('\t'); return 2;
    case 'r': out.push_back('\r'); return 2;
    case 'b': out.push_back('\b'); return 2;
    case 'f': out.push_back('\f'); return 2;
    case 'u': break;
    default: out.push_back(written[at + 1]); return 2;
  }
  const int32_t unit = code_unit(written, at);
  if (unit < 0) {
    out.push_back(written[at]);
    return 1;
  }
  const int32_t low = unit >= 0xd800 && unit < 0xdc00 ? code_unit(written, at + 6) : -1;
  const bool pair = low >= 0xdc00 && low < 0xe000;
  append_utf8(out, static_cast<uint32_t>(pair ? 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00) : unit));
  return pair ? 12 : 6;
}

}  // namespace

std::string_view decode_json_string(std::string_view written, std::string& room) {
  size_t at = written.find('\\');
  if (at == std::string_view::npos) return written;
  room.assign(written, 0, at);
  while (at < written.size()) at += decode_one(written, at, room);
  return room;
}

std::vector<uint32_t> written_offsets(std::string_view written) {
  std::vector<uint32_t> out;
  out.reserve(written.size() + 1);
  std::string one;
  for (size_t at = 0; at < written.size();) {
    one.clear();
    const size_t taken = decode_one(written, at, one);
    out.insert(out.end(), one.size(), static_cast<uint32_t>(at));
    at += taken;
  }
  out.push_back(static_cast<uint32_t>(written.size()));
  return out;
}

std::string encode_json_string(std::string_view text) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out;
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out.push_back('\\');
      out.push_back(c);
    } else if (static_cast<uint8_t>(c) < 0x20) {
      out += "\\u00";
      out.push_back(kHex[static_cast<uint8_t>(c) >> 4]);
      out.push_back(kHex[static_cast<uint8_t>(c) & 15]);
    } else {
      out.push_back(c);
    }
  }
  return out;
}

}  // namespace debrief::redact

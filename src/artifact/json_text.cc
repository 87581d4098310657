#include "artifact/json_text.h"

#include <algorithm>

namespace debrief::artifact {
namespace {

constexpr uint32_t kReplacement = 0xFFFD;

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// The four digits of \uXXXX at `at`; -1 when they are not there.
int32_t hex4(std::string_view raw, size_t at) {
  if (at + 4 > raw.size()) return -1;
  int32_t unit = 0;
  for (size_t i = at; i < at + 4; ++i) {
    const int digit = hex_digit(raw[i]);
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

void append_utf8(std::string& out, uint32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | c >> 6);
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | c >> 12);
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | c >> 18);
    out += static_cast<char>(0x80 | (c >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (c >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

// Decodes the \u escape(s) at `i` (the backslash) into `c`; gives the raw bytes used, 0 when broken.
size_t unicode_escape(std::string_view raw, size_t i, uint32_t& c) {
  const int32_t unit = hex4(raw, i + 2);
  if (unit < 0) return 0;
  c = static_cast<uint32_t>(unit);
  if (unit < 0xD800 || unit > 0xDFFF) return 6;
  c = kReplacement;
  if (unit > 0xDBFF || raw.substr(i + 6, 2) != "\\u") return 6;
  const int32_t low = hex4(raw, i + 8);
  if (low < 0xDC00 || low > 0xDFFF) return 6;
  c = 0x10000 + ((static_cast<uint32_t>(unit) - 0xD800) << 10) + (static_cast<uint32_t>(low) - 0xDC00);
  return 12;
}

// Decodes one escape at the backslash `i`; gives the raw bytes used.
size_t decode_escape(std::string_view raw, size_t i, std::string& out) {
  const char c = i + 1 < raw.size() ? raw[i + 1] : '\0';
  switch (c) {
    case '"':
    case '\\':
    case '/': out += c; return 2;
    case 'b': out += '\b'; return 2;
    case 'f': out += '\f'; return 2;
    case 'n': out += '\n'; return 2;
    case 'r': out += '\r'; return 2;
    case 't': out += '\t'; return 2;
    case 'u': {
      uint32_t code = 0;
      const size_t used = unicode_escape(raw, i, code);
      if (used > 0) {
        append_utf8(out, code);
        return used;
      }
      break;
    }
    default: break;
  }
  out += raw[i];
  return 1;
}

}  // namespace

std::string unescape_json(std::string_view raw) {
  std::string out;
  size_t i = raw.find('\\');
  if (i == std::string_view::npos) return std::string(raw);
  out.reserve(raw.size());
  size_t plain = 0;
  while (i != std::string_view::npos) {
    out.append(raw.substr(plain, i - plain));
    plain = i + decode_escape(raw, i, out);
    i = raw.find('\\', plain);
  }
  out.append(raw.substr(plain));
  return out;
}

ByteSpan raw_part(std::string_view raw, ByteSpan part) {
  std::string piece;
  uint64_t decoded = 0;
  size_t i = 0;
  ByteSpan found{raw.size(), raw.size()};
  bool begun = false;
  while (i < raw.size()) {
    piece.clear();
    size_t used = 1;
    if (raw[i] == '\\') {
      used = decode_escape(raw, i, piece);
    } else {
      piece.assign(1, raw[i]);
    }
    const uint64_t next = decoded + piece.size();
    if (!begun && next > part.begin) {
      found.begin = i;
      begun = true;
    }
    if (next >= part.end) {
      found.end = part.empty() ? found.begin : i + used;
      return found;
    }
    decoded = next;
    i += used;
  }
  found.end = std::max<uint64_t>(found.begin, raw.size());
  return found;
}

std::optional<int64_t> to_integer(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  if (text.empty() || text.size() > 18) return std::nullopt;
  int64_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return negative ? -value : value;
}

}  // namespace debrief::artifact

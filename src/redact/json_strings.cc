#include "redact/json_strings.h"

#include "redact/ascii.h"

namespace debrief::redact {
namespace {

constexpr size_t kDeepest = 256;

uint64_t string_end(std::string_view text, uint64_t at) {
  // Most strings have nothing escaped.
  const size_t quote = text.find('"', at);
  if (quote != std::string_view::npos && text.substr(at, quote - at).find('\\') == std::string_view::npos) return quote;
  while (at < text.size() && text[at] != '"') at += text[at] == '\\' ? 2 : 1;
  return at < text.size() ? at : text.size();
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
    bool object;
    std::string_view key;  // of the next value
  };
  std::vector<Level> levels;
  bool expects_key = false;
  const auto key = [&]() { return levels.empty() ? std::string_view{} : levels.back().key; };
  for (uint64_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '"') {
      const uint64_t end = string_end(text, at + 1);
      const ByteSpan inside{at + 1, end};
      at = end + 1;
      if (!expects_key) {
        visitor.string(key(), inside);
      } else if (!levels.empty()) {
        levels.back().key = slice(text, inside);
      }
    } else if (c == '{' || c == '[') {
      const std::string_view own = key();
      if (c == '{') visitor.open_object(own);
      if (levels.size() < kDeepest) levels.push_back({c == '{', own});
      expects_key = c == '{';
      ++at;
    } else if (c == '}' || c == ']') {
      if (c == '}') visitor.close_object();
      if (!levels.empty()) levels.pop_back();
      expects_key = false;
      ++at;
    } else if (c == ':') {
      expects_key = false;
      ++at;
    } else if (c == ',') {
      expects_key = !levels.empty() && levels.back().object;
      ++at;
    } else if (is_alnum(c) || c == '-') {
      const uint64_t begin = at;
      while (at < text.size() && (is_alnum(text[at]) || text[at] == '.' || text[at] == '-' || text[at] == '+')) ++at;
      visitor.literal(key(), slice(text, {begin, at}));
    } else {
      ++at;
    }
  }
}

DecodedString decode_json_string(std::string_view written) {
  DecodedString out;
  if (written.find('\\') == std::string_view::npos) {
    out.text.assign(written);
    out.raw.resize(written.size() + 1);
    for (size_t i = 0; i < out.raw.size(); ++i) out.raw[i] = static_cast<uint32_t>(i);
    return out;
  }
  out.text.reserve(written.size());
  out.raw.reserve(written.size() + 1);
  const auto mark = [&out](size_t from) { while (out.raw.size() < out.text.size()) out.raw.push_back(static_cast<uint32_t>(from)); };
  for (size_t at = 0; at < written.size();) {
    const size_t from = at;
    if (written[at] != '\\' || at + 1 >= written.size()) {
      out.text.push_back(written[at++]);
      mark(from);
      continue;
    }
    switch (written[at + 1]) {
      case 'n': out.text.push_back('\n'); at += 2; break;
      case 't': out.text.push_back('\t'); at += 2; break;
      case 'r': out.text.push_back('\r'); at += 2; break;
      case 'b': out.text.push_back('\b'); at += 2; break;
      case 'f': out.text.push_back('\f'); at += 2; break;
      case 'u': {
        const int32_t unit = code_unit(written, at);
        if (unit < 0) {
          out.text.push_back(written[at++]);
          break;
        }
        at += 6;
        uint32_t code = static_cast<uint32_t>(unit);
        const int32_t low = unit >= 0xd800 && unit < 0xdc00 ? code_unit(written, at) : -1;
        if (low >= 0xdc00 && low < 0xe000) {
          code = 0x10000 + ((code - 0xd800) << 10) + (static_cast<uint32_t>(low) - 0xdc00);
          at += 6;
        }
        append_utf8(out.text, code);
        break;
      }
      default: out.text.push_back(written[at + 1]); at += 2; break;
    }
    mark(from);
  }
  out.raw.push_back(static_cast<uint32_t>(written.size()));
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

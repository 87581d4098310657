#include "formats/chat/mime.h"

#include <algorithm>
#include <optional>

#include "artifact/encoding.h"
#include "base/ascii.h"
#include "formats/text_scan.h"

namespace debrief::formats::chat {
namespace {

constexpr int kDeepest = 8;

int base64_digit(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  if (c == '/' || c == '_') return 63;
  return -1;
}

std::string decode_base64(std::string_view text) {
  std::string out;
  uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const int digit = base64_digit(c);
    if (digit < 0) continue;  // line breaks, padding
    bits = bits << 6 | static_cast<uint32_t>(digit);
    count += 6;
    if (count >= 8) {
      count -= 8;
      out += static_cast<char>(bits >> count & 0xFF);
    }
  }
  return out;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

std::string decode_quoted_printable(std::string_view text, bool underscore_is_blank) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '_' && underscore_is_blank) {
      out += ' ';
    } else if (c != '=') {
      out += c;
    } else if (i + 2 < text.size() && hex_digit(text[i + 1]) >= 0 && hex_digit(text[i + 2]) >= 0) {
      out += static_cast<char>(hex_digit(text[i + 1]) * 16 + hex_digit(text[i + 2]));
      i += 2;
    } else {  // soft line break
      size_t next = i + 1;
      while (next < text.size() && (text[next] == ' ' || text[next] == '\t' || text[next] == '\r')) ++next;
      if (next < text.size() && text[next] == '\n') {
        i = next;
      } else {
        out += c;
      }
    }
  }
  return out;
}

// Into UTF-8. Everything that is not UTF-8 or UTF-16 is taken as Windows-1252, byte by byte.
std::string to_utf8(std::string_view bytes, std::string_view charset) {
  artifact::Encoding encoding = artifact::Encoding::kUtf8;
  if (charset == "utf-16le") encoding = artifact::Encoding::kUtf16Le;
  if (charset == "utf-16" || charset == "utf-16be") encoding = artifact::Encoding::kUtf16Be;
  const bool single_byte = starts_with(charset, "iso-8859-1") || starts_with(charset, "windows-125") || charset == "latin1";
  if (single_byte) {
    // A valid UTF-8 sequence by chance must not win over the stated charset: feed bytes one by one.
    std::string out;
    for (const char c : bytes) {
      artifact::Decoder one(artifact::Encoding::kUtf8, 0);
      out += one.feed(std::string_view(&c, 1));
      out += one.finish();
    }
    return out;
  }
  artifact::Decoder decoder(encoding, 0);
  std::string out(decoder.feed(bytes));
  out += decoder.finish();
  return out;
}

// =?utf-8?B?…?= =?iso-8859-1?Q?…?=; blanks between two of them fall away.
std::string decode_words(std::string_view text) {
  std::string out;
  bool after_word = false;
  while (!text.empty()) {
    const size_t open = text.find("=?");
    if (open == std::string_view::npos) break;
    const size_t charset_end = text.find('?', open + 2);
    const size_t kind_end = charset_end == std::string_view::npos ? charset_end : text.find('?', charset_end + 1);
    const size_t close = kind_end == std::string_view::npos ? kind_end : text.find("?=", kind_end + 1);
    if (close == std::string_view::npos) break;
    const std::string_view before = text.substr(0, open);
    if (!after_word || !trim(before).empty()) out += before;
    const std::string charset = lower(text.substr(open + 2, charset_end - open - 2));
    const std::string kind = lower(text.substr(charset_end + 1, kind_end - charset_end - 1));
    const std::string_view data = text.substr(kind_end + 1, close - kind_end - 1);
    out += to_utf8(kind == "b" ? decode_base64(data) : decode_quoted_printable(data, true), charset);
    text.remove_prefix(close + 2);
    after_word = true;
  }
  out += text;
  return out;
}

std::string with_plain_breaks(const std::string& text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    out += text[i];
  }
  return out;
}

struct Parts {
  std::optional<MailText> plain, html;
  std::vector<std::string>* files;
};

void add_part(std::string_view whole, const MailHeader& header, ByteSpan body, Parts& parts) {
  const std::string type_field(header.get("content-type"));
  const std::string type = type_field.empty() ? "text/plain" : mail_value(type_field);
  const std::string_view disposition = header.get("content-disposition");
  std::string file = mail_parameter(disposition, "filename");
  if (file.empty()) file = mail_parameter(type_field, "name");
  if (mail_value(disposition) == "attachment" || (!file.empty() && !starts_with(type, "text/"))) {
    if (!file.empty() && parts.files != nullptr) parts.files->push_back(decode_words(file));
    return;
  }
  const bool html = type == "text/html";
  if (!html && type != "text/plain" && type != "text") return;
  std::optional<MailText>& slot = html ? parts.html : parts.plain;
  if (slot) return;
  const std::string_view raw = slice(whole, body);
  const std::string transfer = lower(trim(header.get("content-transfer-encoding")));
  std::string charset = mail_parameter(type_field, "charset");
  MailText part;
  part.html = html;
  part.span = body;
  if (transfer == "base64") {
    part.text = with_plain_breaks(to_utf8(decode_base64(raw), charset));
  } else if (transfer == "quoted-printable") {
    part.text = with_plain_breaks(to_utf8(decode_quoted_printable(raw, false), charset));
  } else {
    part.text = std::string(raw);  // the file's own decoding has already been undone
    part.verbatim = true;
  }
  slot = std::move(part);
}

void walk(std::string_view whole, const MailHeader& header, ByteSpan body, Parts& parts, int depth);

void walk_multipart(std::string_view whole, std::string_view boundary, ByteSpan body, Parts& parts, int depth) {
  const std::string mark = "--" + std::string(boundary);
  const std::string_view text = slice(whole, body);
  size_t at = 0, part_begin = std::string_view::npos;
  while (at <= text.size()) {
    const size_t found = text.find(mark, at);
    const size_t end = found == std::string_view::npos ? text.size() : found;
    const bool line_start = end == 0 || end == text.size() || text[end - 1] == '\n';
    if (line_start && part_begin != std::string_view::npos && part_begin < end) {
      size_t inner_body = 0;
      const std::string_view part = text.substr(part_begin, end - part_begin);
      const MailHeader inner = read_mail_header(part, &inner_body);
      const uint64_t offset = body.begin + part_begin;
      walk(whole, inner, {offset + inner_body, offset + part.size()}, parts, depth + 1);
    }
    if (found == std::string_view::npos) return;
    at = found + mark.size();
    if (!line_start) continue;
    if (text.substr(at, 2) == "--") return;
    const size_t line_end = text.find('\n', at);
    if (line_end == std::string_view::npos) return;
    part_begin = at = line_end + 1;
  }
}

void walk(std::string_view whole, const MailHeader& header, ByteSpan body, Parts& parts, int depth) {
  if (depth > kDeepest) return;
  const std::string_view type = header.get("content-type");
  if (starts_with(mail_value(type), "multipart/")) {
    const std::string boundary = mail_parameter(type, "boundary");
    if (!boundary.empty()) return walk_multipart(whole, boundary, body, parts, depth);
  }
  add_part(whole, header, body, parts);
}

}  // namespace

std::string_view MailHeader::get(std::string_view lower_name) const {
  for (const MailField& field : fields) {
    if (field.name == lower_name) return field.value;
  }
  return {};
}

MailHeader read_mail_header(std::string_view text, size_t* body) {
  MailHeader header;
  size_t at = 0;
  std::string raw;
  const auto finish = [&] {
    if (!header.fields.empty() && !raw.empty()) header.fields.back().value = decode_words(trim(raw));
    raw.clear();
  };
  while (at < text.size()) {
    size_t end = text.find('\n', at);
    const size_t next = end == std::string_view::npos ? text.size() : end + 1;
    if (end == std::string_view::npos) end = text.size();
    std::string_view line = text.substr(at, end - at);
    if (ends_with(line, "\r")) line.remove_suffix(1);
    if (line.empty()) {
      at = next;
      break;
    }
    if (line.front() == ' ' || line.front() == '\t') {
      raw += " " + std::string(trim(line));
    } else {
      const size_t colon = line.find(':');
      const bool field = colon != std::string_view::npos && colon > 0 && line.substr(0, colon).find(' ') == std::string_view::npos;
      if (!field && !starts_with(line, "From ")) break;  // the body begins without an empty line
      finish();
      if (field) {
        header.fields.push_back({lower(line.substr(0, colon)), {}});
        raw = std::string(line.substr(colon + 1)) + " ";
      }
    }
    at = next;
  }
  finish();
  *body = at;
  return header;
}

std::string mail_value(std::string_view field) { return lower(trim(field.substr(0, field.find(';')))); }

std::string mail_parameter(std::string_view field, std::string_view lower_name) {
  size_t at = field.find(';');
  while (at != std::string_view::npos) {
    std::string_view rest = trim(field.substr(at + 1));
    const size_t equals = rest.find('=');
    if (equals == std::string_view::npos) return {};
    const std::string name = lower(trim(rest.substr(0, equals)));
    rest = trim(rest.substr(equals + 1));
    std::string_view value;
    if (take(rest, "\"")) {
      const size_t close = rest.find('"');
      value = rest.substr(0, close);
      rest = close == std::string_view::npos ? std::string_view{} : rest.substr(close + 1);
    } else {
      value = trim(rest.substr(0, rest.find(';')));
    }
    // Boundaries and file names keep their case.
    if (name == lower_name) return lower_name == "charset" ? lower(value) : std::string(value);
    const size_t next = rest.find(';');
    at = next == std::string_view::npos ? next : static_cast<size_t>(rest.data() - field.data()) + next;
  }
  return {};
}

MailText readable_part(std::string_view text, const MailHeader& header, size_t body, std::vector<std::string>* files) {
  Parts parts;
  parts.files = files;
  walk(text, header, {body, text.size()}, parts, 0);
  if (parts.plain && !trim(parts.plain->text).empty()) return *parts.plain;
  if (parts.html) return *parts.html;
  return parts.plain ? *parts.plain : MailText{};
}

std::vector<MailAddress> mail_addresses(std::string_view field) {
  std::vector<MailAddress> all;
  bool quoted = false;
  size_t begin = 0;
  for (size_t i = 0; i <= field.size(); ++i) {
    if (i < field.size() && field[i] == '"') quoted = !quoted;
    if (i < field.size() && (quoted || (field[i] != ',' && field[i] != ';'))) continue;
    const std::string_view one = trim(field.substr(begin, i - begin));
    begin = i + 1;
    if (one.empty()) continue;
    MailAddress address;
    const size_t open = one.rfind('<');
    if (open == std::string_view::npos) {
      (contains(one, "@") ? address.address : address.name) = std::string(one);
    } else {
      std::string_view name = trim(one.substr(0, open));
      if (starts_with(name, "\"") && ends_with(name, "\"") && name.size() > 1) name = name.substr(1, name.size() - 2);
      address.name = std::string(name);
      address.address = std::string(one.substr(open + 1, one.find('>', open) - open - 1));
    }
    all.push_back(std::move(address));
  }
  return all;
}

}  // namespace debrief::formats::chat

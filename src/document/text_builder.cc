// See text_builder.h.
#include "document/text_builder.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/order.h"

namespace debrief::document {
namespace {

constexpr std::pair<std::string_view, std::string_view> kEntities[] = {
    {"amp", "&"},     {"lt", "<"},       {"gt", ">"},       {"quot", "\""},   {"apos", "'"},    {"nbsp", " "},
    {"ndash", "–"},   {"mdash", "—"},    {"lsquo", "‘"},    {"rsquo", "’"},   {"ldquo", "“"},   {"rdquo", "”"},
    {"hellip", "…"},  {"rarr", "→"},     {"larr", "←"},     {"bull", "•"},    {"middot", "·"},  {"times", "×"},
    {"euro", "€"},    {"pound", "£"},    {"auml", "ä"},     {"ouml", "ö"},    {"uuml", "ü"},    {"Auml", "Ä"},
    {"Ouml", "Ö"},    {"Uuml", "Ü"},     {"szlig", "ß"},    {"eacute", "é"},  {"egrave", "è"},  {"agrave", "à"},
    {"ccedil", "ç"},  {"ntilde", "ñ"},   {"oacute", "ó"},   {"iacute", "í"},  {"aacute", "á"},  {"uacute", "ú"},
    {"laquo", "«"},   {"raquo", "»"},    {"deg", "°"},      {"copy", "©"},    {"zwj", ""},      {"shy", ""},
};

std::string utf8(uint32_t code) {
  std::string out;
  if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) code = 0xFFFD;
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | code >> 6);
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | code >> 12);
    out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | code >> 18);
    out += static_cast<char>(0x80 | (code >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
  return out;
}

constexpr bool space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// Words in double quotation marks are somebody's words, not the author's. A quotation is at most 400
// bytes, so that one stray mark cannot exempt a document.
void exempt_quotations(Text& text) {
  constexpr std::pair<std::string_view, std::string_view> kMarks[] = {{"\"", "\""}, {"“", "”"}, {"„", "“"}, {"«", "»"}};
  constexpr size_t kLongest = 400;
  const std::string_view all = text.visible;
  for (const auto& [open, close] : kMarks) {
    size_t from = 0;
    while ((from = all.find(open, from)) != std::string_view::npos) {
      const size_t end = all.find(close, from + open.size());
      if (end == std::string_view::npos) break;
      if (end - from <= kLongest) {
        text.exempt.push_back({from, end + close.size()});
        from = end + close.size();
      } else {
        from += open.size();
      }
    }
  }
}

}  // namespace

std::string decode_entity(std::string_view entity) {
  if (entity.size() < 3 || entity.front() != '&' || entity.back() != ';') return std::string(entity);
  const std::string_view name = entity.substr(1, entity.size() - 2);
  if (name.front() == '#') {
    const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    uint32_t code = 0;
    for (char c : name.substr(hex ? 2 : 1)) {
      const int digit = c >= '0' && c <= '9'          ? c - '0'
                        : hex && c >= 'a' && c <= 'f' ? c - 'a' + 10
                        : hex && c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                      : -1;
      if (digit < 0) return std::string(entity);
      code = std::min<uint32_t>(code * (hex ? 16 : 10) + static_cast<uint32_t>(digit), 0x110000);
    }
    return utf8(code);
  }
  for (const auto& [known, visible] : kEntities)
    if (known == name) return std::string(visible);
  return std::string(entity);
}

void TextBuilder::step(uint64_t at) {
  if (text_.steps.empty()) text_.span = {at, at};
  text_.steps.push_back({static_cast<uint32_t>(size()), at});
}

void TextBuilder::append(std::string_view chunk, uint64_t at) {
  if (chunk.empty()) return;
  step(at);
  text_.visible += chunk;
  text_.span.end = std::max(text_.span.end, at + chunk.size());
}

void TextBuilder::append_spelled(std::string_view visible, uint64_t at, uint64_t length) {
  step(at);
  text_.visible += visible;
  text_.span.end = std::max(text_.span.end, at + length);
}

void TextBuilder::append_placeless(std::string_view visible) {
  if (text_.steps.empty()) return;
  text_.steps.push_back({static_cast<uint32_t>(size()), text_.span.end});
  text_.visible += visible;
}

void TextBuilder::mark_code(uint64_t from) {
  if (from >= size()) return;
  text_.code.push_back({from, size()});
  text_.exempt.push_back({from, size()});
}
void TextBuilder::mark_exempt(uint64_t from) {
  if (from < size()) text_.exempt.push_back({from, size()});
}
void TextBuilder::mark_strong(uint64_t from) {
  if (from < size()) text_.strong.push_back({from, size()});
}
void TextBuilder::mark_link(uint64_t from, std::string url, bool image) {
  text_.links.push_back({{from, size()}, std::move(url), image});
}

Text TextBuilder::take() {
  Text text = std::move(text_);
  text_ = {};
  exempt_quotations(text);
  sort(text.exempt);
  size_t begin = 0, end = text.visible.size();
  while (begin < end && space(text.visible[begin])) ++begin;
  while (end > begin && space(text.visible[end - 1])) --end;
  if (begin == 0 && end == text.visible.size()) return text;
  Text cut = text.part({begin, end});
  return cut;
}

}  // namespace debrief::document

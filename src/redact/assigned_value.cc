#include "redact/assigned_value.h"

#include <algorithm>
#include <utility>

#include "redact/ascii.h"

namespace debrief::redact {
namespace {

constexpr uint64_t kLongestValue = 4096;

// Walks over text; every step is bounded.
struct Cursor {
  std::string_view text;
  uint64_t at;

  char peek(uint64_t ahead = 0) const { return at + ahead < text.size() ? text[at + ahead] : '\0'; }
  bool starts(std::string_view word) const { return text.substr(std::min<uint64_t>(at, text.size()), word.size()) == word; }
  bool take(std::string_view word) {
    if (!starts(word)) return false;
    at += word.size();
    return true;
  }
  uint64_t blanks() {
    const uint64_t from = at;
    while (peek() == ' ' || peek() == '\t') ++at;
    return at - from;
  }
};

// Backslashes and the quote after them: \" of JSON inside JSON, \\\" one deeper.
std::string_view quote_at(const Cursor& cursor) {
  uint64_t n = 0;
  while (cursor.peek(n) == '\\' && n < 8) ++n;
  const char c = cursor.peek(n);
  if (c == '"' || c == '\'' || c == '`') return cursor.text.substr(cursor.at, n + 1);
  if (cursor.starts("&quot;")) return "&quot;";
  if (cursor.starts("&#34;")) return "&#34;";
  return {};
}

void read_literal(std::string_view text, uint64_t at, AssignedValue& value) {
  using Separator = AssignedValue::Separator;
  Cursor c{text, at};
  value.quoted = false;
  value.span = {at, at};
  // Prefixes of string literals, then the literal.
  for (const std::string_view prefix : {"@", "b", "r", "f", "u", "L"})
    if (c.starts(prefix) && (c.peek(1) == '"' || c.peek(1) == '\'')) {
      ++c.at;
      break;
    }
  const std::string_view quote = quote_at(c);
  if (!quote.empty()) {
    c.at += quote.size();
    for (const std::string_view scheme : {"Bearer ", "bearer ", "Basic ", "Token ", "token ", "SSWS "})
      if (c.take(scheme)) break;
    const uint64_t begin = c.at;
    uint64_t limit = std::min<uint64_t>(text.size(), begin + kLongestValue);
    uint64_t end = begin;
    while (end < limit && text[end] != '\n' && text.compare(end, quote.size(), quote) != 0)
      end += (text[end] == '\\' && quote.size() == 1 && end + 1 < limit && text[end + 1] != '\n') ? 2 : 1;
    if (end < limit && text[end] != '\n') {
      uint64_t from = begin, to = end;
      while (from < to && is_space(text[from])) ++from;
      while (to > from && is_space(text[to - 1])) --to;
      value.span = {from, to};
      value.quoted = true;
      value.end = end + quote.size();
      return;
    }
    c.at = begin;  // never closed: read it as bare
  }
  uint64_t end = c.at;
  const uint64_t limit = std::min<uint64_t>(text.size(), c.at + kLongestValue);
  while (end < limit && !is_space(text[end]) && text[end] != '"' && text[end] != '\'' && text[end] != '`' &&
         text[end] != '<' && text[end] != ';' && text[end] != '|' &&
         !(text[end] == '&' && value.separator == Separator::kEquals) &&
         !(text[end] == '\\' && end + 1 < limit && (text[end + 1] == '"' || text[end + 1] == 'n')) &&
         !(text[end] == ',' && (end + 1 == limit || is_space(text[end + 1]) || (value.separator == Separator::kEquals && is_alpha(text[end + 1])))))
    ++end;
  // "<your key>", "[secret 1]", "{{ value }}" are placeholders; keep them whole so that they are seen as such.
  for (const auto& [open, close] : {std::pair{'<', '>'}, std::pair{'[', ']'}, std::pair{'{', '}'}}) {
    if (c.peek() != open) continue;
    const size_t closed = text.substr(c.at, 80).find(close);
    if (closed != std::string_view::npos) end = std::max(end, c.at + closed + 1);
  }
  while (end > c.at && std::string_view(".,:)]}?*").find(text[end - 1]) != std::string_view::npos) {
    // A bracket that was opened inside belongs to the value.
    if (text[end - 1] == ')' && text.substr(c.at, end - c.at).find('(') != std::string_view::npos) break;
    if (text[end - 1] == ']' && text.substr(c.at, end - c.at).find('[') != std::string_view::npos) break;
    if (text[end - 1] == '}' && text.substr(c.at, end - c.at).find('{') != std::string_view::npos) break;
    --end;
  }
  value.span = {c.at, end};
  value.end = end;
}

}  // namespace

// A comparison the other way round: if ("value" == password)
AssignedValue value_before(std::string_view text, uint64_t name_begin) {
  AssignedValue value;
  uint64_t at = name_begin;
  const auto blanks = [&] { while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t')) --at; };
  blanks();
  const uint64_t operator_end = at;
  while (at > 0 && operator_end - at < 3 && (text[at - 1] == '=' || text[at - 1] == '!')) --at;
  if (operator_end - at < 2) return value;
  blanks();
  if (at == 0 || (text[at - 1] != '"' && text[at - 1] != '\'')) return value;
  const char quote = text[--at];
  const uint64_t end = at;
  while (at > 0 && text[at - 1] != quote && text[at - 1] != '\n' && end - at < kLongestValue) --at;
  if (at == 0 || text[at - 1] != quote) return value;
  value.span = {at, end};
  value.separator = AssignedValue::Separator::kEquals;
  value.quoted = true;
  return value;
}

AssignedValue value_after(std::string_view text, ByteSpan name, bool glued) {
  using Separator = AssignedValue::Separator;
  AssignedValue value;
  Cursor c{text, name.end};
  if (glued) {
    value.separator = Separator::kBlank;
    read_literal(text, c.at + 1, value);
    return value;
  }
  const bool quoted_name = name.begin > 0 && (text[name.begin - 1] == '"' || text[name.begin - 1] == '\'');
  // Close what surrounds the name: quotes, brackets, Markdown emphasis.
  for (int i = 0; i < 4; ++i) {
    const std::string_view quote = quote_at(c);
    if (!quote.empty() && !is_space(c.peek(quote.size() - 1))) {
      // A quote that opens a value stands after a blank; one right behind the name closes the name.
      c.at += quote.size();
    } else if (c.peek() == '[' && (c.peek(1) == ']' || (is_digit(c.peek(1)) && text.substr(c.at, 6).find(']') != std::string_view::npos))) {
      c.at += text.substr(c.at, 6).find(']') + 1;  // an array's size
    } else if (c.peek() == ']' || c.peek() == '*' || (c.peek() == ')' && c.peek(1) != '\0')) {
      ++c.at;
    } else {
      break;
    }
  }
  uint64_t blanks = c.blanks();
  const uint64_t before = c.at;
  while (c.at - before < 5 && c.peek() != '\0' && std::string_view(":=?.|+!~>-").find(c.peek()) != std::string_view::npos) {
    // A minus may belong to the value, a ">" alone closes a tag.
    if (c.peek() == '-' && c.peek(1) != '>') break;
    ++c.at;
  }
  const std::string_view run = text.substr(before, c.at - before);
  if (run.find('=') != std::string_view::npos) {
    value.separator = Separator::kEquals;
  } else if (run.find(':') != std::string_view::npos || run == "->" || c.take("\xe2\x86\x92") || c.take("\xef\xbc\x9a")) {
    value.separator = Separator::kColon;
    // "name: string = value"
    Cursor type = c;
    type.blanks();
    for (const std::string_view word : {"string", "str", "String", "&str", "any", "char*"})
      if (type.take(word)) {
        type.blanks();
        if (type.take("=")) c = type, value.separator = Separator::kEquals;
        break;
      }
  } else if (run == ">") {
    // The text of an element, which may stand on its own line.
    value.separator = Separator::kColon;
    c.take("<![CDATA[");
    for (int i = 0; i < 80 && is_space(c.peek()); ++i) ++c.at;
  } else if (run == "|" && blanks > 0 && !quoted_name) {
    value.separator = Separator::kColon;  // a cell of a table
  } else if (!run.empty()) {
    return value;
  } else if (c.peek() == '(' && blanks == 0) {
    ++c.at;
    value.separator = Separator::kCall;
  } else if (c.peek() == ',' && quoted_name) {
    ++c.at;
    value.separator = Separator::kCall;
  } else if (blanks > 0 || c.peek() == '\n' || c.peek() == '-' || c.peek() == '"' || c.peek() == '\'') {
    value.separator = Separator::kBlank;
    for (const std::string_view word : {"is now ", "was ", "is ", "string = ", "- ", "\xe2\x80\x93 ", "to "})
      if (c.take(word)) {
        value.separator = word[0] == 'i' || word[0] == 'w' ? Separator::kProse
                          : word[0] == 's' ? Separator::kEquals : Separator::kBlank;
        break;
      }
    if (value.separator == Separator::kBlank && c.take("string ")) {
      c.blanks();
      if (c.take("=")) value.separator = Separator::kEquals;
    }
    // XML attributes and Kubernetes environments: the value stands under its own name.
    Cursor attribute = c;
    while (is_space(attribute.peek()) && attribute.at - c.at < 64) ++attribute.at;
    if (attribute.take("value:") || attribute.take("value=") || attribute.take("\"value\":") ||
        attribute.take("Value=")) {
      c = attribute;
      value.separator = Separator::kEquals;
    }
  } else {
    return value;
  }
  blanks = c.blanks();
  // The first of a list; find() reads on.
  if (c.peek() == '[' && (c.peek(1) == '"' || c.peek(1) == '\'')) ++c.at;
  read_literal(text, c.at, value);
  return value;
}

bool read_next_literal(std::string_view text, AssignedValue& value) {
  Cursor next{text, value.end};
  next.blanks();
  if (!value.quoted || !(next.take(",") || next.take("|"))) return false;
  for (int k = 0; k < 80 && is_space(next.peek()); ++k) ++next.at;
  if (quote_at(next).empty()) return false;
  read_literal(text, next.at, value);
  return true;
}

}  // namespace debrief::redact

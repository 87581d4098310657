#include "redact/assignment.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <re2/re2.h>

#include "redact/ascii.h"
#include "redact/encoding.h"
#include "redact/shape.h"

namespace debrief::redact {
namespace {

constexpr uint64_t kLongestName = 80;
constexpr uint64_t kLongestValue = 4096;

bool is_name_char(char c) { return is_alnum(c) || c == '_' || c == '-' || c == '.'; }

std::unique_ptr<re2::RE2> compile(const std::string& pattern, int64_t memory = 1 << 20) {
  RE2::Options options;
  options.set_encoding(RE2::Options::EncodingLatin1);
  options.set_case_sensitive(false);
  options.set_log_errors(false);
  options.set_max_mem(memory);
  auto re = std::make_unique<re2::RE2>(pattern, options);
  return re->ok() ? std::move(re) : nullptr;
}

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

bool inside_resource_name(std::string_view text, uint64_t at) {
  uint64_t begin = at;
  while (begin > 0 && at - begin < 120 && (is_name_char(text[begin - 1]) || text[begin - 1] == ':' || text[begin - 1] == '/')) --begin;
  return text.compare(begin, 4, "arn:") == 0 || text.compare(begin, 4, "urn:") == 0;
}

bool word_like(std::string_view value) {
  return std::all_of(value.begin(), value.end(), [](char c) { return is_alpha(c) || c == '_' || c == '-' || c == '\''; });
}

// A name of a type or function: capitals inside a word of code.
bool is_camel(std::string_view value) {
  for (size_t i = 1; i < value.size(); ++i)
    if (is_upper(value[i]) && is_lower(value[i - 1])) return true;
  return value.find('_') != std::string_view::npos;
}

}  // namespace

struct Assignments::Value {
  ByteSpan span;
  enum class Separator { kNone, kBlank, kColon, kEquals, kCall, kProse } separator = Separator::kNone;
  bool quoted = false;
  uint64_t end = 0;  // behind the closing quote
};

Assignments::Assignments() = default;
Assignments::Assignments(Assignments&&) noexcept = default;
Assignments::~Assignments() = default;

Result<Assignments> Assignments::parse(std::string_view json) {
  const auto file = nlohmann::json::parse(json, nullptr, false);
  if (!file.is_object()) return Error{"The list of names for secret assignments is not a JSON object."};
  const auto joined = [&file](const char* key) {
    std::string alternation;
    const auto it = file.find(key);
    if (it == file.end() || !it->is_array()) return alternation;
    for (const auto& item : *it) {
      if (!item.is_string()) continue;
      if (!alternation.empty()) alternation += '|';
      alternation += item.get_ref<const std::string&>();
    }
    return alternation;
  };
  Assignments out;
  const std::string password = joined("password"), secret = joined("secret"), key = joined("key"), vendor = joined("vendors");
  out.gate_ = "(?i)(?:" + password + "|" + secret + "|" + key + "|" + vendor + ")";
  // Without groups: captures would leave the fast automaton. What was found is told apart afterwards.
  out.core_ = compile(password + "|" + secret + "|" + key + "|" + vendor, 4 << 20);
  out.password_ = compile(password);
  out.secret_ = compile(secret);
  out.vendor_ = compile(vendor);
  out.credential_word_ = compile(password + "|" + secret + "|" + key);
  out.not_name_ = compile(joined("not_name"));
  out.not_value_ = compile(joined("not_value"));
  if (const auto it = file.find("lengths"); it != file.end() && it->is_object())
    for (const auto& [name, size] : it->items())
      if (size.is_number_unsigned())
        if (auto re = compile(name)) out.lengths_.emplace_back(std::move(re), size.get<size_t>());
  if (!out.core_ || !out.password_ || !out.secret_ || !out.vendor_ || !out.credential_word_ || !out.not_name_ || !out.not_value_)
    return Error{"The list of names for secret assignments holds a pattern that RE2 refuses."};
  return out;
}

// With its surroundings: "\bpass\b" needs them.
Assignments::Strength Assignments::strength_of(std::string_view text, ByteSpan core) const {
  const re2::StringPiece whole(text.data(), text.size());
  const auto is = [&](const re2::RE2& re) {
    re2::StringPiece match;
    return re.Match(whole, core.begin, core.end, RE2::ANCHOR_BOTH, &match, 1);
  };
  if (is(*password_)) return Strength::kPassword;
  if (is(*secret_)) return Strength::kSecret;
  return is(*vendor_) ? Strength::kVendor : Strength::kKey;
}

Assignments::Name Assignments::name_at(std::string_view text, ByteSpan core, Strength strength) const {
  Name name{core, strength};
  while (name.span.begin > 0 && core.begin - name.span.begin < kLongestName && is_name_char(text[name.span.begin - 1]))
    --name.span.begin;
  while (name.span.end < text.size() && name.span.end - core.end < kLongestName && is_name_char(text[name.span.end]))
    ++name.span.end;
  // "vendorSECRET-4fj3…": what follows the name's own words is the value.
  const std::string_view tail = slice(text, {core.end, name.span.end});
  std::string_view joined = tail;
  if (joined.size() > 3 && to_lower(joined[0]) == 'k' && to_lower(joined[1]) == 'e' && to_lower(joined[2]) == 'y') joined.remove_prefix(3);
  const bool names_a_secret = strength != Strength::kKey || std::all_of(text.begin() + static_cast<std::ptrdiff_t>(core.begin), text.begin() + static_cast<std::ptrdiff_t>(core.end), is_upper);
  if (names_a_secret && joined.size() >= 20 && (is_random(joined) || is_digest(joined.substr(1)) || is_uuid(joined.substr(1)))) {
    name.span.end = name.span.end - joined.size();
    name.glued = joined.front() == '-' || joined.front() == '.' || joined.front() == '_';
    if (!name.glued) name.span.end = core.begin;  // the word is chance inside a token
  }
  // A sentence's full stop is no part of a name.
  while (name.span.end > core.end && (text[name.span.end - 1] == '.' || text[name.span.end - 1] == '-')) --name.span.end;
  return name;
}

// A comparison the other way round: if ("value" == password)
Assignments::Value Assignments::value_before(std::string_view text, const Name& name) {
  Value value;
  uint64_t at = name.span.begin;
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
  value.separator = Value::Separator::kEquals;
  value.quoted = true;
  return value;
}

Assignments::Value Assignments::value_after(std::string_view text, const Name& name) {
  using Separator = Value::Separator;
  Value value;
  Cursor c{text, name.span.end};
  if (name.glued) {
    value.separator = Separator::kBlank;
    read_literal(text, c.at + 1, value);
    return value;
  }
  const bool quoted_name = name.span.begin > 0 && (text[name.span.begin - 1] == '"' || text[name.span.begin - 1] == '\'');
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

void Assignments::read_literal(std::string_view text, uint64_t at, Value& value) {
  using Separator = Value::Separator;
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

bool Assignments::accepts(std::string_view text, const Name& name, const Value& value) const {
  using Separator = Value::Separator;
  const std::string_view found = slice(text, value.span), called = slice(text, name.span);
  if (found.size() < 4 || is_placeholder(found)) return false;
  if (RE2::FullMatch(re2::StringPiece(found.data(), found.size()), *not_value_)) return false;
  if (std::string_view("()}]>,;").find(found.front()) != std::string_view::npos || (found.front() == '+' && value.quoted && found.back() == '(') ||
      ((found.front() == '#' || found.front() == '.') && is_wordy(found)) || (!value.quoted && is_code(found))) return false;
  // The value repeats its own name: password=password, token: my_token.
  std::string lower(found), own(called);
  for (char& c : lower) c = to_lower(c);
  for (char& c : own) c = to_lower(c);
  if (own.find(lower) != std::string::npos) return false;
  if (word_like(found) && !value.quoted && RE2::PartialMatch(re2::StringPiece(found.data(), found.size()), *credential_word_)) return false;
  const bool base64_like = std::all_of(found.begin(), found.end(), [](char c) { return is_alnum(c) || c == '+' || c == '/' || c == '=' || c == '-' || c == '_'; });
  if (name.strength != Strength::kPassword && base64_like && !length_fits(called, found.size())) return false;
  const bool random = is_random(found) && !(is_wordy(found) && found.find_first_of("0123456789") == std::string_view::npos);
  // "Pass the argument", "keys that": a verb or noun of prose, where nothing assigns.
  const bool stated = value.separator == Separator::kEquals || value.separator == Separator::kColon ||
                      value.separator == Separator::kCall || value.separator == Separator::kProse;
  if (!stated && own == "pass") return false;
  const bool wordy = is_wordy(found);
  if (wordy && (lower.find("fake") != std::string::npos || lower.find("dummy") != std::string::npos)) return false;
  // A secret's name, not its value: SECRET = "PROD-API-KEY".
  if (wordy && name.strength != Strength::kPassword && found.size() < 40 && RE2::PartialMatch(re2::StringPiece(found.data(), found.size()), *credential_word_))
    return false;
  if (name.strength != Strength::kPassword && is_uuid(found)) {
    // A key may be a UUID where the name ends by saying "key", "token" or "secret".
    while (!own.empty() && is_digit(own.back())) own.pop_back();
    const auto ends = [&](std::string_view word) { return own.size() >= word.size() && own.compare(own.size() - word.size(), word.size(), word) == 0; };
    return (stated || name.strength == Strength::kSecret) && (ends("key") || ends("token") || ends("secret") || ends("password"));
  }
  // Words with blanks are prose.
  if (found.find(' ') != std::string_view::npos &&
      !(value.quoted && name.strength == Strength::kPassword && (is_mixed(found) || value.separator == Separator::kEquals) && found.size() <= 64))
    return false;
  switch (name.strength) {
    case Strength::kPassword:
      if (value.quoted && (value.separator == Separator::kEquals || value.separator == Separator::kColon)) return true;
      if (value.quoted && value.separator != Separator::kNone) return is_mixed(found);
      if (value.separator == Separator::kEquals) return is_mixed(found) || (word_like(found) && found.size() >= 6 && !is_camel(found));
      return is_mixed(found) && found.size() >= 6 && found.find('/') == std::string_view::npos;
    case Strength::kSecret: {
      if (is_slug(found)) return false;
      if (random) return found.size() >= 12;
      const bool assigned = value.separator == Separator::kEquals || value.separator == Separator::kColon;
      if (is_mixed(found)) return found.size() >= (value.separator == Separator::kEquals || (assigned && value.quoted) ? 8u : assigned ? 10u : 16u) && !is_uuid(found);
      // Digits or letters only, too long for a word.
      return found.size() >= 16 && found.find_first_of("./:") == std::string_view::npos && !is_wordy(found);
    }
    case Strength::kKey:
      if (const std::string plain = base64_decode(found); plain.find(' ') != std::string::npos && is_wordy(plain) &&
          std::all_of(plain.begin(), plain.end(), [](char c) { return c >= 0x20 && c < 0x7f; }))
        return false;  // readable text in base64
      if (stated && !random && found.size() >= 30 && !wordy && base64_like && !is_digest(found)) return true;
      return random && !is_slug(found) && found.size() >= (value.separator == Separator::kEquals ? 12u : 16u) && !is_uuid(found);
    case Strength::kVendor:
      // A vendor's name proves little: the value must be long, and nothing that vendors write as ids.
      return random && found.size() >= 24 && !is_slug(found) && !is_uuid(found) && !is_digest(found) && base64_like &&
             std::any_of(found.begin(), found.end(), is_digit) && std::any_of(found.begin(), found.end(), is_lower) &&
             (value.quoted || value.separator == Separator::kEquals);
    case Strength::kNone:
      break;
  }
  return false;
}

// A credential store's element: <secret>{note and value}</secret>.
void Assignments::find_in_braces(std::string_view text, const Name& name, uint64_t at, std::vector<ByteSpan>& out) const {
  const uint64_t limit = std::min<uint64_t>(text.size(), at + kLongestValue);
  while (at < limit && text[at] != '}' && text[at] != '<' && text[at] != '\n') {
    uint64_t end = at;
    while (end < limit && !is_space(text[end]) && text[end] != '}' && text[end] != '<') ++end;
    Value value;
    value.span = {at, end};
    value.separator = Value::Separator::kEquals;
    if (end - at >= 12 && is_mixed(slice(text, value.span)) && accepts(text, name, value)) out.push_back(value.span);
    at = end;
    while (at < limit && (text[at] == ' ' || text[at] == '\t')) ++at;
  }
}

void Assignments::find(std::string_view text, ByteSpan window, std::vector<ByteSpan>& out) const {
  re2::StringPiece group[1];
  const re2::StringPiece whole(text.data(), text.size());
  for (uint64_t at = window.begin; at < window.end;) {
    if (!core_->Match(whole, at, window.end, RE2::UNANCHORED, group, 1) || group[0].empty()) return;
    const auto begin = static_cast<uint64_t>(group[0].data() - text.data());
    const Name name = name_at(text, {begin, begin + group[0].size()}, strength_of(text, {begin, begin + group[0].size()}));
    at = begin + group[0].size();
    const std::string_view called = slice(text, name.span);
    // tokenizer, secretary, apikeyforfoo: another word. tokens, token2, tokenValue are not.
    const std::string_view tail = slice(text, {std::min(at, name.span.end), name.span.end});
    const std::string_view word_tail = tail.substr(0, tail.find('.'));
    if (word_tail.size() > 1 && is_lower(tail[0]) && is_alpha(text[at - 1])) continue;
    // password.length, token.encode(…): a member of the value, not the value.
    const std::string_view member = tail.substr(word_tail.size());
    if (!member.empty() && is_alpha(member[1 % member.size()]) && member != ".assign" && member != ".set" && member != ".put") continue;
    if (RE2::PartialMatch(re2::StringPiece(called.data(), called.size()), *not_name_)) continue;
    // Part of a resource's name: arn:aws:secretsmanager:…:secret:name.
    if (name.span.begin > 0 && text[name.span.begin - 1] == ':' && inside_resource_name(text, name.span.begin)) continue;
    if (const Value before = value_before(text, name); !before.span.empty() && accepts(text, name, before)) {
      out.push_back(before.span);
      continue;
    }
    Value value = value_after(text, name);
    if (text.compare(value.span.begin, 1, "{") == 0 && name.span.begin > 0 && text[name.span.begin - 1] == '<') {
      find_in_braces(text, name, value.span.begin + 1, out);
      continue;
    }
    for (int i = 0; i < 64 && !value.span.empty() && accepts(text, name, value); ++i) {
      out.push_back(value.span);
      at = std::max(at, value.end);
      // 'a', 'b' and 'a' | 'b': a list under one name.
      Cursor next{text, value.end};
      next.blanks();
      if (!value.quoted || !(next.take(",") || next.take("|"))) break;
      for (int k = 0; k < 80 && is_space(next.peek()); ++k) ++next.at;
      if (quote_at(next).empty()) break;
      read_literal(text, next.at, value);
    }
  }
}

bool Assignments::length_fits(std::string_view name, size_t size) const {
  return std::all_of(lengths_.begin(), lengths_.end(), [&](const auto& known) {
    return size == known.second || !RE2::PartialMatch(re2::StringPiece(name.data(), name.size()), *known.first);
  });
}

std::vector<ByteSpan> Assignments::words(std::string_view text, ByteSpan window) const {
  std::vector<ByteSpan> out;
  re2::StringPiece group[1];
  const re2::StringPiece whole(text.data(), text.size());
  for (uint64_t at = window.begin; at < window.end;) {
    if (!core_->Match(whole, at, window.end, RE2::UNANCHORED, group, 1) || group[0].empty()) break;
    const auto begin = static_cast<uint64_t>(group[0].data() - text.data());
    if (strength_of(text, {begin, begin + group[0].size()}) >= Strength::kSecret) out.push_back({begin, begin + group[0].size()});
    at = begin + group[0].size();
  }
  return out;
}

}  // namespace debrief::redact

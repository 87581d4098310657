#include "redact/shape.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <utility>

#include "redact/ascii.h"
#include "redact/encoding.h"

namespace debrief::redact {
namespace {

// Letter pairs that words are made of: for each first letter, the second letters that follow it in
// at least 2 % of its occurrences in running English.
constexpr std::array<std::string_view, 26> kPairs = {
    "bcdgilmnprstuv", "aeilorsuy", "acehiklortu", "adeiorsu", "acdeflmnprstvx", "aefilortu", "aeghilnorsu",
    "aeiortu", "cdefglmnorstv", "aeiostu", "adeilnrsu", "adeilostuy", "abeimops", "acdefgiost", "cdlmnoprstuvw",
    "aeiloprstu", "nsu", "acdeikmnorstuy", "acehiopstu", "aehiorsty", "abcdegilmnprst", "aeio", "aehinors",
    "aceipty", "abeilmnopstz", "aeinouyz"};

bool common_pair(char a, char b) {
  return kPairs[static_cast<size_t>(a - 'a')].find(b) != std::string_view::npos;
}

// Share of letter pairs, in percent, that words would have; 100 when there is no pair.
int common_share(std::string_view value) {
  int pairs = 0, common = 0;
  for (size_t i = 1; i < value.size(); ++i) {
    if (!is_alpha(value[i - 1]) || !is_alpha(value[i])) continue;
    ++pairs;
    common += common_pair(to_lower(value[i - 1]), to_lower(value[i]));
  }
  return pairs == 0 ? 100 : common * 100 / pairs;
}

// How often the class (digit, lower, upper) changes, not counting a capital at a word's start.
int class_changes(std::string_view value) {
  int changes = 0;
  for (size_t i = 1; i < value.size(); ++i) {
    const char a = value[i - 1], b = value[i];
    if (is_digit(a) != is_digit(b) && is_alnum(a) && is_alnum(b)) ++changes;
    if (is_upper(b) && is_lower(a)) ++changes;
    if (is_lower(b) && is_upper(a) && i >= 2 && is_upper(value[i - 2])) ++changes;
  }
  return changes;
}

size_t distinct(std::string_view value) {
  std::array<bool, 256> seen{};
  size_t count = 0;
  for (const char c : value) {
    bool& mark = seen[static_cast<uint8_t>(c)];
    count += !mark;
    mark = true;
  }
  return count;
}

// Typed by holding one key down after the other: "5555555dAAAAA7777777CcccC". Of bytes drawn at random
// hardly one in four equals its neighbour, even in hex. One key alone is_filler judges.
bool is_held_down(std::string_view value) {
  size_t runs = 0, length = 0, long_runs = 0;
  for (size_t i = 0; i < value.size(); ++i) {
    const bool same = i > 0 && to_lower(value[i]) == to_lower(value[i - 1]);
    runs += !same;
    length = same ? length + 1 : 1;
    long_runs += length == 4;
  }
  return value.size() >= 16 && runs * 2 < value.size() && long_runs >= 3 && !is_uuid(value);
}

// One character makes up most of it ("xxxxxxxx", "0000000A", "****"); letters other than x count only
// when nothing else is there.
bool is_filler(std::string_view value) {
  if (is_held_down(value)) return true;
  std::array<uint32_t, 256> count{};
  for (const char c : value) ++count[static_cast<uint8_t>(c)];
  const uint32_t x = count['x'] + count['X'] + count['*'] + count['.'] + count['?'] + count['#'] + count['_'];
  if (x * 2 > value.size()) return true;
  return value.size() >= 12 && count['0'] * 3 > value.size() * 2;
}

// Words that say "put the value here".
constexpr std::array<std::string_view, 27> kStandIns = {
    "example",  "placeholder", "redacted",   "dummy",     "changeme",  "change-me", "change_me",
    "replace",  "insert_",     "your_",      "your-",     "yourtoken", "yourpass",  "yourkey",
    "yoursecret", "put_your",  "goes here",  "goes_here", "xxxx",      "masked",    "...",
    "\xe2\x80\xa6",        "notreal",    "not-real",  "not_real",  "sample_",   "****"};

constexpr size_t kLongestDrawn = 80;  // longer ones are filled up with the word

// A piece between marks that only a generator writes: long, with both cases and several digits.
bool has_drawn_piece(std::string_view value) {
  size_t length = 0, digits = 0, upper = 0, small = 0;
  for (size_t i = 0; i <= value.size(); ++i) {
    const char c = i < value.size() ? value[i] : '-';
    if (is_alnum(c)) {
      ++length;
      digits += is_digit(c);
      upper += is_upper(c);
      small += !is_digit(c) && !is_upper(c);
      continue;
    }
    if (length >= 12 && digits >= 3 && upper >= 2 && small >= 2) return true;
    length = digits = upper = small = 0;
  }
  return false;
}
// The value with a mark where the word stood.
std::string without(std::string_view value, std::string_view small, std::string_view word) {
  std::string out(value);
  for (size_t at = small.find(word); at != std::string_view::npos; at = small.find(word, at + word.size()))
    for (size_t i = 0; i < word.size(); ++i) out[at + i] = '-';
  return out;
}

// What is left of a value when the word is taken out: a real token with "EXAMPLE" at its end is a token.
size_t rest_without(std::string_view small, std::string_view word) {
  size_t rest = small.size();
  for (size_t at = small.find(word); at != std::string_view::npos; at = small.find(word, at + word.size()))
    rest -= word.size();
  return rest;
}

}  // namespace

bool is_unfilled(std::string_view value) { return value.empty() || is_filler(value) || distinct(value) <= 2 || is_expression(value); }

bool is_placeholder(std::string_view value) {
  if (value.empty() || is_filler(value) || distinct(value) <= 2) return true;
  const std::string small = lower(value);
  for (const std::string_view word : kStandIns)
    if (contains(small, word)) {
      const size_t rest = rest_without(small, word);
      if (word == "example" && value.size() <= kLongestDrawn && has_drawn_piece(without(value, small, word))) return false;
      if (rest < 24 || rest * 2 < small.size()) return true;
    }
  if (small == "0123456789" || small == "1234567890" || small == "abcdefghij") return true;
  return is_expression(value);
}

bool is_uuid(std::string_view value) {
  if (value.size() != 36) return false;
  for (size_t i = 0; i < 36; ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? value[i] != '-' : !is_hex(value[i])) return false;
  }
  return true;
}

bool is_digest(std::string_view value) {
  switch (value.size()) {
    case 32: case 40: case 56: case 64: case 96: case 128: break;
    default: return false;
  }
  return std::all_of(value.begin(), value.end(), is_hex);
}

bool is_random(std::string_view value) {
  if (value.size() < 12) return false;
  const size_t different = distinct(value);
  if (different < 6) return false;
  const bool digits = std::any_of(value.begin(), value.end(), is_digit);
  const bool letters = std::any_of(value.begin(), value.end(), is_alpha);
  const int changes = class_changes(value);
  // Words with a number in them: Ed25519PrivateKey, http2_session.
  const auto digit_count = std::count_if(value.begin(), value.end(), is_digit);
  if (static_cast<size_t>(digit_count) * 5 < value.size() && common_share(value) >= 68) return false;
  if (digits && letters && changes * 8 >= static_cast<int>(value.size())) return true;
  if (!letters) return false;
  return common_share(value) < 62 && (digits || changes >= 3 || value.size() >= 20);
}

bool is_wordy(std::string_view value) {
  return std::any_of(value.begin(), value.end(), is_alpha) && common_share(value) >= 62;
}

bool is_text_in_base64(std::string_view value) {
  const std::string plain = base64_decode(value);
  return contains(plain, " ") && is_wordy(plain) && std::all_of(plain.begin(), plain.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
}

bool is_file_name(std::string_view value) {
  const size_t dot = value.rfind('.');
  if (dot == std::string_view::npos || dot < 2) return false;
  const std::string_view ending = value.substr(dot + 1);
  return ending.size() >= 2 && ending.size() <= 5 && is_lower(ending.front()) && std::all_of(ending.begin(), ending.end(), [](char c) { return is_lower(c) || is_digit(c); });
}

bool is_host(std::string_view value) {
  const bool link = value.substr(0, 2) == "//";
  if (link) value.remove_prefix(2);
  value = value.substr(0, value.find_first_of("/?#"));
  size_t labels = 1, length = 0;
  bool letters = true;
  for (const char c : value) {
    if (c == '.') {
      if (length == 0) return false;
      ++labels, length = 0, letters = true;
      continue;
    }
    if (!is_lower(c) && !is_digit(c) && c != '-') return false;
    letters = letters && is_lower(c);
    ++length;
  }
  return labels >= (link ? 2u : 3u) && letters && length >= 2 && length <= 10;
}

bool is_mixed(std::string_view value) {
  bool digit = false, alpha = false, symbol = false, inner_upper = false, lower = false;
  for (size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    digit = digit || is_digit(c);
    alpha = alpha || is_alpha(c);
    lower = lower || is_lower(c);
    inner_upper = inner_upper || (i > 0 && is_upper(c));
    symbol = symbol || std::string_view("!@#$%^&*+=?~|<>{};").find(c) != std::string_view::npos;
  }
  // CamelCase words are a name in code.
  return (digit && alpha) || (symbol && (alpha || digit)) || (inner_upper && lower && !is_wordy(value));
}

bool is_code(std::string_view value) {
  if (is_expression(value)) return true;
  size_t at = 0;
  while (at < value.size() && std::string_view("$@&*!-+\\").find(value[at]) != std::string_view::npos) ++at;
  const size_t begin = at;
  while (at < value.size() && (is_alpha(value[at]) || value[at] == '_')) ++at;
  if (at == begin) return false;
  if (at == value.size()) return begin > 0 && value[0] != '!' && value[0] != '@';
  const std::string_view rest = value.substr(at);
  // name.name, name->name, name::name, name[…, name(…, name{…, Name<…
  if (at - begin >= 3)
    for (const std::string_view mark : {"->", "::", "[", "(", "{", "<"})
      if (rest.substr(0, mark.size()) == mark) return true;
  if (rest[0] == '=') return is_wordy(value.substr(begin, at - begin));  // name=value of its own
  return rest[0] == '.' && rest.size() > 1 && (is_alpha(rest[1]) || rest[1] == '_') && is_wordy(value) &&
         std::none_of(value.begin(), value.end(), is_digit);
}

namespace {

// "${NAME}", "{{ .Values.x }}", "$(cmd)", "<%= x %>", "#{x}", "%(x)s": the inside names something.
bool holds_template(std::string_view value) {
  constexpr std::pair<std::string_view, std::string_view> kMarks[] = {
      {"${{", "}}"}, {"${", "}"}, {"{{", "}}"}, {"$(", ")"}, {"<%", "%>"}, {"#{", "}"}, {"%(", ")s"}, {"[[", "]]"}};
  for (const auto& [open, close] : kMarks) {
    const size_t at = value.find(open);
    if (at == std::string_view::npos) continue;
    const size_t end = value.find(close, at + open.size());
    // Cut by a blank before it closes: "${{" of a line.
    const std::string_view inside = value.substr(at + open.size(), end == std::string_view::npos ? std::string_view::npos : end - at - open.size());
    if (end == std::string_view::npos && !inside.empty()) continue;
    if (std::all_of(inside.begin(), inside.end(), [](char c) { return is_alnum(c) || std::string_view("_.:-= |$\"'(),/").find(c) != std::string_view::npos; }))
      return true;
  }
  return false;
}

}  // namespace

bool is_expression(std::string_view value) {
  while (!value.empty() && (value.front() == '\\' || value.front() == '\'' || value.front() == '"')) value.remove_prefix(1);
  while (!value.empty() && (value.back() == '\'' || value.back() == '"')) value.remove_suffix(1);
  if (value.empty()) return true;
  const char first = value.front(), last = value.back();
  if (first == '$' && value.size() > 1 && (is_alnum(value[1]) || value[1] == '_')) {
    // "$ecret1!" is a password and "$2b$12$…" a hash; "$NAME" and "$HOME$NAME" are not.
    bool name = true;
    for (size_t i = 1; i < value.size(); ++i) {
      const bool opens = value[i] == '$' && i + 1 < value.size() && (is_alpha(value[i + 1]) || value[i + 1] == '_');
      name = name && (is_alnum(value[i]) || value[i] == '_' || (opens && !is_digit(value[1])));
    }
    return name || contains(value, "[");
  }
  if (value.substr(0, 2) == "$(" || value.substr(0, 2) == "${") return true;
  if ((first == '<' && last == '>') || (first == '[' && last == ']')) return true;
  if (first == '{' && last == '}' && std::all_of(value.begin(), value.end(), [](char c) { return is_alnum(c) || c == '{' || c == '}' || c == '_' || c == '.'; })) return true;
  if (first == '%' && (last == '%' || value.size() <= 3)) return true;
  if (first == '/' && std::count(value.begin(), value.end(), '/') >= 2 && common_share(value) > 70) return true;
  if (holds_template(value)) return true;
  for (const std::string_view mark : {"process.env", "os.environ", "getenv", "System.", "secrets.", "vault:", "ssm:"})
    if (value.find(mark) != std::string_view::npos) return true;
  const size_t paren = value.find('(');
  return paren != std::string_view::npos && paren > 0 && value.find(')', paren) != std::string_view::npos &&
         std::all_of(value.begin(), value.begin() + static_cast<std::ptrdiff_t>(paren),
                     [](char c) { return is_alnum(c) || c == '_' || c == '.' || c == ':'; });
}

bool is_slug(std::string_view value) {
  size_t parts = 0, letters = 0, digits = 0, mixed = 0;
  // One short mixed part is a name like "cmp2" or "v3"; more make a key written in groups.
  const auto plain = [&] { return letters == 0 || digits == 0 || (letters + digits <= 5 && ++mixed == 1); };
  for (size_t i = 0; i <= value.size(); ++i) {
    const char c = i < value.size() ? value[i] : '-';
    if (c == '-' || c == '_' || c == '.' || c == '/' || c == ':') {
      if (!plain()) return false;
      parts += letters + digits > 0;
      letters = digits = 0;
    } else if (is_digit(c)) {
      ++digits;
    } else if (is_lower(c) || (is_upper(c) && letters == 0) || is_upper(c)) {
      ++letters;
    } else {
      return false;
    }
  }
  return parts >= 2;
}

}  // namespace debrief::redact

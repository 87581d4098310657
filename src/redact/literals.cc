#include "redact/literals.h"

#include <algorithm>
#include <utility>

#include "redact/ascii.h"

namespace debrief::redact {
namespace {

// A word boundary inside a string under construction.
constexpr char kBoundary = '\1';
// How many strings a part may stand for. An alternation of many words is what it is; a product of classes
// is cut off early.
constexpr size_t kMostProducts = 48;
constexpr size_t kMostStrings = 2000;
constexpr size_t kLargestClass = 6;

using Strings = std::vector<std::string>;

// What a part of the expression matches.
struct Part {
  bool exact = true;      // exactly `strings`; else at least one of `required` (none: nothing is known)
  Strings strings{""};
  Strings required;
};

size_t bytes_of(std::string_view string) { return string.size() - static_cast<size_t>(std::count(string.begin(), string.end(), kBoundary)); }

// How rarely the worst of them stands in a text by chance. Marks are rarer than letters, boundaries help.
size_t worth(const Strings& strings) {
  if (strings.empty() || strings.size() > kMostStrings) return 0;
  size_t least = 1000;
  for (const std::string& string : strings) {
    size_t points = 0;
    for (const char c : string) points += c == '@' ? 5 : c == kBoundary ? 1 : is_alpha(c) || c == ' ' ? 2 : 3;
    least = std::min(least, bytes_of(string) == 0 ? 0 : points);
  }
  return least;
}

constexpr size_t kLeastWorth = 5;  // two letters at a boundary, two marks

class Parser {
 public:
  explicit Parser(std::string_view text, size_t largest_class = kLargestClass) : text_(text), largest_class_(largest_class) {}

  bool parse(Part& out) {
    folds_ = contains(text_, "(?i");
    out = alternation();
    return ok_ && at_ == text_.size();
  }

 private:
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool take(std::string_view word) {
    if (text_.substr(at_, word.size()) != word) return false;
    at_ += word.size();
    return true;
  }

  Part alternation() {
    Part all = sequence();
    while (ok_ && take("|")) {
      Part next = sequence();
      if (all.exact && next.exact) {
        all.strings.insert(all.strings.end(), next.strings.begin(), next.strings.end());
        continue;
      }
      // Whichever side matched, one of these is there; or nothing is known.
      Strings left = best(all), right = best(next);
      const bool known = !left.empty() && !right.empty();
      all = Part{false, {}, {}};
      if (!known) continue;
      all.required = std::move(left);
      all.required.insert(all.required.end(), right.begin(), right.end());
    }
    return all;
  }

  static Strings best(const Part& part) { return part.exact ? (worth(part.strings) == 0 ? Strings{} : part.strings) : part.required; }

  // Joins exact neighbours, and keeps the best of what lies between inexact ones.
  Part sequence() {
    Part run;  // the exact strings that end here
    Strings kept;
    bool whole = true;
    const auto close = [&] {
      if (worth(run.strings) > worth(kept)) kept = run.strings;
      run = Part{};
    };
    while (ok_ && at_ < text_.size() && peek() != '|' && peek() != ')') {
      Part next = repeated();
      if (!next.exact) {
        close();
        whole = false;
        if (worth(next.required) > worth(kept)) kept = std::move(next.required);
      } else if (run.strings.size() * next.strings.size() > kMostProducts && run.strings != Strings{""}) {
        close();
        whole = false;
        run = std::move(next);
      } else {
        Strings product;
        for (const std::string& a : run.strings)
          for (const std::string& b : next.strings) product.push_back(a + b);
        run.strings = std::move(product);
      }
    }
    if (whole) return run;
    close();
    return Part{false, {}, std::move(kept)};
  }

  Part repeated() {
    Part part = atom();
    while (ok_ && at_ < text_.size()) {
      const char c = peek();
      if (c == '?') {
        ++at_;
        if (part.exact) part.strings.emplace_back(); else part = Part{false, {}, {}};
      } else if (c == '*') {
        ++at_;
        part = Part{false, {}, {}};
      } else if (c == '+') {
        ++at_;
        part = Part{false, {}, best(part)};
      } else if (c == '{') {
        const size_t end = text_.find('}', at_);
        if (end == std::string_view::npos) return ok_ = false, part;
        const bool may_lack = text_[at_ + 1] == '0' || text_[at_ + 1] == ',';
        at_ = end + 1;
        part = Part{false, {}, may_lack ? Strings{} : best(part)};
      } else {
        break;
      }
    }
    return part;
  }

  Part atom() {
    const char c = text_[at_++];
    switch (c) {
      case '(': return group();
      case '[': return character_class();
      case '.': return Part{false, {}, {}};
      case '^': case '$': return Part{};
      case '\\': return escape();
      case '?': case '*': case '+': case '{': return ok_ = false, Part{};
      default: return Part{true, {std::string(1, folded(c))}, {}};
    }
  }

  Part group() {
    if (take("?")) {
      // Flags: case never matters here, and dots and line ends stand for nothing exact.
      while (is_lower(peek()) || peek() == '-') ++at_;
      if (take(")")) return Part{};
      if (!take(":")) return ok_ = false, Part{};
    }
    Part inside = alternation();
    if (!take(")")) ok_ = false;
    return inside;
  }

  Part escape() {
    const char c = peek();
    ++at_;
    if (c == 'b') return Part{true, {std::string(1, kBoundary)}, {}};
    if (c == 'x') {
      const auto digit = [](char h) { return is_digit(h) ? h - '0' : to_lower(h) - 'a' + 10; };
      if (at_ + 2 > text_.size() || !is_hex(text_[at_]) || !is_hex(text_[at_ + 1])) return ok_ = false, Part{};
      const char byte = static_cast<char>(digit(text_[at_]) * 16 + digit(text_[at_ + 1]));
      at_ += 2;
      return Part{true, {std::string(1, folded(byte))}, {}};
    }
    if (c == 'n') return Part{true, {"\n"}, {}};
    if (is_alnum(c)) return Part{false, {}, {}};  // \s, \w, \d and their opposites
    return Part{true, {std::string(1, c)}, {}};
  }

  Part character_class() {
    Strings members;
    bool exact = peek() != '^';
    for (bool first = true; at_ < text_.size() && (peek() != ']' || first); first = false) {
      char c = text_[at_++];
      if (c == '[' && peek() == ':') return ok_ = false, Part{};
      if (c == '\\') {
        c = text_[at_++];
        if (is_alnum(c)) {
          exact = false;
          if (c == 'x') at_ += 2;
          continue;
        }
      }
      if (peek() == '-' && at_ + 1 < text_.size() && text_[at_ + 1] != ']') {
        const char last = text_[at_ + 1];
        at_ += 2;
        if (last == '\\') at_ += text_[at_] == 'x' ? 3 : 1;
        // Written out only where a class may be that large.
        const bool few = largest_class_ > kLargestClass && is_alnum(c) && is_alnum(last) && c <= last;
        exact = exact && few;
        for (char between = c; few && between <= last; ++between) members.emplace_back(1, folded(between));
        continue;
      }
      const std::string member(1, folded(c));
      if (std::find(members.begin(), members.end(), member) == members.end()) members.push_back(member);
    }
    if (!take("]")) ok_ = false;
    if (!exact || members.size() > largest_class_) return Part{false, {}, {}};
    return Part{true, std::move(members), {}};
  }

  // One flag is enough: an expression that minds case only in parts is looked for in any.
  char folded(char c) const { return folds_ ? to_lower(c) : c; }

  std::string_view text_;
  size_t largest_class_;
  bool folds_ = true;
  size_t at_ = 0;
  bool ok_ = true;
};

bool word_byte(char c) { return is_alnum(c) || c == '_'; }

// Boundaries at the ends become flags; one inside cuts the string, and the longer half stays.
Literal literal_of(std::string string) {
  Literal out;
  while (!string.empty() && string.front() == kBoundary) string.erase(0, 1), out.word_begins = true;
  while (!string.empty() && string.back() == kBoundary) string.pop_back(), out.word_ends = true;
  for (size_t cut = string.find(kBoundary); cut != std::string::npos; cut = string.find(kBoundary)) {
    const bool first = cut >= string.size() - cut - 1;
    (first ? out.word_ends : out.word_begins) = false;
    string = first ? string.substr(0, cut) : string.substr(cut + 1);
  }
  // A boundary before a mark is one after a letter, and says nothing about words.
  if (!string.empty()) {
    out.word_begins = out.word_begins && word_byte(string.front());
    out.word_ends = out.word_ends && word_byte(string.back());
  }
  out.bytes = std::move(string);
  return out;
}

// Do flags say all that the boundaries in it say?
bool says_all(std::string_view string, const Literal& literal) {
  const size_t boundaries = string.size() - bytes_of(string);
  return literal.bytes.size() == bytes_of(string) && boundaries == size_t{literal.word_begins} + size_t{literal.word_ends};
}

}  // namespace

std::vector<Literal> required_literals(std::string_view expression) {
  Part part;
  if (!Parser(expression).parse(part)) return {};
  const Strings strings = part.exact ? part.strings : part.required;
  if (worth(strings) < kLeastWorth) return {};
  std::vector<Literal> out;
  for (const std::string& string : strings) {
    Literal literal = literal_of(string);
    if (literal.bytes.empty()) return {};
    literal.any_case = contains(expression, "(?i") || std::none_of(literal.bytes.begin(), literal.bytes.end(), is_alpha);
    if (std::find(out.begin(), out.end(), literal) == out.end()) out.push_back(std::move(literal));
  }
  return out;
}

std::vector<Literal> matched_literals(std::string_view expression) {
  constexpr size_t kLargest = 26;
  Part part;
  const std::string any_case = "(?i)(?:" + std::string(expression) + ")";
  std::vector<Literal> out;
  if (!Parser(any_case, kLargest).parse(part) || !part.exact || worth(part.strings) < kLeastWorth) return out;
  for (const std::string& string : part.strings) {
    Literal literal = literal_of(string);
    if (literal.bytes.empty() || !says_all(string, literal)) return {};
    out.push_back(std::move(literal));
  }
  return out;
}

}  // namespace debrief::redact

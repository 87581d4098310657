// The cursor over a written time, shared by atoms.h (numbers, names, clocks, zones) and parse.cc (dates).
#pragma once
#include <optional>
#include <string_view>

namespace debrief::time::written {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  size_t at() const { return at_; }
  void back_to(size_t place) { at_ = place; }
  bool done() const { return at_ >= text_.size(); }
  char peek(size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  std::string_view since(size_t place) const { return text_.substr(place, at_ - place); }
  std::string_view rest() const { return text_.substr(at_); }

  bool take(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }
  bool take(std::string_view word) {
    if (text_.substr(at_, word.size()) != word) return false;
    at_ += word.size();
    return true;
  }
  // Any of blank, no-break space (U+00A0) and narrow no-break space (U+202F, before AM/PM in newer
  // locale data). True when at least one was there.
  bool blanks() {
    const size_t start = at_;
    while (take(' ') || take('\t') || take("\xC2\xA0") || take("\xE2\x80\xAF")) {
    }
    return at_ > start;
  }
  size_t digits_ahead() const {
    size_t count = 0;
    while (is_digit(peek(count))) ++count;
    return count;
  }
  // Exactly the run of digits here, if it has between `least` and `most` of them.
  std::optional<int> number(size_t least, size_t most) {
    const size_t count = digits_ahead();
    if (count < least || count > most) return std::nullopt;
    return fixed(count);
  }
  // `count` digits, whatever follows.
  std::optional<int> fixed(size_t count) {
    int value = 0;
    for (size_t i = 0; i < count; ++i) {
      if (!is_digit(peek(i))) return std::nullopt;
      value = value * 10 + (peek(i) - '0');
    }
    at_ += count;
    return value;
  }
  std::string_view word() {
    const size_t start = at_;
    while (is_letter(peek())) ++at_;
    return since(start);
  }

 private:
  std::string_view text_;
  size_t at_ = 0;
};

}  // namespace debrief::time::written

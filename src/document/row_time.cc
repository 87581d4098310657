// See row_time.h. One pass of small scanners, each of which takes its piece or nothing.
#include "document/row_time.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace debrief::document {
namespace {

constexpr std::string_view kMonths[] = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::string_view kMonthNames[] = {"january", "february", "march", "april", "may", "june", "july", "august",
                                            "september", "october", "november", "december", "sept"};
constexpr std::string_view kDays[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
                                      "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"};
constexpr std::string_view kZones[] = {"utc", "gmt", "z", "zulu", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "et", "ct", "mt", "pt",
                                       "cet", "cest", "bst", "ist", "wet", "west", "eet", "eest", "msk", "jst", "kst", "hkt", "sgt", "aest", "aedt",
                                       "acst", "awst", "nzst", "nzdt", "sast", "brt", "eastern", "pacific", "central", "mountain", "local"};

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::optional<RowTime> scan() {
    skip(" \t[(~*<≈@\"'`");
    word_if({"at", "circa", "ca", "approx", "approximately", "around", "about", "by", "from", "on"});
    skip(" \t~.");
    const size_t begin = at_;
    size_t end = begin;
    while (at_ < text_.size()) {
      const size_t before = at_;
      if (!piece()) break;
      end = at_;
      skip_between();
      if (at_ == before) break;
    }
    if (!out_.date && !out_.clock) return std::nullopt;
    at_ = end;
    out_.begin = begin;
    out_.length = end - begin;
    skip_separators();
    out_.after = at_;
    return out_;
  }

 private:
  char peek(size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  void skip(std::string_view set) {
    while (at_ < text_.size() && set.find(text_[at_]) != std::string_view::npos) ++at_;
  }

  std::string word_at(size_t at) const {
    std::string word;
    while (at < text_.size() && letter(text_[at]) && word.size() < 12)
      word += static_cast<char>(std::tolower(static_cast<unsigned char>(text_[at++])));
    if (at < text_.size() && (letter(text_[at]) || text_[at] == '_')) return "";
    return word;
  }
  template <size_t N>
  static bool in(const std::string_view (&list)[N], std::string_view word) {
    return std::find(std::begin(list), std::end(list), word) != std::end(list);
  }
  bool word_if(std::initializer_list<std::string_view> words) {
    const std::string word = word_at(at_);
    if (word.empty() || std::find(words.begin(), words.end(), word) == words.end()) return false;
    at_ += word.size();
    skip(". \t~");
    return true;
  }

  std::optional<int> number(size_t& at, size_t least, size_t most) const {
    size_t end = at;
    int value = 0;
    while (end < text_.size() && digit(text_[end]) && end - at <= most) value = value * 10 + (text_[end++] - '0');
    if (end - at < least || end - at > most) return std::nullopt;
    at = end;
    return value;
  }

  bool piece() { return numeric_date() || clock() || named_date() || zone(); }

  // 2021-05-25, 2021/05/25, 25.05.2021, 5/25/21, 2023-MM-DD, 2021-05-25T
  bool numeric_date() {
    size_t at = at_;
    const auto first = number(at, 1, 4);
    if (!first || at >= text_.size()) return false;
    const size_t width = at - at_;
    const char mark = text_[at];
    if (mark != '-' && mark != '/' && mark != '.') return false;
    ++at;
    const bool placeholder = width == 4 && (text_.substr(at, 5) == "MM-DD" || text_.substr(at, 5) == "XX-XX" || text_.substr(at, 5) == "mm-dd");
    if (placeholder) return take_date(at + 5);
    const size_t second_at = at;
    const auto second = number(at, 1, 2);
    if (!second || *second < 1 || *second > 31) return false;
    if (at < text_.size() && text_[at] == mark) {
      ++at;
      const size_t third_at = at;
      const auto third = number(at, 1, 4);
      if (!third || at - third_at == 3) return false;
      if (width == 4 ? at - third_at <= 2 && *second <= 12 : width <= 2 && at - third_at >= 2) return take_date(at);
      return false;
    }
    // 6/3 or 24.12. alone, without a year
    if (width <= 2 && *first <= 31 && (mark == '/' || mark == '.') && at - second_at <= 2 && (*first <= 12 || *second <= 12) &&
        (mark == '/' || peek_is(at, '.')))
      return take_date(mark == '.' ? at + 1 : at);
    return false;
  }
  bool peek_is(size_t at, char c) const { return at < text_.size() && text_[at] == c; }

  bool take_date(size_t end) {
    if (out_.date && out_.clock) return false;
    out_.date = true;
    at_ = end;
    if ((peek() == 'T' || peek() == 't') && digit(peek(1))) ++at_;
    return true;
  }

  // June 3rd, 2021 · 3 June 2021 · Wednesday · Day 2
  bool named_date() {
    const std::string word = word_at(at_);
    if (!word.empty()) {
      if (in(kDays, word)) {
        at_ += word.size();
        return out_.date = true;
      }
      if (word == "day" && at_ + 4 < text_.size() && text_[at_ + 3] == ' ' && digit(text_[at_ + 4])) {
        at_ += 5;
        return out_.date = true;
      }
      if (!in(kMonths, word) && !in(kMonthNames, word)) return false;
      size_t at = at_ + word.size();
      while (at < text_.size() && (text_[at] == '.' || text_[at] == ' ')) ++at;
      if (!number(at, 1, 2)) return false;
      return end_named(at);
    }
    size_t at = at_;
    const auto day = number(at, 1, 2);
    if (!day || *day < 1 || *day > 31) return false;
    at = ordinal(at);
    while (at < text_.size() && (text_[at] == '.' || text_[at] == ' ' || text_[at] == '-')) ++at;
    if (word_at(at) == "of") at += 3;
    const std::string month = word_at(at);
    if (!in(kMonths, month) && !in(kMonthNames, month)) return false;
    return end_named(at + month.size());
  }
  size_t ordinal(size_t at) const {
    const std::string word = word_at(at);
    return word == "st" || word == "nd" || word == "rd" || word == "th" ? at + 2 : at;
  }
  bool end_named(size_t at) {
    at = ordinal(at);
    size_t year = at;
    while (year < text_.size() && (text_[year] == ',' || text_[year] == ' ' || text_[year] == '.' || text_[year] == '-')) ++year;
    if (year > at && number(year, 4, 4) && !peek_is(year, ':')) at = year;
    at_ = at;
    return out_.date = true;
  }

  // 08:03 · 8:03:12.5 · 7:26 AM · 8am · 14:0x · 14h05 · 1900 UTC · 0830h
  bool clock() {
    size_t at = at_;
    const auto hour = number(at, 1, 2);
    if (hour && *hour <= 24) {
      if (at + 2 < text_.size() && (text_[at] == ':' || text_[at] == 'h' || text_[at] == '.') && digit(text_[at + 1])) {
        const char mark = text_[at];
        size_t minute_at = at + 1;
        if (mark == ':' && (text_[minute_at + 1] == 'x' || text_[minute_at + 1] == 'X' || text_[minute_at + 1] == '?')) return take_clock(minute_at + 2, std::nullopt);
        const auto minute = number(minute_at, 2, 2);
        if (minute && *minute < 60 && !(minute_at < text_.size() && digit(text_[minute_at]))) {
          int second = 0;
          size_t end = minute_at;
          if (end < text_.size() && (text_[end] == ':')) {
            size_t second_at = end + 1;
            if (const auto s = number(second_at, 2, 2); s && *s < 61) {
              second = *s;
              end = second_at;
              if (end + 1 < text_.size() && (text_[end] == '.' || text_[end] == ',') && digit(text_[end + 1])) {
                ++end;
                while (end < text_.size() && digit(text_[end])) ++end;
              }
            }
          }
          if (mark == '.' && !half_of_day_at(end)) return false;  // "3.45" is a number, "3.45 pm" a time
          return finish_clock(*hour, *minute, second, end);
        }
        return false;
      }
      if (half_of_day_at(at)) return finish_clock(*hour, 0, 0, at);
    }
    at = at_;
    const auto military = number(at, 4, 4);
    if (military && *military % 100 < 60 && *military / 100 < 24) {
      if (peek_is(at, 'h') || peek_is(at, 'Z')) return take_clock(at + 1, (*military / 100) * 3600 + (*military % 100) * 60);
      size_t zone = at;
      while (zone < text_.size() && text_[zone] == ' ') ++zone;
      const std::string word = word_at(zone);
      if (word == "utc" || word == "gmt" || word == "hrs" || word == "hours" || (word.size() == 3 && word.back() == 't' && in(kZones, word)))
        return take_clock(at, (*military / 100) * 3600 + (*military % 100) * 60);
    }
    return false;
  }
  int half_of_day_at(size_t at) const {  // 1 = am, 2 = pm
    while (at < text_.size() && text_[at] == ' ') ++at;
    std::string word = word_at(at);
    if (word == "am") return 1;
    if (word == "pm") return 2;
    const std::string_view rest = text_.substr(at, 4);
    if (rest == "a.m.") return 1;
    if (rest == "p.m.") return 2;
    return 0;
  }
  bool finish_clock(int hour, int minute, int second, size_t end) {
    if (const int half = half_of_day_at(end)) {
      while (end < text_.size() && text_[end] == ' ') ++end;
      end += text_[end + 1] == '.' ? 4 : 2;
      hour = hour % 12 + (half == 2 ? 12 : 0);
    }
    return take_clock(end, (hour % 24) * 3600 + minute * 60 + second);
  }
  bool take_clock(size_t end, std::optional<int64_t> seconds) {
    if (clocks_ == 2) return false;
    if (clocks_++ == 0) out_.clock_seconds = seconds;
    out_.clock = true;
    at_ = end;
    return true;
  }

  bool zone() {
    if (!out_.clock) return false;
    if (peek() == '(' || peek() == '[') {
      const std::string inner = word_at(at_ + 1);
      if (in(kZones, inner) && (peek_is(at_ + 1 + inner.size(), ')') || peek_is(at_ + 1 + inner.size(), ']'))) {
        at_ += inner.size() + 2;
        return out_.zone = true;
      }
      return false;
    }
    if (peek() == '+' || (peek() == '-' && digit(peek(1)) && digit(peek(2)) && (peek(3) == ':' || digit(peek(3))))) {
      size_t at = at_ + 1;
      if (!number(at, 1, 2)) return false;
      if (at < text_.size() && text_[at] == ':') ++at;
      number(at, 2, 2);
      at_ = at;
      return out_.zone = true;
    }
    const std::string word = word_at(at_);
    if (!in(kZones, word)) return false;
    at_ += word.size();
    if (word == "local" || word == "eastern" || word == "pacific") {
      size_t at = at_;
      while (at < text_.size() && text_[at] == ' ') ++at;
      if (word_at(at) == "time") at_ = at + 4;
    }
    return out_.zone = true;
  }

  // Between the pieces of one time: blanks, "," "-" "–" "—" "~" "T" "at" "to". A dash counts only
  // when another piece follows; piece() decides that, and scan() goes back to the last piece's end.
  void skip_between() {
    for (;;) {
      const size_t before = at_;
      skip(" \t,~-/");
      if (text_.substr(at_, 3) == "–" || text_.substr(at_, 3) == "—" || text_.substr(at_, 3) == "→") at_ += 3;
      const std::string word = word_at(at_);
      if ((word == "at" || word == "to" || word == "around" || word == "approx" || word == "and") && at_ > before) at_ += word.size();
      if (at_ == before) return;
    }
  }
  void skip_separators() {
    for (;;) {
      const size_t before = at_;
      skip(" \t\n)]*:-|>.,;=\"'`");
      for (std::string_view mark : {"–", "—", "→", "：", "›", "»"})
        if (text_.substr(at_, mark.size()) == mark) at_ += mark.size();
      if (text_.substr(at_, 2) == "[^") {  // a footnote mark
        const size_t close = text_.find(']', at_);
        if (close != std::string_view::npos) at_ = close + 1;
      }
      if (at_ == before) return;
    }
  }

  std::string_view text_;
  size_t at_ = 0;
  int clocks_ = 0;
  RowTime out_;
};

}  // namespace

std::optional<RowTime> row_time(std::string_view text) { return Scanner(text).scan(); }

}  // namespace debrief::document

// The grammar of written times: a cursor, its atoms (number, word, clock, zone), and one function per
// shape of date. Shapes are tried by their first character, so that no text is read twice in full.
#include "time/parse.h"

#include <array>

#include "time/zone.h"

namespace debrief::time {
namespace {

constexpr int kYearlessYear = 1972;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

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

bool same_word(std::string_view a, std::string_view lower_case) {
  if (a.size() != lower_case.size()) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    if (lower(a[i]) != lower_case[i]) return false;
  }
  return true;
}

// Index of a name given in full or as its first three letters ("Sept" too); -1 when it is none.
template <size_t N>
int name_index(std::string_view word, const std::array<std::string_view, N>& names) {
  if (word.size() < 3) return -1;
  for (size_t i = 0; i < N; ++i) {
    const bool cut = word.size() == 3 || word.size() == 4;
    if (same_word(word, names[i]) || (cut && same_word(word, names[i].substr(0, word.size())))) {
      return static_cast<int>(i);
    }
  }
  return -1;
}

int month_number(std::string_view word) {
  static constexpr std::array<std::string_view, 12> kMonths = {
      "january", "february", "march",     "april",   "may",      "june",
      "july",    "august",   "september", "october", "november", "december"};
  return name_index(word, kMonths) + 1;
}

bool is_weekday(std::string_view word) {
  static constexpr std::array<std::string_view, 7> kDays = {
      "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
  return name_index(word, kDays) >= 0;
}

struct NamedOffset {
  std::string_view name;
  int hours;
};
// RFC 5322 4.3, and RFC 9110's GMT. Other abbreviations mean several zones and are left by name.
constexpr NamedOffset kNamedOffsets[] = {{"z", 0},    {"utc", 0},  {"gmt", 0},  {"ut", 0},
                                         {"est", -5}, {"edt", -4}, {"cst", -6}, {"cdt", -5},
                                         {"mst", -7}, {"mdt", -6}, {"pst", -8}, {"pdt", -7}};

std::optional<int> named_offset(std::string_view word) {
  for (const NamedOffset& named : kNamedOffsets) {
    if (same_word(word, named.name)) return named.hours * 3600;
  }
  return std::nullopt;
}

// "+02:00" "+0200" "+02" "+2" "−02:00" (U+2212); the sign is required.
std::optional<int> read_signed_offset(Cursor& in) {
  const size_t start = in.at();
  int sign = 0;
  if (in.take('+')) sign = 1;
  if (sign == 0 && (in.take('-') || in.take("\xE2\x88\x92"))) sign = -1;
  if (sign == 0) return std::nullopt;
  const size_t count = in.digits_ahead();
  std::optional<int> hours;
  std::optional<int> minutes = 0;
  if (count == 4) {
    hours = in.fixed(2);
    minutes = in.fixed(2);
  } else if (count == 1 || count == 2) {
    hours = in.fixed(count);
    if (in.peek() == ':' && is_digit(in.peek(1)) && is_digit(in.peek(2))) {
      in.take(':');
      minutes = in.fixed(2);
    }
  }
  if (!hours || !minutes || *hours > 15 || *minutes > 59) {
    in.back_to(start);
    return std::nullopt;
  }
  return sign * (*hours * 3600 + *minutes * 60);
}

// Abbreviations of tzdata that are no offset by themselves (several zones or seasons use them) but are
// surely a zone when they follow a clock; a capital word outside this list may be a log level.
constexpr std::string_view kZoneAbbreviations[] = {
    "ACDT", "ACST", "AEDT", "AEST", "AKDT", "AKST", "AWST", "BST", "CAT", "CEST", "CET", "EAT",
    "EEST", "EET",  "HKT",  "HST",  "IDT",  "IST",  "JST",  "KST", "MSK", "NZDT", "NZST", "PKT",
    "PHT",  "SAST", "SGT",  "WAT",  "WEST", "WET",  "WIB",  "BRT", "ART", "CLT",  "ADT",  "AST",
    "NDT",  "NST",  "GST",  "ICT"};

bool is_zone_abbreviation(std::string_view word) {
  for (const std::string_view known : kZoneAbbreviations) {
    if (word == known) return true;
  }
  return false;
}

bool zone_name_char(char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '-' || c == '+'; }

// A zone after a clock; leaves the cursor where it was when there is none.
void read_zone(Cursor& in, Written& out) {
  const size_t start = in.at();
  const bool spaced = in.blanks();
  const bool bracket = in.take('(');
  if (auto offset = read_signed_offset(in)) {
    out.offset_seconds = offset;
  } else {
    const size_t word_start = in.at();
    const std::string_view word = in.word();
    const std::optional<int> named = named_offset(word);
    if (named && !is_digit(in.peek())) {
      out.offset_seconds = *named + (*named == 0 ? read_signed_offset(in).value_or(0) : 0);
    } else if ((spaced || bracket) && in.peek() == '/' && !word.empty() && is_letter(in.peek(1))) {
      while (zone_name_char(in.peek()) || in.peek() == '/') in.take(in.peek());
      out.zone_name = in.since(word_start);
    } else if ((spaced || bracket) && is_zone_abbreviation(word) && !zone_name_char(in.peek())) {
      out.zone_name = word;
    } else {
      in.back_to(start);
      return;
    }
  }
  if (bracket && !in.take(')')) in.back_to(start);
  if (in.peek() == '[') {  // java.time: …+02:00[Europe/Berlin]
    const size_t open = in.at();
    in.take('[');
    while (zone_name_char(in.peek()) || in.peek() == '/') in.take(in.peek());
    if (!in.take(']')) in.back_to(open);
  }
  if (out.offset_seconds && in.peek() == ' ' && in.peek(1) == '(') {  // RFC 2822 comment: +0200 (CEST)
    const size_t open = in.at();
    in.blanks();
    in.take('(');
    while (zone_name_char(in.peek()) || in.peek() == ' ') in.take(in.peek());
    if (!in.take(')')) in.back_to(open);
  }
}

// ".123456789" or ",123" → microseconds; sets the precision. Keeps the cursor when there is none.
int64_t read_fraction(Cursor& in, Precision& precision) {
  if ((in.peek() != '.' && in.peek() != ',') || !is_digit(in.peek(1))) return 0;
  in.take(in.peek());
  int64_t micros = 0;
  int taken = 0;
  for (; is_digit(in.peek()); in.take(in.peek()), ++taken) {
    if (taken < 6) micros = micros * 10 + (in.peek() - '0');
  }
  for (; taken < 6; ++taken) micros *= 10;
  precision = Precision::kMicrosecond;
  return micros;
}

// -1 no marker, 0 AM, 1 PM. "PM", "p.m.", "pm"; blanks before it are taken with it.
int read_half_day(Cursor& in) {
  const size_t start = in.at();
  in.blanks();
  const char first = lower(in.peek());
  if (first == 'a' || first == 'p') {
    in.take(in.peek());
    const bool dotted = in.take('.');
    if (lower(in.peek()) == 'm' && !is_letter(in.peek(1))) {
      in.take(in.peek());
      if (dotted) in.take('.');
      return first == 'p' ? 1 : 0;
    }
  }
  in.back_to(start);
  return -1;
}

struct Clock {
  int64_t micros = 0;  // since midnight
  Precision precision = Precision::kMinute;
};

// "22:41", "22:41:00.5", "10:41 PM", "10 PM", "224100" (only `basic`).
std::optional<Clock> read_clock(Cursor& in, bool basic = false) {
  Clock clock;
  int hour = 0, minute = 0, second = 0;
  if (basic && (in.digits_ahead() == 6 || in.digits_ahead() == 4)) {
    const bool seconds = in.digits_ahead() == 6;
    hour = *in.fixed(2);
    minute = *in.fixed(2);
    if (seconds) second = *in.fixed(2);
    if (seconds) clock.precision = Precision::kSecond;
  } else {
    const auto hours = in.number(1, 2);
    if (!hours) return std::nullopt;
    hour = *hours;
    if (in.peek() == ':' && is_digit(in.peek(1)) && is_digit(in.peek(2))) {
      in.take(':');
      const auto minutes = in.number(2, 2);
      if (!minutes) return std::nullopt;
      minute = *minutes;
      if (in.peek() == ':' && is_digit(in.peek(1)) && is_digit(in.peek(2))) {
        in.take(':');
        second = *in.fixed(2);
        if (is_digit(in.peek())) return std::nullopt;
        clock.precision = Precision::kSecond;
      }
    } else {
      const size_t place = in.at();
      if (read_half_day(in) < 0) return std::nullopt;
      in.back_to(place);
    }
  }
  const int64_t fraction =
      clock.precision == Precision::kSecond ? read_fraction(in, clock.precision) : 0;
  const int half = read_half_day(in);
  if (half >= 0) {
    if (hour < 1 || hour > 12) return std::nullopt;
    hour = hour % 12 + 12 * half;
  }
  // 23:59:60 is a leap second, 24:00 the end of a day: both name the instant that follows.
  const bool end_of_day = hour == 24 && minute == 0 && second == 0;
  if ((hour > 23 && !end_of_day) || minute > 59 || second > 60) return std::nullopt;
  clock.micros = hour * kHour + minute * kMinute + second * kSecond + fraction;
  return clock;
}

std::optional<Written> dated(Date date, bool has_year = true) {
  if (!exists(date)) return std::nullopt;
  Written out;
  out.clock = midnight(date);
  out.precision = Precision::kDay;
  out.has_year = has_year;
  return out;
}

void add_clock(Written& out, const Clock& clock) {
  out.clock = out.clock + clock.micros;
  out.precision = clock.precision;
}

// What may stand between a date and its clock. The cursor ends at the clock's first digit.
bool read_separator(Cursor& in) {
  const size_t start = in.at();
  if ((in.peek() == 'T' || in.peek() == 't' || in.peek() == '_' || in.peek() == ':') && is_digit(in.peek(1))) {
    in.take(in.peek());
    return true;
  }
  in.take(',');
  in.blanks();
  if (in.take("at ") || in.take("- ") || in.take("\xE2\x80\x93 ")) in.blanks();
  if (in.at() > start && is_digit(in.peek())) return true;
  in.back_to(start);
  return false;
}

// The optional clock and zone after a date.
void read_clock_after(Cursor& in, Written& out, bool basic = false) {
  const size_t start = in.at();
  if (!read_separator(in)) return;
  const auto clock = read_clock(in, basic);
  if (!clock) {
    in.back_to(start);
    return;
  }
  add_clock(out, *clock);
  read_zone(in, out);
}

int full_year(int year, size_t digits) { return digits <= 2 ? (year < 70 ? 2000 : 1900) + year : year; }

// "2026-09-15", "2026/09/15", "2026.09.15", with their clock.
std::optional<Written> read_year_first(Cursor& in) {
  const int year = *in.fixed(4);
  const char mark = in.peek();
  if (mark != '-' && mark != '/' && mark != '.') return std::nullopt;
  in.take(mark);
  const size_t word_start = in.at();
  int month = month_number(in.word());  // 2026-Sep-15
  if (month == 0) {
    in.back_to(word_start);
    month = in.number(1, 2).value_or(0);
  }
  if (!in.take(mark)) return std::nullopt;
  const auto day = in.number(1, 2);
  if (!day) return std::nullopt;
  auto out = dated({year, month, *day});
  if (out) read_clock_after(in, *out);
  return out;
}

// "20260915", "20260915T224100Z", "20260915-224100".
std::optional<Written> read_basic(Cursor& in) {
  const int year = *in.fixed(4), month = *in.fixed(2), day = *in.fixed(2);
  if (year < 1900 || year > 2200) return std::nullopt;
  auto out = dated({year, month, day});
  if (!out) return out;
  if (in.peek() == '-' && is_digit(in.peek(1))) {
    const size_t start = in.at();
    in.take('-');
    const auto clock = read_clock(in, true);
    if (!clock) {
      in.back_to(start);
      return out;
    }
    add_clock(*out, *clock);
    read_zone(in, *out);
    return out;
  }
  read_clock_after(in, *out, true);
  return out;
}

// "15/09/2026", "9/15/26", "15.09.2026", "15-09-2026".
std::optional<Written> read_numeric(Cursor& in, DateOrder order) {
  const auto first = in.number(1, 2);
  const char mark = in.peek();
  if (!first || (mark != '/' && mark != '.' && mark != '-')) return std::nullopt;
  in.take(mark);
  const auto second = in.number(1, 2);
  if (!second || !in.take(mark)) return std::nullopt;
  const size_t digits = in.digits_ahead();
  if (digits != 2 && digits != 4) return std::nullopt;
  const int year = full_year(*in.fixed(digits), digits);
  if (*first > 12) order = DateOrder::kDayFirst;
  else if (*second > 12) order = DateOrder::kMonthFirst;
  else if (*first == *second) order = DateOrder::kDayFirst;  // either reading is the same day
  else if (mark == '.') order = DateOrder::kDayFirst;  // dots are written day first wherever they are used
  if (order == DateOrder::kUnknown) return std::nullopt;
  auto out = order == DateOrder::kDayFirst ? dated({year, *second, *first}) : dated({year, *first, *second});
  if (out) read_clock_after(in, *out);
  return out;
}

// "15 Sep 2026", "15-Sep-2026", "15/Sep/2026:22:41:00 +0000", "15 September 2026, 22:41".
std::optional<Written> read_day_month_name(Cursor& in) {
  const auto day = in.number(1, 2);
  if (!day) return std::nullopt;
  in.take("st") || in.take("nd") || in.take("rd") || in.take("th");
  const char mark = in.peek();
  if (mark == '-' || mark == '/') in.take(mark);
  else if (!in.blanks()) return std::nullopt;
  if (in.take("of ")) in.blanks();
  const int month = month_number(in.word());
  if (month == 0) return std::nullopt;
  in.take('.');
  if (mark == '-' || mark == '/') {
    if (!in.take(mark)) return std::nullopt;
  } else {
    in.take(',');
    in.blanks();
  }
  const size_t digits = in.digits_ahead();
  const size_t place = in.at();
  std::optional<Written> out;
  if (digits == 4 || (digits == 2 && in.peek(2) != ':')) {
    out = dated({full_year(*in.fixed(digits), digits), month, *day});
    if (out) read_clock_after(in, *out);
    return out;
  }
  in.back_to(place);  // "15 Sep 22:41" without a year
  out = dated({kYearlessYear, month, *day}, false);
  if (!out) return out;
  if (const auto clock = read_clock(in)) {
    add_clock(*out, *clock);
    read_zone(in, *out);
    return out;
  }
  return std::nullopt;
}

// "Sep 15 22:41:00 2026 -0700", "Sep 15 22:41:00", "Sep 15 2026 22:41", "September 15th, 2026 at …".
std::optional<Written> read_month_name_first(Cursor& in, int month) {
  in.take('.');
  in.blanks();
  const auto day = in.number(1, 2);
  if (!day) return std::nullopt;
  in.take("st") || in.take("nd") || in.take("rd") || in.take("th");
  const bool comma = in.take(',');
  const bool gap = in.blanks();
  if (!gap && !comma) return std::nullopt;
  if (in.digits_ahead() == 4) {
    auto out = dated({*in.fixed(4), month, *day});
    if (out) read_clock_after(in, *out);
    return out;
  }
  auto out = dated({kYearlessYear, month, *day}, false);
  if (!out) return out;
  if (in.take("at ")) in.blanks();
  const auto clock = read_clock(in);
  if (!clock) return std::nullopt;
  add_clock(*out, *clock);
  // asctime puts the year after the clock, date(1) a zone between the two.
  Written zone;
  read_zone(in, zone);
  const size_t after_zone = in.at();
  if (in.blanks() && in.digits_ahead() == 4 && in.peek(4) != ':' && in.peek(4) != '-') {
    const auto with_year = dated({*in.fixed(4), month, *day});
    if (!with_year) return std::nullopt;
    out->clock = with_year->clock + clock->micros;
    out->has_year = true;
    if (!zone.offset_seconds && zone.zone_name.empty()) read_zone(in, zone);
  } else {
    in.back_to(after_zone);
  }
  out->offset_seconds = zone.offset_seconds;
  out->zone_name = zone.zone_name;
  return out;
}

// "1789512060", "1789512060.102211", "1789512060 -0700".
std::optional<Written> read_epoch(Cursor& in) {
  const size_t start = in.at();
  const size_t digits = in.digits_ahead();
  if (digits != 10 && digits != 13 && digits != 16 && digits != 19) return std::nullopt;
  while (is_digit(in.peek())) in.take(in.peek());
  Written out;
  out.precision = digits == 10 ? Precision::kSecond : Precision::kMicrosecond;
  if (digits != 19) read_fraction(in, out.precision);
  const auto instant = parse_epoch(in.since(start));
  if (!instant) return std::nullopt;
  out.offset_seconds = 0;
  out.clock = *instant;
  const size_t place = in.at();
  if (in.blanks()) {
    if (const auto offset = read_signed_offset(in)) {  // git raw: the committer's zone beside the instant
      out.offset_seconds = *offset;
      out.clock = out.clock + *offset * kSecond;
    } else {
      in.back_to(place);
    }
  }
  return out;
}

// klog of Kubernetes: "0915 22:41:00.123456", month and day without a mark; only with its six digits of
// fraction, since four digits before a clock may be anything.
std::optional<Written> read_klog(Cursor& in) {
  const int month = *in.fixed(2), day = *in.fixed(2);
  auto out = dated({kYearlessYear, month, day}, false);
  if (!out || !in.take(' ')) return std::nullopt;
  const size_t start = in.at();
  const auto clock = read_clock(in);
  if (!clock || in.at() - start != 15) return std::nullopt;
  add_clock(*out, *clock);
  return out;
}

std::optional<Written> read_clock_only(Cursor& in) {
  const auto clock = read_clock(in);
  if (!clock) return std::nullopt;
  Written out;
  out.has_date = false;
  out.has_year = false;
  add_clock(out, *clock);
  read_zone(in, out);
  return out;
}

std::optional<Written> read_digits_first(Cursor& in, DateOrder order) {
  const size_t start = in.at();
  const size_t digits = in.digits_ahead();
  if (digits == 4) return in.peek(4) == ' ' ? read_klog(in) : read_year_first(in);
  if (digits == 8) return read_basic(in);
  if (digits > 2) return std::nullopt;
  const char mark = in.peek(digits);
  if (mark == ':') return read_clock_only(in);
  if (auto out = read_numeric(in, order)) return out;
  in.back_to(start);
  if (auto out = read_day_month_name(in)) return out;
  in.back_to(start);
  return read_clock_only(in);
}

std::optional<Written> read_written(Cursor& in, DateOrder order) {
  if (is_digit(in.peek())) return read_digits_first(in, order);
  std::string_view word = in.word();
  if (is_weekday(word)) {
    in.take('.');
    in.take(',');
    in.blanks();
    if (is_digit(in.peek())) {
      const auto out = read_digits_first(in, order);
      return out && out->has_date ? out : std::nullopt;
    }
    word = in.word();
  }
  const int month = month_number(word);
  return month == 0 ? std::nullopt : read_month_name_first(in, month);
}

}  // namespace

std::optional<Written> parse(std::string_view text, DateOrder order) {
  Cursor in(text);
  in.blanks();
  const size_t start = in.at();
  auto out = read_epoch(in);
  if (!out) {
    in.back_to(start);
    out = read_written(in, order);
  }
  in.blanks();
  if (!in.done()) return std::nullopt;
  return out;
}

std::optional<Written> parse_prefix(std::string_view text, size_t* used, DateOrder order) {
  Cursor in(text.substr(0, 64));  // no written time is longer
  auto out = read_written(in, order);
  if (out && used != nullptr) *used = in.at();
  // A longer number or word would be cut in two: "22:41:00abc", "2026-09-155".
  if (out && (is_digit(in.peek()) || is_letter(in.peek()))) return std::nullopt;
  return out;
}

std::optional<Instant> parse_epoch(std::string_view text) {
  Cursor in(text);
  const bool negative = in.take('-');
  const size_t digits = in.digits_ahead();
  if (digits == 0 || digits > 19) return std::nullopt;
  uint64_t whole = 0;
  for (size_t i = 0; i < digits; ++i) {
    whole = whole * 10 + static_cast<uint64_t>(in.peek() - '0');
    in.take(in.peek());
  }
  if (whole > static_cast<uint64_t>(INT64_MAX)) return std::nullopt;
  Precision precision = Precision::kSecond;
  int64_t fraction = read_fraction(in, precision);  // millionths of one unit
  if (!in.done()) return std::nullopt;
  const int64_t value = static_cast<int64_t>(whole);
  int64_t micros = 0;
  if (value < 100'000'000'000) {
    micros = value * kSecond + fraction;
  } else if (value < 100'000'000'000'000) {
    micros = value * 1000 + fraction / 1000;
  } else if (value < 100'000'000'000'000'000) {
    micros = value;
  } else {
    micros = value / 1000;
  }
  return Instant{negative ? -micros : micros};
}

std::optional<int> parse_offset(std::string_view text) {
  Cursor in(text);
  std::optional<int> offset = read_signed_offset(in);
  if (!offset) {
    offset = named_offset(in.word());
    if (offset && *offset == 0) offset = read_signed_offset(in).value_or(0);
  }
  return in.done() ? offset : std::nullopt;
}

namespace {

// Of a zone that the text names: an abbreviation of one meaning, or an IANA name. Of the hour that a
// change of clocks repeats the earlier reading is taken.
std::optional<int> named_zone_offset(std::string_view name, Instant clock) {
  if (const auto offset = abbreviation_offset(name)) return offset;
  const auto zone = Zone::find(name);
  return zone ? std::optional(static_cast<int>((clock - zone->read(clock).time) / kSecond)) : std::nullopt;
}

// The year in which this day of the year falls nearest to the base date.
Instant nearest_year(Instant yearless, Date base) {
  const Date date = date_of(yearless);
  const int64_t of_day = yearless.micros - midnight(date).micros;
  const int64_t wanted = days_from_date(base);
  Instant best{};
  int64_t best_distance = INT64_MAX;
  for (int year = base.year - 1; year <= base.year + 1; ++year) {
    Date candidate{year, date.month, date.day};
    if (!exists(candidate)) continue;  // 29 February
    const int64_t days = days_from_date(candidate);
    const int64_t distance = days > wanted ? days - wanted : wanted - days;
    if (distance < best_distance) {
      best_distance = distance;
      best = Instant{days * kDay + of_day};
    }
  }
  return best_distance == INT64_MAX ? yearless : best;
}

}  // namespace

std::optional<Resolved> resolve(const Written& written, const Frame& frame) {
  Instant clock = written.clock;
  if (!written.has_date || !written.has_year) {
    if (!frame.base_date) return std::nullopt;
    clock = written.has_date ? nearest_year(clock, *frame.base_date)
                             : midnight(*frame.base_date) + clock.micros;
  }
  Resolved out{clock, written.precision, ZoneSource::kExplicit};
  std::optional<int> offset = written.offset_seconds;
  if (!offset && !written.zone_name.empty()) offset = named_zone_offset(written.zone_name, clock);
  if (offset) {
    out.time = clock - *offset * kSecond;
  } else if (frame.offset_seconds) {
    out.time = clock - *frame.offset_seconds * kSecond;
    out.zone = frame.source;
  } else {
    out.zone = ZoneSource::kAssumed;
  }
  return out;
}

}  // namespace debrief::time

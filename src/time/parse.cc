// The grammar of dates: one function per shape, tried by their first characters, so that no text is read
// twice in full. Neighbours: atoms.h (clocks and zones), resolve.cc (from Written to Instant).
#include "time/parse.h"

#include "time/atoms.h"

namespace debrief::time {
namespace {

using written::Clock;
using written::Cursor;
using written::is_digit;
using written::is_letter;
using written::is_weekday;
using written::month_number;
using written::named_offset;
using written::read_clock;
using written::read_fraction;
using written::read_signed_offset;
using written::read_zone;

constexpr int kYearlessYear = 1972;

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
  int month = is_letter(in.peek()) ? month_number(in.word()) : 0;  // 2026-Sep-15
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

}  // namespace debrief::time

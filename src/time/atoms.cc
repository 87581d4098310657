#include "time/atoms.h"

#include <array>

namespace debrief::time::written {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

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

struct NamedOffset {
  std::string_view name;
  int hours;
};
// RFC 5322 4.3, and RFC 9110's GMT. Other abbreviations mean several zones and are left by name.
constexpr NamedOffset kNamedOffsets[] = {{"z", 0},    {"utc", 0},  {"gmt", 0},  {"ut", 0},
                                         {"est", -5}, {"edt", -4}, {"cst", -6}, {"cdt", -5},
                                         {"mst", -7}, {"mdt", -6}, {"pst", -8}, {"pdt", -7}};

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

}  // namespace

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

// "22:41", "22:41:00.5", "10:41 PM", "10 PM", "224100" (only `basic`).
std::optional<Clock> read_clock(Cursor& in, bool basic) {
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

}  // namespace debrief::time::written

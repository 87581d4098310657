// Calendar arithmetic on the proleptic Gregorian calendar, without zones. Days count from 1970-01-01.
// The conversions are the era method of H. Hinnant's "chrono-compatible low-level date algorithms":
// exact for every year that fits an int, no tables, O(1).
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "time/instant.h"

namespace debrief::time {

struct Date {
  int year = 1970;
  int month = 1;  // 1..12
  int day = 1;    // 1..31
  friend constexpr auto operator<=>(const Date&, const Date&) = default;
};

constexpr int64_t days_from_date(Date date) {
  const int64_t year = date.month <= 2 ? date.year - 1 : date.year;
  const int64_t era = (year >= 0 ? year : year - 399) / 400;
  const int64_t year_of_era = year - era * 400;
  const int64_t month = date.month > 2 ? date.month - 3 : date.month + 9;
  const int64_t day_of_year = (153 * month + 2) / 5 + date.day - 1;
  const int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

constexpr Date date_from_days(int64_t days) {
  days += 719468;
  const int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const int64_t day_of_era = days - era * 146097;
  const int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int64_t month = (5 * day_of_year + 2) / 153;
  const int day = static_cast<int>(day_of_year - (153 * month + 2) / 5 + 1);
  const int calendar_month = static_cast<int>(month < 10 ? month + 3 : month - 9);
  const int64_t year = year_of_era + era * 400 + (calendar_month <= 2 ? 1 : 0);
  return {static_cast<int>(year), calendar_month, day};
}

constexpr bool leap_year(int year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

constexpr int days_in_month(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && leap_year(year) ? 29 : kDays[month - 1];
}

constexpr bool exists(Date date) {
  return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         date.day <= days_in_month(date.year, date.month);
}

constexpr Instant midnight(Date date) { return {days_from_date(date) * kDay}; }

// The day an instant falls on in UTC; floors, so that moments before 1970 are right too.
constexpr int64_t day_number(Instant t) {
  return t.micros >= 0 ? t.micros / kDay : -((-t.micros + kDay - 1) / kDay);
}
constexpr Date date_of(Instant t) { return date_from_days(day_number(t)); }

// "2026-09-15" and nothing else.
std::optional<Date> parse_iso_date(std::string_view text);

}  // namespace debrief::time

#include "time/instant.h"

#include <catch2/catch.hpp>

#include "time/civil.h"

using namespace debrief::time;

TEST_CASE("an instant prints its UTC second, fraction cut towards the past", "[time]") {
  CHECK(to_iso({0}) == "1970-01-01T00:00:00Z");
  CHECK(to_iso({1789512060'999999}) == "2026-09-15T22:41:00Z");
  CHECK(to_iso({-1}) == "1969-12-31T23:59:59Z");
  CHECK(to_iso({-kDay}) == "1969-12-31T00:00:00Z");
  CHECK(to_date({951782400'000000}) == "2000-02-29");
  CHECK(to_clock({1789512060'000000}, Precision::kSecond) == "22:41:00");
  CHECK(to_clock({1789512060'000000}, Precision::kMinute) == "22:41");
  CHECK(to_clock({1789512060'000000}, Precision::kDay).empty());
}

TEST_CASE("a duration names only the units it has", "[time]") {
  CHECK(to_duration(8740 * kSecond) == "2 h 25 min 40 s");
  CHECK(to_duration(21 * kMinute) == "21 min 0 s");
  CHECK(to_duration(40 * kSecond) == "40 s");
  CHECK(to_duration(2 * kHour) == "2 h 0 min 0 s");
  CHECK(to_duration(999'999) == "0 s");
  CHECK(to_duration(-178 * kSecond) == "\xE2\x88\x92" "2 min 58 s");
}

TEST_CASE("days and dates are inverse over eight hundred years", "[time]") {
  for (int64_t day = -146097; day < 146097; day += 13) CHECK(days_from_date(date_from_days(day)) == day);
  CHECK(parse_iso_date("2026-09-15") == Date{2026, 9, 15});
  CHECK_FALSE(parse_iso_date("2026-02-29"));
  CHECK_FALSE(parse_iso_date("2026-9-15"));
}

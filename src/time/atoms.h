// The atoms of written times: names of months and days, clocks, zones, fractions. Each reads at the
// cursor and leaves it where it was when nothing fits. Neighbours: cursor.h, parse.cc.
#pragma once
#include <optional>
#include <string_view>

#include "time/cursor.h"
#include "time/parse.h"

namespace debrief::time::written {

// 1..12 for a month's name in full or cut to three or four letters; 0 when it is none.
int month_number(std::string_view word);
bool is_weekday(std::string_view word);

// "Z", "UTC", "EST": the names of RFC 5322 4.3 and RFC 9110.
std::optional<int> named_offset(std::string_view word);
// "+02:00" "+0200" "+02" "+2" "−02:00" (U+2212); the sign is required.
std::optional<int> read_signed_offset(Cursor& in);
// A zone after a clock.
void read_zone(Cursor& in, Written& out);

// ".123456789" or ",123" → microseconds; sets the precision.
int64_t read_fraction(Cursor& in, Precision& precision);

struct Clock {
  int64_t micros = 0;  // since midnight
  Precision precision = Precision::kMinute;
};
// "22:41", "22:41:00.5", "10:41 PM", "10 PM", "224100" (only `basic`).
std::optional<Clock> read_clock(Cursor& in, bool basic = false);

}  // namespace debrief::time::written

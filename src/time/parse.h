// Written times → Written → Instant. Every form that exports and logs use, in one total function:
//   2026-09-15T22:41:00.123456789Z   2026-09-15 22:41:00 +0200   20260915T224100Z   2026/09/15 22:41
//   Tue, 15 Sep 2026 22:41:00 +0200   Tue Sep 15 22:41:00 2026 -0700   Tue Sep 15 22:41:00 UTC 2026
//   Sep 15 22:41:00 (BSD syslog, no year)   15/Sep/2026:22:41:00 +0000   15-Sep-2026 22:41
//   September 15th, 2026 at 10:41 PM   9/15/26, 10:41 PM   15.09.2026 22:41   22:41   10:41 PM
//   1789512060 (s)   1789512060123 (ms)   …(µs)   …(ns)   1789512060.102211   1789512060 -0700 (git raw)
// A fraction finer than a microsecond is cut. Nothing is guessed: a date whose order of day and month
// cannot be told is refused unless the caller names the order (time/date_order.h decides it from a
// whole column), and a missing zone, year or date stays missing until resolve() is told it.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "time/civil.h"
#include "time/instant.h"

namespace debrief::time {

// Order of the numbers in "3/4/2026". Dates that begin with a four-digit year need none.
enum class DateOrder : uint8_t { kUnknown, kMonthFirst, kDayFirst };

// A time as its text states it.
struct Written {
  Instant clock;                      // the reading, taken as if it were UTC
  std::optional<int> offset_seconds;  // east of UTC; set when the text itself says so
  std::string_view zone_name;         // "NZST", "Europe/Berlin": a zone that time/zone.h must look up
  Precision precision = Precision::kSecond;
  bool has_date = true;               // false: clock only, `clock` is within 1970-01-01
  bool has_year = true;               // false: the year reads 1972 (leap, so that 29 February can stand)
};

// The whole of `text` (blanks around it aside) is one written time. Linear in its length.
std::optional<Written> parse(std::string_view text, DateOrder order = DateOrder::kUnknown);

// The longest written time at the very start of `text`; `*used` gets its bytes. For log lines. Bare
// epoch numbers are not taken here, since any log may begin with a number.
std::optional<Written> parse_prefix(std::string_view text, size_t* used,
                                    DateOrder order = DateOrder::kUnknown);

// A number of seconds, milli-, micro- or nanoseconds since 1970, told apart by size: below 10^11 it
// is seconds (until the year 5138), below 10^14 milliseconds, below 10^17 microseconds. Takes a
// decimal fraction and a leading "-".
std::optional<Instant> parse_epoch(std::string_view text);

// An offset: "Z", "UTC", "GMT+2", "+02:00", "-0730", "+02", and the zone names of RFC 5322 4.3
// ("EST", "PDT", …). Whole text.
std::optional<int> parse_offset(std::string_view text);

// What is known about a file's times from outside their text.
struct Frame {
  std::optional<int> offset_seconds;  // of zoneless times
  ZoneSource source = ZoneSource::kStated;  // who says so
  std::optional<Date> base_date;      // gives the day of clock-only times and the year of yearless ones
};

struct Resolved {
  Instant time;
  Precision precision = Precision::kSecond;
  ZoneSource zone = ZoneSource::kExplicit;
};

// Nothing when the date or year is missing and the frame does not give it. A yearless date takes the
// year that brings it nearest to base_date. Without any zone the clock is taken as UTC, kAssumed.
std::optional<Resolved> resolve(const Written& written, const Frame& frame);

}  // namespace debrief::time

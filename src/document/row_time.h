// The time at the head of a timeline row, as people write it: "2021-05-25 - ~14:00 UTC:", "[08:47]",
// "7:26 AM Eastern", "June 3rd, 1900 UTC", "2023-MM-DD", "14:0x". Looser than time/parse.h, which reads
// what machines write: here only the extent and the clock matter.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace debrief::document {

struct RowTime {
  size_t begin = 0, length = 0;          // the time's own words; before it at most marks like "[" or "~"
  size_t after = 0;                      // where the row's text begins, separators skipped
  bool date = false;
  std::optional<int64_t> clock_seconds;  // of day, of the first clock of a range
  bool clock = false;                    // also for "14:0x", which has no seconds
  bool zone = false;
};

// At the start of `text`; nothing when it begins otherwise. Linear.
std::optional<RowTime> row_time(std::string_view text);

}  // namespace debrief::document

// Which number of "3/4/2026" is the month: decided from a whole column, never from one cell.
#pragma once
#include <optional>
#include <string_view>

#include "time/civil.h"
#include "time/parse.h"

namespace debrief::time {

// Add every written time of a column in file order, then ask. O(1) memory.
class DateOrderVote {
 public:
  void add(std::string_view written);

  // A number above 12 settles it; cells that contradict each other leave it unknown. Without such a
  // number the order wins under which the column runs in one direction, if only one of them does so.
  DateOrder decide() const;

 private:
  struct Direction {
    int64_t last = 0;
    bool rose = false, fell = false, started = false;
    void add(int64_t days);
    bool monotonic() const { return !(rose && fell); }
  };
  size_t day_first_ = 0, month_first_ = 0;
  Direction as_day_first_, as_month_first_;
};

}  // namespace debrief::time

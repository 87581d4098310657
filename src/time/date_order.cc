#include "time/date_order.h"

namespace debrief::time {
namespace {

struct Numbers {
  int first = 0, second = 0, year = 0;
};

std::optional<Numbers> read_numbers(std::string_view text) {
  int values[3] = {0, 0, 0};
  size_t digits[3] = {0, 0, 0};
  size_t field = 0;
  char mark = '\0';
  while (!text.empty() && (text.front() == ' ' || text.front() == '[' || text.front() == '"')) text.remove_prefix(1);
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      if (++digits[field] > 4) return std::nullopt;
      values[field] = values[field] * 10 + (c - '0');
    } else if ((c == '/' || c == '-' || c == '.') && field < 2 && (mark == '\0' || c == mark)) {
      mark = c;
      ++field;
    } else {
      break;
    }
  }
  if (field != 2 || digits[0] == 0 || digits[0] > 2 || digits[1] == 0 || digits[1] > 2) return std::nullopt;
  if (digits[2] != 2 && digits[2] != 4) return std::nullopt;
  return Numbers{values[0], values[1], digits[2] == 2 ? 2000 + values[2] : values[2]};
}

}  // namespace

void DateOrderVote::Direction::add(int64_t days) {
  if (started && days > last) rose = true;
  if (started && days < last) fell = true;
  started = true;
  last = days;
}

void DateOrderVote::add(std::string_view written) {
  const auto numbers = read_numbers(written);
  if (!numbers) return;
  if (numbers->first > 12 && numbers->second <= 12) ++day_first_;
  if (numbers->second > 12 && numbers->first <= 12) ++month_first_;
  const Date day_first{numbers->year, numbers->second, numbers->first};
  const Date month_first{numbers->year, numbers->first, numbers->second};
  if (exists(day_first)) as_day_first_.add(days_from_date(day_first));
  if (exists(month_first)) as_month_first_.add(days_from_date(month_first));
}

DateOrder DateOrderVote::decide() const {
  if (day_first_ > 0 && month_first_ > 0) return DateOrder::kUnknown;
  if (day_first_ > 0) return DateOrder::kDayFirst;
  if (month_first_ > 0) return DateOrder::kMonthFirst;
  const bool day = as_day_first_.monotonic(), month = as_month_first_.monotonic();
  if (day && !month) return DateOrder::kDayFirst;
  if (month && !day) return DateOrder::kMonthFirst;
  return DateOrder::kUnknown;
}

}  // namespace debrief::time

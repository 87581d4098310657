// Formatting of instants and durations: the only place where a time becomes text for the reader.
#include "time/instant.h"

#include <string_view>

#include "time/civil.h"

namespace debrief::time {
namespace {

void append_padded(std::string& out, int64_t value, size_t width) {
  std::string digits = std::to_string(value);
  if (digits.size() < width) out.append(width - digits.size(), '0');
  out += digits;
}

struct Clock {
  int64_t hour, minute, second;
};

Clock clock_of(Instant t) {
  const int64_t second_of_day = whole_seconds(t) - day_number(t) * 86400;
  return {second_of_day / 3600, second_of_day / 60 % 60, second_of_day % 60};
}

}  // namespace

std::string to_date(Instant t) {
  const Date date = date_of(t);
  std::string out;
  append_padded(out, date.year, 4);
  out += '-';
  append_padded(out, date.month, 2);
  out += '-';
  append_padded(out, date.day, 2);
  return out;
}

std::string to_clock(Instant t, Precision precision) {
  std::string out;
  if (precision == Precision::kDay) return out;
  const Clock clock = clock_of(t);
  append_padded(out, clock.hour, 2);
  out += ':';
  append_padded(out, clock.minute, 2);
  if (precision == Precision::kMinute) return out;
  out += ':';
  append_padded(out, clock.second, 2);
  return out;
}

std::string to_iso(Instant t) { return to_date(t) + 'T' + to_clock(t, Precision::kSecond) + 'Z'; }

std::string to_duration(int64_t micros) {
  std::string out;
  // Cut towards zero: "−0 s" for half a second would be noise, so the sign follows whole seconds.
  const int64_t seconds = micros / kSecond;
  uint64_t rest = seconds < 0 ? 0 - static_cast<uint64_t>(seconds) : static_cast<uint64_t>(seconds);
  if (seconds < 0) out += "\xE2\x88\x92";  // U+2212 MINUS SIGN
  const bool hours = rest >= 3600;
  if (hours) out += std::to_string(rest / 3600) + " h ";
  if (hours || rest >= 60) out += std::to_string(rest / 60 % 60) + " min ";
  out += std::to_string(rest % 60) + " s";
  return out;
}

std::optional<Date> parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  int fields[3] = {0, 0, 0};
  int field = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (i == 4 || i == 7) {
      ++field;
      continue;
    }
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    fields[field] = fields[field] * 10 + (text[i] - '0');
  }
  const Date date{fields[0], fields[1], fields[2]};
  return exists(date) ? std::optional(date) : std::nullopt;
}

}  // namespace debrief::time

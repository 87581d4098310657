#include "formats/chat/recording_name.h"

#include "formats/text_scan.h"
#include "time/civil.h"

namespace debrief::formats::chat {
namespace {

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

}  // namespace

std::optional<RecordingStart> recording_start(std::string_view path) {
  for (size_t at = path.find("GMT"); at != std::string_view::npos; at = path.find("GMT", at + 1)) {
    const std::string_view stamp = path.substr(at, 18);  // GMTyyyymmdd-hhmmss
    if (stamp.size() < 18 || leading_digits(stamp.substr(3)).size() != 8 || stamp[11] != '-' ||
        leading_digits(stamp.substr(12)).size() != 6) {
      continue;
    }
    const time::Date date{number(stamp.substr(3, 4)), number(stamp.substr(7, 2)), number(stamp.substr(9, 2))};
    const int hour = number(stamp.substr(12, 2)), minute = number(stamp.substr(14, 2)), second = number(stamp.substr(16, 2));
    if (!time::exists(date) || hour > 23 || minute > 59 || second > 59) continue;
    return RecordingStart{time::midnight(date) + (hour * 3600 + minute * 60 + second) * time::kSecond, std::string(stamp)};
  }
  return std::nullopt;
}

}  // namespace debrief::formats::chat

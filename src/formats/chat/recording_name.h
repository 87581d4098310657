// The start of a recording that Zoom writes into the names of its files, in UTC.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "time/instant.h"

namespace debrief::formats::chat {

struct RecordingStart {
  time::Instant time;
  std::string written;  // "GMT20260822-113100"
};

// From any part of the path; nothing when no such stamp stands in it.
std::optional<RecordingStart> recording_start(std::string_view path);

}  // namespace debrief::formats::chat

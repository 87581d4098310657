// One line of a log, taken apart: when, who, how bad, and what. Pure functions over one line.
#pragma once
#include <optional>
#include <string_view>

#include "time/parse.h"

namespace debrief::formats {

struct LogLine {
  time::Written time;
  std::string_view written;   // the time as it stands in the line
  std::string_view host, program, process, level;
  std::string_view message;   // a part of the line
};

// BSD syslog (RFC 3164), RFC 5424 ("<34>1 2026-…"), and the ISO-stamped form of rsyslog and systemd:
// "Aug 22 23:10:07 host unbound[812]: text". A program tag must be there.
std::optional<LogLine> parse_syslog(std::string_view line);

// Where the next message of a raw syslog stream begins at or after `from`: "<14>1 2026-…", "<14>2026-…" or
// "<14>Mar …". Streams saved as they came over TCP have no line breaks between messages. npos when none.
size_t next_frame(std::string_view text, size_t from);

// Any line with a time in front, or in brackets near the front: application logs, nginx and Apache, Go,
// klog, container prefixes ("app-1  | …"). A level word near the time is taken as level.
std::optional<LogLine> parse_plain(std::string_view line);

// "error", "WARN", "[Info]" …: is the word the name of a log level?
bool is_level(std::string_view word);

}  // namespace debrief::formats

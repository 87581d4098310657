#include "formats/logs/text_logs.h"

#include "formats/documents/whole_text.h"
#include "formats/logs/log_reader.h"
#include "formats/text_scan.h"

namespace debrief::formats {
namespace {

using artifact::Probe;
using artifact::ReadOptions;
using artifact::Score;

struct Share {
  size_t parsed = 0, lines = 0, levels = 0, processes = 0;
};

Share share_of(const Probe& probe, LogReader::Parse parse) {
  Share share;
  const auto count = [&](std::string_view line) {
    ++share.lines;
    if (const auto parsed = parse(line)) {
      ++share.parsed;
      share.levels += parsed->level.empty() ? 0 : 1;
      share.processes += parsed->process.empty() ? 0 : 1;
    }
  };
  const bool stream = next_frame(probe.head.substr(0, 32), 0) == 0;
  for_lines(probe.head, [&](std::string_view line) {
    if (trim(line).empty()) return true;
    for (size_t next = 0; stream && (next = next_frame(line, 1)) != std::string_view::npos; line.remove_prefix(next)) count(line.substr(0, next));
    count(line);
    return share.lines < 200;
  }, !probe.whole);
  return share;
}

bool is_json(std::string_view head) {
  const std::string_view text = trim(head.substr(0, 256));
  return starts_with(text, "{") || starts_with(text, "[{");
}

Score score_syslog(const Probe& probe) {
  if (is_json(probe.head) || !is_text(probe.head)) return 0;
  const Share share = share_of(probe, parse_syslog);
  // Wrapped messages make lines that are none; a "program[123]:" is a strong sign all the same.
  if (share.parsed * 10 < share.lines * (share.processes > 0 ? 3 : 6) || share.parsed == 0) return 0;
  return share.parsed >= 3 && share.parsed * 10 >= share.lines * 6 ? 85 : 65;
}

// Half of the lines: the rest may be stack traces. A chat pasted with dates looks alike and says more
// about itself, so this stays low.
Score score_plain(const Probe& probe) {
  if (is_json(probe.head) || !is_text(probe.head)) return 0;
  const Share share = share_of(probe, parse_plain);
  if (share.parsed == 0 || share.parsed * 10 < share.lines * 3) return 0;
  if (share.levels * 2 > share.parsed && share.parsed >= 2) return 60;
  return share.parsed * 10 >= share.lines * 7 && share.parsed >= 2 ? 40 : 25;
}

std::unique_ptr<artifact::Reader> open_syslog(const ReadOptions& options) { return std::make_unique<LogReader>(options, parse_syslog); }
std::unique_ptr<artifact::Reader> open_plain(const ReadOptions& options) { return std::make_unique<LogReader>(options, parse_plain); }

}  // namespace

const artifact::Format kSyslog = {
    "syslog", "syslog", artifact::Family::kLogs, score_syslog, open_syslog,
    "journalctl --since <UTC> --until <UTC> -o short-iso-precise > log.txt keeps year and zone; /var/log/messages works too.",
    "log_line"};
const artifact::Format kTextLog = {
    "text_log", "Text log with times", artifact::Family::kLogs, score_plain, open_plain,
    "Any text file whose lines begin with a date and time.", "log_line"};

}  // namespace debrief::formats

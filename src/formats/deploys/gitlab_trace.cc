#include "formats/deploys/gitlab_trace.h"

#include "formats/line_reader.h"
#include "formats/record_builder.h"
#include "formats/text_scan.h"

namespace debrief::formats {
namespace {

using artifact::Attr;
using artifact::Probe;
using artifact::ReadOptions;
using artifact::RecordKind;
using artifact::Score;
using artifact::Sink;

// Removes "ESC [ … letter" and carriage returns that redraw a line.
std::string without_colours(std::string_view line) {
  std::string out;
  for (size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\x1b' && i + 1 < line.size() && line[i + 1] == '[') {
      i += 2;
      while (i < line.size() && !is_letter(line[i])) ++i;
    } else if (line[i] != '\r') {
      out += line[i];
    }
  }
  return out;
}

// The line without its section marker, which ends at a carriage return; a title may follow.
std::string without_marker(std::string_view line) {
  const size_t at = line.find("section_");
  if (at == std::string_view::npos || (line.compare(at, 14, "section_start:") != 0 && line.compare(at, 12, "section_end:") != 0)) return std::string(line);
  const size_t end = line.find_first_of("\r\x1b", at);
  return std::string(line.substr(0, at)) + std::string(end == std::string_view::npos ? std::string_view{} : line.substr(end));
}

// "section_start:1791381903:step_script" anywhere in the line; gives the epoch seconds.
std::optional<time::Instant> section_time(std::string_view line) {
  for (const std::string_view mark : {"section_start:", "section_end:"}) {
    const size_t at = line.find(mark);
    if (at == std::string_view::npos) continue;
    return time::parse_epoch(leading_digits(line.substr(at + mark.size())));
  }
  return std::nullopt;
}

class TraceReader final : public LineReader {
 public:
  explicit TraceReader(const ReadOptions& options) : frame_(frame_of(options)) {
    // "job_771204_trace.log", "771204.log": the job's number, when the name holds just one.
    std::string_view name = options.path;
    name.remove_prefix(name.rfind('/') == std::string_view::npos ? 0 : name.rfind('/') + 1);
    while (!name.empty() && !is_digit(name.front())) name.remove_prefix(1);
    job_ = leading_digits(name);
  }

 private:
  void line(const Line& line, Sink& sink) override {
    if (const auto at = section_time(line.text)) last_ = time::Resolved{*at, time::Precision::kSecond, time::ZoneSource::kExplicit};
    std::string text = without_colours(without_marker(line.text));
    std::string_view shown = text;
    size_t used = 0;
    if (const auto written = time::parse_prefix(shown, &used); written && written->has_date) {
      if (const auto at = time::resolve(*written, frame_)) last_ = at;
      // A runner's own stamp ("2026-10-07T14:05:29.114Z 00O ") is not part of the output.
      if (shown.substr(used, 1) == " " && shown.size() > used + 4 && is_hex(shown[used + 1]) && (shown[used + 3] == 'O' || shown[used + 3] == 'E')) {
        shown.remove_prefix(used + 4);
      }
    }
    if (trim(shown).empty()) return;
    RecordBuilder out(RecordKind::kLog, line.span);
    out.time(last_).text(trim(shown), line.span);
    std::string_view command = trim(shown);
    if (take(command, "$ ")) out.add(Attr::kCommand, command);
    out.add(Attr::kParent, job_).add(Attr::kSubtype, "job_log");
    out.emit(sink);
  }
  void finish(Sink&) override {}

  time::Frame frame_;
  std::string job_;
  std::optional<time::Resolved> last_;
};

Score score(const Probe& probe) {
  const std::string_view head = probe.head.substr(0, 8192);
  if (contains(head, "section_start:") && contains(head, "gitlab-runner")) return 95;
  if (contains(head, "Running with gitlab-runner")) return 92;
  return contains(head, "\nsection_start:") || starts_with(head, "section_start:") ? 80 : 0;
}

std::unique_ptr<artifact::Reader> open(const ReadOptions& options) { return std::make_unique<TraceReader>(options); }

}  // namespace

const artifact::Format kGitLabTrace = {
    "gitlab_trace", "GitLab job log", artifact::Family::kDeploys, score, open,
    "Save GET /projects/<id>/jobs/<job>/trace of GitLab's API, or the raw log of the job's page."};

}  // namespace debrief::formats

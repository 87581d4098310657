#include "formats/logs/log_reader.h"

#include "formats/text_scan.h"

namespace debrief::formats {
namespace {

using artifact::Attr;

constexpr size_t kLongestRecord = 64 * 1024;

}  // namespace

void LogReader::line(const Line& line, artifact::Sink& sink) {
  if (records_ == 0 && !open_) stream_ = next_frame(line.text.substr(0, 32), 0) == 0;
  size_t begin = 0;
  for (size_t next = 0; stream_ && next != std::string_view::npos; begin = next) {
    next = next_frame(line.text, begin + 1);
    if (next == std::string_view::npos) break;
    piece({line.text.substr(begin, next - begin), {line.span.begin + begin, line.span.begin + next}}, sink);
  }
  piece({line.text.substr(begin), {line.span.begin + begin, line.span.end}}, sink);
}

void LogReader::piece(const Line& line, artifact::Sink& sink) {
  const auto parsed = parse_(line.text);
  if (!parsed) {
    if (trim(line.text).empty()) return;
    if (!open_) {
      ++stray_;
      return;
    }
    if (open_->text.size() + line.text.size() < kLongestRecord) {
      open_->text += '\n';
      open_->text += line.text;
      open_->text_span.end = line.span.end;
    }
    open_->span.end = line.span.end;
    return;
  }
  flush(sink);
  Open open;
  open.time = time::resolve(parsed->time, frame_);
  open.written = parsed->written;
  open.host = parsed->host;
  open.program = parsed->program;
  open.process = parsed->process;
  open.level = parsed->level;
  open.text = parsed->message;
  open.span = line.span;
  const uint64_t at = line.span.begin + static_cast<uint64_t>(parsed->message.data() - line.text.data());
  open.text_span = {at, at + parsed->message.size()};
  open_ = std::move(open);
}

void LogReader::flush(artifact::Sink& sink) {
  if (!open_) return;
  RecordBuilder out(artifact::RecordKind::kLog, open_->span);
  out.time(open_->time).text(open_->text, open_->text_span).author(open_->program).channel(open_->host);
  if (!open_->time) {
    out.add(Attr::kWrittenTime, open_->written);
    ++untimed_;
  }
  ++records_;
  out.add(Attr::kService, open_->program).add(Attr::kSeverity, open_->level);
  if (!open_->process.empty()) out.add(Attr::kLabel, "pid=" + open_->process);
  out.emit(sink);
  open_.reset();
}

void LogReader::finish(artifact::Sink& sink) {
  flush(sink);
  if (untimed_ > 0) {
    sink.message({"The times of this log have no year; it is taken from the incident once its date is known.", false});
  }
  if (stray_ > 0) {
    sink.message({std::to_string(stray_) + (stray_ == 1 ? " line" : " lines") + " before the first time of this log could not be placed.", true});
  }
}

}  // namespace debrief::formats

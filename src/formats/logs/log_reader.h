// The reader of line logs: joins lines without a time of their own (stack traces, wrapped messages) to the
// record before them, and gives every record its host, program and level.
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "formats/line_reader.h"
#include "formats/logs/log_line.h"
#include "formats/record_builder.h"

namespace debrief::formats {

class LogReader : public LineReader {
 public:
  using Parse = std::optional<LogLine> (*)(std::string_view line);
  LogReader(const artifact::ReadOptions& options, Parse parse) : frame_(frame_of(options)), parse_(parse) {}

 private:
  struct Open {
    std::optional<time::Resolved> time;
    std::string written, host, program, process, level, text;
    ByteSpan span, text_span;
  };
  void line(const Line& line, artifact::Sink& sink) override;
  void piece(const Line& line, artifact::Sink& sink);
  void finish(artifact::Sink& sink) override;
  void flush(artifact::Sink& sink);

  time::Frame frame_;
  Parse parse_;
  std::optional<Open> open_;
  bool stream_ = false;  // began with a syslog priority: messages may follow one another on a line
  size_t records_ = 0, untimed_ = 0, stray_ = 0;
};

}  // namespace debrief::formats

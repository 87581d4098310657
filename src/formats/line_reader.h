// A Reader of text by lines: joins the chunks, cuts at LF (a CR before it goes too), keeps byte spans.
// Text formats derive from it. Memory: one line, at most kLongestLine; what a line has beyond that is
// dropped from its text, never from its span.
#pragma once
#include <string>
#include <string_view>

#include "artifact/format.h"

namespace debrief::formats {

inline constexpr size_t kLongestLine = 1 << 20;

struct Line {
  std::string_view text;  // without its line break; dies with the call
  ByteSpan span;          // of `text` in the file; the line break lies behind it
};

class LineReader : public artifact::Reader {
 public:
  void feed(std::string_view chunk, artifact::Sink& sink) final;
  void close(artifact::Sink& sink) final;

 protected:
  virtual void line(const Line& line, artifact::Sink& sink) = 0;
  virtual void finish(artifact::Sink& sink) = 0;  // after the last line, also of a cut file

 private:
  void end_line(std::string_view text, uint64_t end, artifact::Sink& sink);
  std::string pending_;      // of a line that the last chunk left open
  uint64_t begin_ = 0;       // where the open line begins
  uint64_t fed_ = 0;
};

}  // namespace debrief::formats

// A Reader that needs its whole text before it can say anything (a date order voted on by all lines,
// MIME parts). At most 64 MiB; what is beyond is said to be lost.
#pragma once
#include <algorithm>
#include <string>
#include <string_view>

#include "artifact/format.h"

namespace debrief::formats {

class BufferedTextReader : public artifact::Reader {
 public:
  void feed(std::string_view chunk, artifact::Sink&) final {
    const size_t room = kMost - text_.size();
    cut_ = cut_ || chunk.size() > room;
    text_.append(chunk.substr(0, std::min(room, chunk.size())));
  }
  void close(artifact::Sink& sink) final {
    parse(text_, sink);
    if (cut_) sink.message({"Only the first 64 MiB of the text were read; split the file and drop the rest too.", true});
  }

 protected:
  // Spans are positions in `text`.
  virtual void parse(std::string_view text, artifact::Sink& sink) = 0;

 private:
  static constexpr size_t kMost = 64u << 20;
  std::string text_;
  bool cut_ = false;
};

}  // namespace debrief::formats

#include "formats/line_reader.h"

namespace debrief::formats {

void LineReader::end_line(std::string_view text, uint64_t end, artifact::Sink& sink) {
  if (!text.empty() && text.back() == '\r') {
    text.remove_suffix(1);
    --end;
  }
  line({text, {begin_, end}}, sink);
}

void LineReader::feed(std::string_view chunk, artifact::Sink& sink) {
  while (!chunk.empty()) {
    const size_t cut = chunk.find('\n');
    const std::string_view piece = chunk.substr(0, cut);
    const bool whole = cut != std::string_view::npos;
    if (whole && pending_.empty()) {
      end_line(piece.substr(0, kLongestLine), fed_ + piece.size(), sink);
    } else {
      const size_t room = kLongestLine - std::min(kLongestLine, pending_.size());
      pending_.append(piece.substr(0, room));
      if (whole) {
        end_line(pending_, fed_ + piece.size(), sink);
        pending_.clear();
      }
    }
    const size_t used = piece.size() + (whole ? 1 : 0);
    fed_ += used;
    if (whole) begin_ = fed_;
    chunk.remove_prefix(used);
  }
}

void LineReader::close(artifact::Sink& sink) {
  if (fed_ > begin_) end_line(pending_, fed_, sink);
  pending_.clear();
  finish(sink);
}

}  // namespace debrief::formats

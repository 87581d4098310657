#include "artifact/late_time.h"

namespace debrief::artifact {

size_t complete_times(RecordBatch& batch, const time::Frame& frame) {
  size_t completed = 0;
  for (size_t i = 0; i < batch.size(); ++i) {
    // Only such records carry the attribute; done again whenever the frame changes.
    const std::string_view written = batch.attribute(i, Attr::kWrittenTime);
    if (written.empty()) continue;
    const auto parsed = time::parse(written);
    const auto resolved = parsed ? time::resolve(*parsed, frame) : std::nullopt;
    if (!resolved) continue;
    batch.set_time(i, resolved->time, resolved->precision, resolved->zone);
    ++completed;
  }
  return completed;
}

}  // namespace debrief::artifact

#include "artifact/record_batch.h"

#include <iterator>

namespace debrief::artifact {

void RecordBatch::add(const RecordInput& input, ByteSpan span, ByteSpan text_span) {
  if (blocks_.empty() || blocks_.back().full()) {
    blocks_.emplace_back();
    seen_.clear();
  }
  blocks_.back().add(input, span, text_span, seen_);
}

Record RecordBatch::record(size_t index) const {
  Record record = block(index).record(index % RecordBlock::kRows);
  record.index = static_cast<uint32_t>(index);
  return record;
}

void RecordBatch::set_time(size_t index, time::Instant time, time::Precision precision, time::ZoneSource zone) {
  blocks_[index / RecordBlock::kRows].set_time(index % RecordBlock::kRows, time, precision, zone);
}

RecordBatch RecordBatch::take_full() {
  RecordBatch taken;
  const auto open = blocks_.empty() || blocks_.back().full() ? blocks_.end() : blocks_.end() - 1;
  taken.blocks_.assign(std::make_move_iterator(blocks_.begin()), std::make_move_iterator(open));
  blocks_.erase(blocks_.begin(), open);
  return taken;
}

size_t RecordBatch::memory() const {
  size_t sum = seen_.memory();
  for (const RecordBlock& block : blocks_) sum += sizeof block + block.memory();
  return sum;
}

}  // namespace debrief::artifact

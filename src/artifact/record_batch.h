// The records of one artifact, packed. Neighbours: record_block.h (how a row is packed), batch_codec.h (how a
// batch travels from the reader instance to the core).
#pragma once
#include <string_view>
#include <vector>

#include "artifact/record_block.h"

namespace debrief::artifact {

// Append-only; about 30 bytes a record beside its texts, 2 an attribute. Access by index is constant but for the
// attributes of that record, which are looked through.
class RecordBatch {
 public:
  void add(const RecordInput& input) { add(input, input.span, input.text_span); }
  void add(const RecordInput& input, ByteSpan span, ByteSpan text_span);
  size_t size() const { return blocks_.empty() ? 0 : (blocks_.size() - 1) * RecordBlock::kRows + blocks_.back().size(); }
  bool empty() const { return blocks_.empty(); }
  Record record(size_t index) const;
  // First value of a key, "" when absent.
  std::string_view attribute(size_t index, Attr key) const {
    return block(index).attribute(index % RecordBlock::kRows, key);
  }
  // All values of a key, in order of appearance.
  std::vector<std::string_view> attributes(size_t index, Attr key) const {
    return block(index).attributes(index % RecordBlock::kRows, key);
  }
  size_t memory() const;  // bytes held
  // For records whose time could not be known when they were read (late_time.h).
  void set_time(size_t index, time::Instant time, time::Precision precision, time::ZoneSource zone);
  // Takes the blocks out that are complete: they stand before what is still to be added.
  RecordBatch take_full();

 private:
  friend class BatchCodec;
  const RecordBlock& block(size_t index) const { return blocks_[index / RecordBlock::kRows]; }

  std::vector<RecordBlock> blocks_;  // all but the last are full, none is empty
  SeenTexts seen_;                   // in the last block
};

}  // namespace debrief::artifact

#include "artifact/batch_codec.h"

namespace debrief::artifact {

std::string BatchCodec::encode(const RecordBatch& batch) {
  size_t size = 0;
  for (const RecordBlock& block : batch.blocks_) size += block.written_size();
  std::string out;
  out.reserve(size);
  for (const RecordBlock& block : batch.blocks_) block.write(out);
  return out;
}

Result<bool> BatchCodec::append(RecordBatch& batch, std::string_view in) {
  const size_t before = batch.blocks_.size();
  while (!in.empty()) {
    RecordBlock block;
    const bool follows = batch.blocks_.empty() || batch.blocks_.back().full();
    if (!follows || !block.read(in)) {
      batch.blocks_.resize(before);
      return Error{"The records of this file did not arrive whole; reload the page and drop it again."};
    }
    batch.blocks_.push_back(std::move(block));
  }
  batch.seen_.clear();
  return true;
}

Result<RecordBatch> BatchCodec::decode(std::string_view bytes) {
  RecordBatch batch;
  const auto whole = append(batch, bytes);
  if (!whole) return whole.error();
  return batch;
}

}  // namespace debrief::artifact

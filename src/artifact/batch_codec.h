// A RecordBatch as bytes, for the hop from the reader's WASM instance to the core's. Not a file
// format: writer and reader are always the same build; the version only catches a stale cached half.
#pragma once
#include <string>
#include <string_view>

#include "artifact/record_batch.h"
#include "base/result.h"

namespace debrief::artifact {

class BatchCodec {
 public:
  // Block after block: the bytes of RecordBatch::take_full() again and again, and of what is left at the end, are
  // together those of the whole.
  static std::string encode(const RecordBatch& batch);
  // Puts what encode() wrote behind what `batch` holds. Total: whatever the bytes are, every view of the batch
  // is in range, or an error and the batch as it was. Linear.
  static Result<bool> append(RecordBatch& batch, std::string_view bytes);
  static Result<RecordBatch> decode(std::string_view bytes);
};

}  // namespace debrief::artifact

// A RecordBatch as bytes, for the hop from the reader's WASM instance to the core's. Not a file
// format: writer and reader are always the same build; the version only catches a stale cached half.
#pragma once
#include <string>
#include <string_view>

#include "artifact/record.h"
#include "base/result.h"

namespace debrief::artifact {

class BatchCodec {
 public:
  // Takes the batch apart as it writes: memory peaks at one copy and a column.
  static std::string encode(RecordBatch batch);
  // Total: whatever the bytes are, gives a batch whose every view is in range, or an error. Linear.
  static Result<RecordBatch> decode(std::string_view bytes);

 private:
  template <typename Visit>
  static void columns(RecordBatch& batch, Visit visit);  // in the order of the wire
};

}  // namespace debrief::artifact

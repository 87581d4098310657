// Decoding of arbitrary bytes: an error, or a batch that can be read from end to end.
#include <cstdint>
#include <string_view>

#include "artifact/batch_codec.h"

using namespace debrief::artifact;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto batch = BatchCodec::decode({reinterpret_cast<const char*>(data), size});
  if (!batch.ok()) return 0;
  size_t sum = 0;
  for (size_t i = 0; i < batch->size(); ++i) {
    const Record record = batch->record(i);
    for (const std::string_view text : {record.text, record.author, record.channel, record.thread}) {
      for (const char c : text) sum += static_cast<unsigned char>(c);
    }
    for (const std::string_view text : batch->attributes(i, Attr::kId)) sum += text.size();
  }
  return sum == SIZE_MAX ? 1 : 0;
}

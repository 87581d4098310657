// Every reader over arbitrary bytes: the first byte chooses the format, the second the size of the
// chunks. However the bytes are cut, the records are the same; every span lies in the file; the batch
// survives its codec.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "artifact/batch_codec.h"
#include "artifact/read_session.h"

using namespace debrief;
using artifact::Artifact;

namespace {

Artifact read(std::string_view bytes, std::string_view format, size_t chunk) {
  artifact::ReadSession session({"dir/GMT20260304-080000_x.txt", 3600, "2026-03-04"}, bytes.size(), format);
  for (size_t i = 0; i < bytes.size(); i += chunk) session.feed(bytes.substr(i, chunk));
  return session.finish();
}

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 2) return 0;
  const auto& formats = artifact::all_formats();
  const size_t choice = data[0] % (formats.size() + 1);  // one more: detection
  const std::string_view format = choice < formats.size() ? formats[choice]->id : std::string_view{};
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 2, size - 2);
  const Artifact whole = read(bytes, format, bytes.size() + 1);
  const Artifact cut = read(bytes, format, data[1] % 32 + 1);
  const std::string encoded = artifact::BatchCodec::encode(whole.records);
  require(encoded == artifact::BatchCodec::encode(cut.records));
  require(whole.message == cut.message && whole.status == cut.status);
  require(artifact::BatchCodec::decode(encoded).ok());
  for (size_t i = 0; i < whole.records.size(); ++i) {
    const artifact::Record record = whole.records.record(i);
    require(record.span.begin <= record.span.end && record.span.end <= bytes.size());
    require(record.text_span.empty() || record.span.contains(record.text_span));
  }
  return 0;
}

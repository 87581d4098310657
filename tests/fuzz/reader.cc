// Any bytes, read as one format (environment DEBRIEF_FORMAT; without it, as detection decides): no
// crash, every span lies in the file, and the size of the chunks changes nothing.
// tools/fuzz.mjs runs it once for each format; DEBRIEF_FORMATS=1 lists them.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "artifact/batch_codec.h"
#include "artifact/format.h"
#include "artifact/read_session.h"

using namespace debrief::artifact;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

Artifact read(std::string_view bytes, size_t chunk) {
  const char* format = std::getenv("DEBRIEF_FORMAT");
  // A path and options that every format can draw a date and a zone from.
  ReadSession session({"dir/GMT20260304-080000_x.txt", 3600, "2026-03-04"}, bytes.size(),
                      format ? format : "");
  for (size_t at = 0; at < bytes.size(); at += chunk) session.feed(bytes.substr(at, chunk));
  return session.finish();
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  if (std::getenv("DEBRIEF_FORMATS")) {
    for (const Format* format : all_formats()) std::printf("%s\n", std::string(format->id).c_str());
    std::exit(0);
  }
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const Artifact whole = read(bytes, bytes.size() + 1);
  for (size_t i = 0; i < whole.records.size(); ++i) {
    const Record r = whole.records.record(i);
    require(r.span.end <= bytes.size() && r.span.begin <= r.span.end);
    require(r.text_span.empty() || r.span.contains(r.text_span));
  }
  const std::string encoded = BatchCodec::encode(whole.records);
  const Artifact cut = read(bytes, 1 + data[0] % 64);
  require(BatchCodec::encode(cut.records) == encoded);
  require(cut.message == whole.message && cut.status == whole.status);
  const auto decoded = BatchCodec::decode(encoded);
  require(decoded.ok() && BatchCodec::encode(*decoded) == encoded);
  return 0;
}

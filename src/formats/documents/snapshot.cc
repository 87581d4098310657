#include "formats/documents/snapshot.h"

#include "formats/documents/whole_text.h"
#include "formats/record_builder.h"
#include "formats/text_scan.h"

namespace debrief::formats {
namespace {

using artifact::Attr;
using artifact::Probe;
using artifact::ReadOptions;
using artifact::Score;
using namespace std::string_view_literals;

struct Signature {
  std::string_view bytes;
  size_t at;
  std::string_view type;
};

constexpr Signature kSignatures[] = {
    {"\x89PNG\r\n\x1A\n"sv, 0, "image/png"}, {"\xFF\xD8\xFF"sv, 0, "image/jpeg"}, {"GIF87a"sv, 0, "image/gif"},
    {"GIF89a"sv, 0, "image/gif"},            {"WEBP"sv, 8, "image/webp"},         {"ftypavif"sv, 4, "image/avif"},
    {"ftypheic"sv, 4, "image/heic"},         {"BM"sv, 0, "image/bmp"},            {"%PDF-"sv, 0, "application/pdf"},
};

std::string_view type_of(std::string_view raw) {
  for (const Signature& signature : kSignatures) {
    if (raw.size() <= signature.at || raw.substr(signature.at, signature.bytes.size()) != signature.bytes) continue;
    // Two letters are no signature: a bitmap's reserved bytes 6..9 are zero.
    if (signature.bytes.size() == 2 && (raw.size() < 14 || raw.substr(6, 4) != "\0\0\0\0"sv)) continue;
    return signature.type;
  }
  return {};
}

class SnapshotReader final : public artifact::Reader {
 public:
  explicit SnapshotReader(const ReadOptions& options) : path_(options.path) {}
  void feed(std::string_view chunk, artifact::Sink&) override {
    if (head_.size() < 64) head_ += chunk.substr(0, 64);
    fed_ += chunk.size();
  }
  void close(artifact::Sink& sink) override {
    RecordBuilder out(artifact::RecordKind::kDocument, {0, fed_});
    out.add(Attr::kSubtype, type_of(head_)).add(Attr::kFile, base_name(path_));
    out.emit(sink);
    sink.message({"An image or PDF: named as a dashboard snapshot, its content is not read.", false});
  }

 private:
  std::string path_, head_;
  uint64_t fed_ = 0;
};

Score score(const Probe& probe) { return type_of(probe.raw).empty() ? 0 : 90; }

std::unique_ptr<artifact::Reader> open(const ReadOptions& options) { return std::make_unique<SnapshotReader>(options); }

}  // namespace

const artifact::Format kSnapshot = {
    "dashboard_snapshot", "Dashboard snapshot (image or PDF)", artifact::Family::kDashboards, score, open,
    "Save a screenshot of the dashboard, with its time range and zone visible.", {}, true};

}  // namespace debrief::formats

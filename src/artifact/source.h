// What was read (Store, Artifact), and how a statement points at its bytes (RecordRef, SourceRef, Source).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "artifact/columns.h"
#include "artifact/record_batch.h"
#include "time/parse.h"

namespace debrief::artifact {

// A record of an artifact of the session; `artifact` indexes Store::artifacts (sorted by path).
struct RecordRef {
  uint32_t artifact = 0;
  uint32_t record = 0;
  friend constexpr auto operator<=>(RecordRef, RecordRef) = default;
};

// A record, and optionally the part of its text that matters.
struct SourceRef {
  RecordRef ref;
  ByteSpan text_part;  // in Record::text (decoded); empty = the whole record
  friend constexpr auto operator<=>(const SourceRef&, const SourceRef&) = default;
};

// One artifact as the core knows it after reading.
struct Artifact {
  std::string path;      // as dropped, "/" separated
  std::string format;    // Format::id, "unknown" when unread
  std::string sha256;    // hex, of the bytes as dropped
  uint64_t size = 0;     // bytes
  enum class Status : uint8_t { kRead, kPartial, kUnreadable } status = Status::kRead;
  std::string message;   // one sentence when not kRead, or a remark
  bool needs_base_date = false;  // its records have clock times only: ask for a date and read again
  std::optional<Columns> columns = std::nullopt;  // of a table, as it was understood; not kept by the session
  RecordBatch records;
};

// Every artifact of the session. Order is (path, sha256), whatever the order of dropping.
class Store {
 public:
  // Re-sorts; RecordRefs made before are invalid afterwards.
  void add(Artifact artifact);
  void remove(std::string_view path);
  // For every artifact, late_time.h's complete_times: clock-only and yearless times get their day.
  void complete_times(const time::Frame& frame);
  const std::vector<Artifact>& artifacts() const { return artifacts_; }
  const Artifact& artifact(RecordRef ref) const { return artifacts_[ref.artifact]; }
  Record record(RecordRef ref) const { return artifacts_[ref.artifact].records.record(ref.record); }
  std::string_view attribute(RecordRef ref, Attr key) const {
    return artifacts_[ref.artifact].records.attribute(ref.record, key);
  }
  std::vector<std::string_view> attributes(RecordRef ref, Attr key) const {
    return artifacts_[ref.artifact].records.attributes(ref.record, key);
  }

 private:
  std::vector<Artifact> artifacts_;
};

// The locator in the form its product uses: {"slack_ts","1789513752.102211"}, {"sha","405e…"}.
struct Locator {
  std::string type;
  std::string value;
};
Locator locator(const Store& store, RecordRef ref);

}  // namespace debrief::artifact

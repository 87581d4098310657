// RecordInput holds views; readers make strings. RecordBuilder owns them until emit(), and skips what
// is absent, so that a reader is a list of "this field is that attribute". Made once a record: short texts
// cost no allocation.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "artifact/format.h"
#include "time/parse.h"

namespace debrief::formats {

class RecordBuilder {
 public:
  explicit RecordBuilder(artifact::RecordKind kind, ByteSpan span = {}) {
    input_.kind = kind;
    input_.span = span;
    input_.attributes.reserve(16);
  }
  RecordBuilder(const RecordBuilder&) = delete;
  RecordBuilder& operator=(const RecordBuilder&) = delete;

  artifact::RecordInput& input() { return input_; }  // for what needs no copy

  // The first time that can be read wins; later calls do nothing once a time is set. Times of year 1
  // ("0001-01-01T00:00:00Z": Go's zero time) and empty text are no times.
  RecordBuilder& time(std::string_view written, const time::Frame& frame = {});
  RecordBuilder& time(std::optional<time::Resolved> resolved);
  bool has_time() const { return input_.time.has_value(); }

  RecordBuilder& text(std::string_view text, ByteSpan span = {});
  RecordBuilder& author(std::string_view name);    // product id or name
  RecordBuilder& channel(std::string_view channel);
  RecordBuilder& thread(std::string_view root);
  RecordBuilder& add(artifact::Attr key, std::string_view value);  // nothing when empty
  RecordBuilder& add_number(artifact::Attr key, int64_t value);
  // Of kEditedAt, kStartsAt, kEndsAt: decimal microseconds. Nothing when unreadable or zero time.
  RecordBuilder& add_time(artifact::Attr key, std::string_view written, const time::Frame& frame = {});

  bool has(artifact::Attr key) const;
  // A copy that lives as long as the builder.
  std::string_view keep(std::string_view text);

  void emit(artifact::Sink& sink) { sink.record(input_); }

 private:
  artifact::RecordInput input_;
  char near_[320];
  size_t used_ = 0;
  std::vector<std::unique_ptr<char[]>> far_;  // what did not fit
};

// Any written time → UTC, Go's zero time and failures → nothing.
std::optional<time::Resolved> read_time(std::string_view written, const time::Frame& frame = {});

// The frame a user's or host's choices give: zone and base date.
time::Frame frame_of(const artifact::ReadOptions& options);

}  // namespace debrief::formats

#include "formats/record_builder.h"

#include <cstring>

namespace debrief::formats {
using artifact::Attr;

std::optional<time::Resolved> read_time(std::string_view written, const time::Frame& frame) {
  const auto parsed = time::parse(written);
  if (!parsed) return std::nullopt;
  const auto resolved = time::resolve(*parsed, frame);
  // Go's zero time and .NET's minimum stand for "none"; nothing that is exported happened in year 1.
  if (resolved && time::date_of(resolved->time).year <= 1) return std::nullopt;
  return resolved;
}

time::Frame frame_of(const artifact::ReadOptions& options) {
  time::Frame frame;
  frame.offset_seconds = options.zone_offset_seconds;
  if (options.base_date) frame.base_date = time::parse_iso_date(*options.base_date);
  return frame;
}

std::string_view RecordBuilder::keep(std::string_view text) {
  if (text.empty()) return {};
  char* to = near_ + used_;
  if (text.size() <= sizeof near_ - used_) used_ += text.size();
  else to = far_.emplace_back(new char[text.size()]).get();
  std::memcpy(to, text.data(), text.size());
  return {to, text.size()};
}

bool RecordBuilder::has(Attr key) const {
  for (const auto& attribute : input_.attributes) {
    if (attribute.first == key) return true;
  }
  return false;
}

RecordBuilder& RecordBuilder::time(std::string_view written, const time::Frame& frame) {
  return has_time() ? *this : time(read_time(written, frame));
}

RecordBuilder& RecordBuilder::time(std::optional<time::Resolved> resolved) {
  if (!has_time() && resolved) {
    input_.time = resolved->time;
    input_.precision = resolved->precision;
    input_.zone = resolved->zone;
  }
  return *this;
}

RecordBuilder& RecordBuilder::text(std::string_view text, ByteSpan span) {
  input_.text = keep(text);
  input_.text_span = span;
  return *this;
}

RecordBuilder& RecordBuilder::author(std::string_view name) {
  input_.author = keep(name);
  return *this;
}

RecordBuilder& RecordBuilder::channel(std::string_view channel) {
  input_.channel = keep(channel);
  return *this;
}

RecordBuilder& RecordBuilder::thread(std::string_view root) {
  input_.thread = keep(root);
  return *this;
}

RecordBuilder& RecordBuilder::add(Attr key, std::string_view value) {
  if (!value.empty()) input_.attributes.emplace_back(key, keep(value));
  return *this;
}

RecordBuilder& RecordBuilder::add_number(Attr key, int64_t value) { return add(key, std::to_string(value)); }

RecordBuilder& RecordBuilder::add_time(Attr key, std::string_view written, const time::Frame& frame) {
  if (const auto resolved = read_time(written, frame)) add_number(key, resolved->time.micros);
  return *this;
}

}  // namespace debrief::formats

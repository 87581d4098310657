#include "artifact/record.h"

#include <algorithm>

namespace debrief::artifact {
namespace {

constexpr int64_t kNoTime = INT64_MIN;
constexpr size_t kShort = 64;       // bytes; longer text is not looked up among the recent pieces
constexpr size_t kRecentSlots = 512;

size_t slot_of(std::string_view text) {
  uint32_t hash = 2166136261u;  // FNV-1a
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return (hash ^ hash >> 15) % kRecentSlots;
}

// A quarter more at a time: a large file's columns are copied a few times more and never hold twice their size.
template <typename T, typename U>
void push(std::vector<T>& column, const U& value) {
  if (column.size() == column.capacity()) column.reserve(column.size() + std::max<size_t>(column.size() / 4, 16));
  column.push_back(value);
}

}  // namespace

RecordBatch::Piece RecordBatch::store(std::string_view text) {
  if (text.empty()) return {};
  Piece* recent = nullptr;
  if (text.size() <= kShort) {
    if (recent_.empty()) recent_.resize(kRecentSlots);
    recent = &recent_[slot_of(text)];
    if (view(*recent) == text) return *recent;
  }
  const Piece piece = arena_.add(text);
  if (recent != nullptr) *recent = piece;
  return piece;
}

void RecordBatch::add(const RecordInput& input, ByteSpan span, ByteSpan text_span) {
  push(kinds_, input.kind);
  push(markups_, input.markup);
  push(times_, input.time ? input.time->micros : kNoTime);
  push(precisions_, input.precision);
  push(zones_, input.zone);
  push(authors_, store(input.author));
  push(channels_, store(input.channel));
  push(threads_, store(input.thread));
  push(texts_, store(input.text));
  push(spans_, span);
  push(text_spans_, text_span);
  for (const auto& [key, value] : input.attributes) {
    push(attribute_keys_, key);
    push(attribute_values_, store(value));
  }
  push(attribute_ends_, static_cast<uint32_t>(attribute_keys_.size()));
}

Record RecordBatch::record(size_t index) const {
  Record record;
  record.index = static_cast<uint32_t>(index);
  record.kind = kinds_[index];
  record.markup = markups_[index];
  if (times_[index] != kNoTime) record.time = time::Instant{times_[index]};
  record.precision = precisions_[index];
  record.zone = zones_[index];
  record.author = view(authors_[index]);
  record.channel = view(channels_[index]);
  record.thread = view(threads_[index]);
  record.text = view(texts_[index]);
  record.span = spans_[index];
  record.text_span = text_spans_[index];
  return record;
}

std::string_view RecordBatch::attribute(size_t index, Attr key) const {
  for (size_t i = index == 0 ? 0 : attribute_ends_[index - 1]; i < attribute_ends_[index]; ++i) {
    if (attribute_keys_[i] == key) return view(attribute_values_[i]);
  }
  return {};
}

std::vector<std::string_view> RecordBatch::attributes(size_t index, Attr key) const {
  std::vector<std::string_view> all;
  for (size_t i = index == 0 ? 0 : attribute_ends_[index - 1]; i < attribute_ends_[index]; ++i) {
    if (attribute_keys_[i] == key) all.push_back(view(attribute_values_[i]));
  }
  return all;
}

void RecordBatch::set_time(size_t index, time::Instant time, time::Precision precision, time::ZoneSource zone) {
  times_[index] = time.micros;
  precisions_[index] = precision;
  zones_[index] = zone;
}

void RecordBatch::set_missing_channels(std::string_view channel) {
  const Piece piece = store(channel);
  for (Piece& existing : channels_) {
    if (existing.size == 0) existing = piece;
  }
}

size_t RecordBatch::memory() const {
  return arena_.memory() + recent_.capacity() * sizeof(Piece) + kinds_.capacity() +
         markups_.capacity() + precisions_.capacity() + zones_.capacity() +
         times_.capacity() * sizeof(int64_t) +
         (authors_.capacity() + channels_.capacity() + threads_.capacity() + texts_.capacity()) *
             sizeof(Piece) +
         (spans_.capacity() + text_spans_.capacity()) * sizeof(ByteSpan) +
         attribute_ends_.capacity() * sizeof(uint32_t) + attribute_keys_.capacity() +
         attribute_values_.capacity() * sizeof(Piece);
}

}  // namespace debrief::artifact

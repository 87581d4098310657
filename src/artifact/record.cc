#include "artifact/record.h"

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

}  // namespace

RecordBatch::Piece RecordBatch::store(std::string_view text) {
  if (text.empty() || text.size() > UINT32_MAX - arena_.size()) return {};
  Piece* recent = nullptr;
  if (text.size() <= kShort) {
    if (recent_.empty()) recent_.resize(kRecentSlots);
    recent = &recent_[slot_of(text)];
    if (view(*recent) == text) return *recent;
  }
  const Piece piece{static_cast<uint32_t>(arena_.size()), static_cast<uint32_t>(text.size())};
  arena_.append(text);
  if (recent != nullptr) *recent = piece;
  return piece;
}

std::string_view RecordBatch::view(Piece piece) const {
  return std::string_view(arena_).substr(piece.begin, piece.size);
}

void RecordBatch::add(const RecordInput& input, ByteSpan span, ByteSpan text_span) {
  kinds_.push_back(input.kind);
  markups_.push_back(input.markup);
  times_.push_back(input.time ? input.time->micros : kNoTime);
  precisions_.push_back(input.precision);
  zones_.push_back(input.zone);
  authors_.push_back(store(input.author));
  channels_.push_back(store(input.channel));
  threads_.push_back(store(input.thread));
  texts_.push_back(store(input.text));
  spans_.push_back(span);
  text_spans_.push_back(text_span);
  for (const auto& [key, value] : input.attributes) {
    const Piece piece = store(value);
    attributes_.push_back({key, piece.begin, piece.size});
  }
  attribute_ends_.push_back(static_cast<uint32_t>(attributes_.size()));
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
    if (attributes_[i].key == key) return view({attributes_[i].begin, attributes_[i].size});
  }
  return {};
}

std::vector<std::string_view> RecordBatch::attributes(size_t index, Attr key) const {
  std::vector<std::string_view> all;
  for (size_t i = index == 0 ? 0 : attribute_ends_[index - 1]; i < attribute_ends_[index]; ++i) {
    if (attributes_[i].key == key) all.push_back(view({attributes_[i].begin, attributes_[i].size}));
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
  return arena_.capacity() + recent_.capacity() * sizeof(Piece) + kinds_.capacity() +
         markups_.capacity() + precisions_.capacity() + zones_.capacity() +
         times_.capacity() * sizeof(int64_t) +
         (authors_.capacity() + channels_.capacity() + threads_.capacity() + texts_.capacity()) *
             sizeof(Piece) +
         (spans_.capacity() + text_spans_.capacity()) * sizeof(ByteSpan) +
         attribute_ends_.capacity() * sizeof(uint32_t) + attributes_.capacity() * sizeof(Attribute);
}

}  // namespace debrief::artifact

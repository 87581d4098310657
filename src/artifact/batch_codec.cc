#include "artifact/batch_codec.h"

#include <cstring>
#include <type_traits>

namespace debrief::artifact {
namespace {

constexpr char kMagic[8] = {'D', 'B', 'R', 'B', 0, 0, 0, 1};  // the last byte is the version

// Columns travel as they lie in memory: both sides are the same build on the same machine.
template <typename T>
void put(std::string& out, const std::vector<T>& column) {
  static_assert(std::is_trivially_copyable_v<T>);
  const uint64_t count = column.size();
  out.append(reinterpret_cast<const char*>(&count), sizeof count);
  if (count > 0) out.append(reinterpret_cast<const char*>(column.data()), count * sizeof(T));
}

template <typename T>
bool take(std::string_view& in, std::vector<T>& column) {
  uint64_t count = 0;
  if (in.size() < sizeof count) return false;
  std::memcpy(&count, in.data(), sizeof count);
  in.remove_prefix(sizeof count);
  if (count > in.size() / sizeof(T)) return false;
  column.resize(static_cast<size_t>(count));
  if (count > 0) std::memcpy(column.data(), in.data(), static_cast<size_t>(count) * sizeof(T));
  in.remove_prefix(static_cast<size_t>(count) * sizeof(T));
  return true;
}

// An enum's byte may hold anything after memcpy; it is compared as a number.
template <typename Enum>
bool in_range(const std::vector<Enum>& column, Enum last) {
  for (const Enum& value : column) {
    uint8_t number = 0;
    std::memcpy(&number, &value, 1);
    if (number > static_cast<uint8_t>(last)) return false;
  }
  return true;
}

bool fits(uint64_t begin, uint64_t size, uint64_t whole) { return begin <= whole && size <= whole - begin; }

bool ordered(const std::vector<ByteSpan>& spans) {
  for (const ByteSpan& span : spans) {
    if (span.begin > span.end) return false;
  }
  return true;
}

}  // namespace

std::string BatchCodec::encode(const RecordBatch& batch) {
  std::string out(kMagic, sizeof kMagic);
  out.reserve(batch.memory() + 256);
  put(out, batch.kinds_);
  put(out, batch.markups_);
  put(out, batch.times_);
  put(out, batch.precisions_);
  put(out, batch.zones_);
  put(out, batch.authors_);
  put(out, batch.channels_);
  put(out, batch.threads_);
  put(out, batch.texts_);
  put(out, batch.spans_);
  put(out, batch.text_spans_);
  put(out, batch.attribute_ends_);
  // Field by field: the padding of a struct holds anything, and equal batches must give equal bytes.
  std::vector<uint8_t> keys;
  std::vector<uint32_t> places;
  for (const Attribute& attribute : batch.attributes_) {
    keys.push_back(static_cast<uint8_t>(attribute.key));
    places.push_back(attribute.begin);
    places.push_back(attribute.size);
  }
  put(out, keys);
  put(out, places);
  out += batch.arena_;
  return out;
}

Result<RecordBatch> BatchCodec::decode(std::string_view in) {
  const Error broken{"The records of this file did not arrive whole; reload the page and drop it again."};
  if (in.substr(0, sizeof kMagic) != std::string_view(kMagic, sizeof kMagic)) return broken;
  in.remove_prefix(sizeof kMagic);
  RecordBatch batch;
  std::vector<uint8_t> keys;
  std::vector<uint32_t> places;
  if (!take(in, batch.kinds_) || !take(in, batch.markups_) || !take(in, batch.times_) ||
      !take(in, batch.precisions_) || !take(in, batch.zones_) || !take(in, batch.authors_) ||
      !take(in, batch.channels_) || !take(in, batch.threads_) || !take(in, batch.texts_) ||
      !take(in, batch.spans_) || !take(in, batch.text_spans_) || !take(in, batch.attribute_ends_) ||
      !take(in, keys) || !take(in, places) || places.size() != keys.size() * 2) {
    return broken;
  }
  const size_t n = batch.kinds_.size();
  for (const size_t size :
       {batch.markups_.size(), batch.times_.size(), batch.precisions_.size(), batch.zones_.size(),
        batch.authors_.size(), batch.channels_.size(), batch.threads_.size(), batch.texts_.size(),
        batch.spans_.size(), batch.text_spans_.size(), batch.attribute_ends_.size()}) {
    if (size != n) return broken;
  }
  if (in.size() > UINT32_MAX) return broken;
  for (const auto* column : {&batch.authors_, &batch.channels_, &batch.threads_, &batch.texts_}) {
    for (const auto& piece : *column) {
      if (!fits(piece.begin, piece.size, in.size())) return broken;
    }
  }
  batch.attributes_.reserve(keys.size());
  for (size_t i = 0; i < keys.size(); ++i) {
    if (keys[i] > static_cast<uint8_t>(kLastAttr)) return broken;
    const Attribute attribute{static_cast<Attr>(keys[i]), places[2 * i], places[2 * i + 1]};
    if (!fits(attribute.begin, attribute.size, in.size())) return broken;
    batch.attributes_.push_back(attribute);
  }
  uint32_t last = 0;
  for (const uint32_t end : batch.attribute_ends_) {
    if (end < last) return broken;
    last = end;
  }
  if (last != batch.attributes_.size()) return broken;
  if (!in_range(batch.kinds_, RecordKind::kDocument) || !in_range(batch.markups_, Markup::kMarkdown) ||
      !in_range(batch.precisions_, time::Precision::kDay) ||
      !in_range(batch.zones_, time::ZoneSource::kAssumed) || !ordered(batch.spans_) ||
      !ordered(batch.text_spans_)) {
    return broken;
  }
  batch.arena_.assign(in);
  return batch;
}

}  // namespace debrief::artifact

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

template <typename Visit>
void BatchCodec::columns(RecordBatch& batch, Visit visit) {
  visit(batch.kinds_);
  visit(batch.markups_);
  visit(batch.times_);
  visit(batch.precisions_);
  visit(batch.zones_);
  visit(batch.authors_);
  visit(batch.channels_);
  visit(batch.threads_);
  visit(batch.texts_);
  visit(batch.spans_);
  visit(batch.text_spans_);
  visit(batch.attribute_ends_);
  visit(batch.attribute_keys_);
  visit(batch.attribute_values_);
}

std::string BatchCodec::encode(RecordBatch batch) {
  size_t size = sizeof kMagic + static_cast<size_t>(batch.arena_.size());
  columns(batch, [&](const auto& column) { size += sizeof(uint64_t) + column.size() * sizeof column[0]; });
  std::string out;
  out.reserve(size);
  out.append(kMagic, sizeof kMagic);
  columns(batch, [&](auto& column) {
    put(out, column);
    column = {};  // not held twice
  });
  batch.arena_.append_to(out);
  return out;
}

Result<RecordBatch> BatchCodec::decode(std::string_view in) {
  const Error broken{"The records of this file did not arrive whole; reload the page and drop it again."};
  if (in.substr(0, sizeof kMagic) != std::string_view(kMagic, sizeof kMagic)) return broken;
  in.remove_prefix(sizeof kMagic);
  RecordBatch batch;
  bool whole = true;
  columns(batch, [&](auto& column) { whole = whole && take(in, column); });
  if (!whole || batch.attribute_keys_.size() != batch.attribute_values_.size()) return broken;
  const size_t n = batch.kinds_.size();
  for (const size_t size :
       {batch.markups_.size(), batch.times_.size(), batch.precisions_.size(), batch.zones_.size(),
        batch.authors_.size(), batch.channels_.size(), batch.threads_.size(), batch.texts_.size(),
        batch.spans_.size(), batch.text_spans_.size(), batch.attribute_ends_.size()}) {
    if (size != n) return broken;
  }
  if (in.size() > UINT32_MAX) return broken;
  for (const auto* column : {&batch.authors_, &batch.channels_, &batch.threads_, &batch.texts_, &batch.attribute_values_}) {
    for (const auto& piece : *column) {
      if (!fits(piece.begin, piece.size, in.size())) return broken;
    }
  }
  uint32_t last = 0;
  for (const uint32_t end : batch.attribute_ends_) {
    if (end < last) return broken;
    last = end;
  }
  if (last != batch.attribute_keys_.size()) return broken;
  if (!in_range(batch.kinds_, RecordKind::kDocument) || !in_range(batch.attribute_keys_, kLastAttr) || !in_range(batch.markups_, Markup::kMarkdown) ||
      !in_range(batch.precisions_, time::Precision::kDay) ||
      !in_range(batch.zones_, time::ZoneSource::kAssumed) || !ordered(batch.spans_) ||
      !ordered(batch.text_spans_)) {
    return broken;
  }
  batch.arena_.assign(in);
  return batch;
}

}  // namespace debrief::artifact

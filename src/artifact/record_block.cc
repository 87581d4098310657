#include "artifact/record_block.h"

#include <algorithm>
#include <cstring>
#include <memory>

#include "artifact/json_bytes.h"

namespace debrief::artifact {
namespace {

constexpr int64_t kNoTime = INT64_MIN;
constexpr size_t kPlaces = 512;
constexpr size_t kVarint = 10;  // bytes at most
constexpr char kMagic[8] = {'D', 'B', 'R', 'B', 0, 0, 0, 2};  // the last byte is the version

constexpr uint64_t zigzag(int64_t n) { return static_cast<uint64_t>(n) << 1 ^ static_cast<uint64_t>(n >> 63); }
constexpr int64_t unzigzag(uint64_t n) { return static_cast<int64_t>(n >> 1) ^ -static_cast<int64_t>(n & 1); }

uint8_t clock_of(time::Precision precision, time::ZoneSource zone) {
  return static_cast<uint8_t>(static_cast<unsigned>(precision) | static_cast<unsigned>(zone) << 4);
}

size_t text_room(const RecordInput& input) {
  size_t room = input.author.size() + input.channel.size() + input.thread.size() + input.text.size();
  for (const auto& attribute : input.attributes) room += attribute.second.size();
  return room;
}

}  // namespace

SeenTexts::Place& SeenTexts::place(std::string_view text) {
  if (places_.empty()) places_.resize(kPlaces);
  // Eight bytes a step; the last step overlaps the one before it.
  uint64_t hash = text.size();
  const auto mix = [&](uint64_t bytes) { hash = (hash ^ bytes) * 0x9E3779B97F4A7C15u; hash ^= hash >> 32; };
  uint64_t bytes = 0;
  if (text.size() < 8) {
    for (const char c : text) bytes = bytes << 8 | static_cast<unsigned char>(c);
    mix(bytes);
  } else {
    for (size_t at = 0; at + 8 < text.size(); at += 8) {
      std::memcpy(&bytes, text.data() + at, 8);
      mix(bytes);
    }
    std::memcpy(&bytes, text.data() + text.size() - 8, 8);
    mix(bytes);
  }
  return places_[hash % kPlaces];
}

// ---- Writing -----------------------------------------------------------------------------------------------------

// Packs one row, and puts it behind the others when it is done. Packed apart: a vector that is cut short steps
// through what it drops.
class RowWriter {
 public:
  RowWriter(RecordBlock& block, SeenTexts& seen, size_t room) : block_(block), seen_(seen), base_(block.rows_.size()) {
    if (room > sizeof near_) far_ = std::make_unique<char[]>(room);
    row_ = p_ = far_ ? far_.get() : near_;
  }
  ~RowWriter() { block_.rows_.insert(block_.rows_.end(), row_, p_); }
  RowWriter(const RowWriter&) = delete;
  RowWriter& operator=(const RowWriter&) = delete;

  void byte(unsigned value) { *p_++ = static_cast<char>(value); }
  void number(uint64_t value) {
    for (; value >= 0x80; value >>= 7) byte(static_cast<unsigned>(value & 0x7F) | 0x80);
    byte(static_cast<unsigned>(value));
  }
  void text(std::string_view text) {
    if (text.empty() || text.size() > SeenTexts::kLongest) return plain(text);
    SeenTexts::Place& place = seen_.place(text);
    if (!stands_at(text, place.at)) {
      place = {static_cast<uint32_t>(at()), 0};
      return plain(text);
    }
    if (place.number == 0) {
      block_.repeated_.push_back(place.at);
      place.number = static_cast<uint32_t>(block_.repeated_.size());
    }
    number(uint64_t{place.number - 1} << 1 | 1);
  }

 private:
  size_t at() const { return base_ + static_cast<size_t>(p_ - row_); }
  void plain(std::string_view text) {
    number(uint64_t{text.size()} << 1);
    copy(text.data(), text.size());
    p_ += text.size();
  }
  // Most texts are names: a call would cost more than the copy. What is at least eight bytes long is copied in
  // eights, the last of which overlaps the one before it.
  void copy(const char* from, size_t size) {
    if (size > 64) {
      std::memcpy(p_, from, size);
    } else if (size >= 8) {
      for (size_t at = 0; at + 8 < size; at += 8) std::memcpy(p_ + at, from + at, 8);
      std::memcpy(p_ + size - 8, from + size - 8, 8);
    } else {
      for (size_t i = 0; i < size; ++i) p_[i] = from[i];
    }
  }
  bool stands_at(std::string_view text, uint32_t place) const {
    if (place == UINT32_MAX) return false;
    const char* p = place < base_ ? block_.rows_.data() + place : row_ + (place - base_);
    // Sizes up to kLongest, doubled, take one byte or two.
    size_t size = static_cast<unsigned char>(*p++);
    if (size >= 0x80) size = (size & 0x7F) | static_cast<size_t>(static_cast<unsigned char>(*p++)) << 7;
    return size == text.size() << 1 && json_bytes::same({p, text.size()}, text);
  }

  RecordBlock& block_;
  SeenTexts& seen_;
  size_t base_;  // where the row will stand
  char near_[1024];
  std::unique_ptr<char[]> far_;
  char* row_;
  char* p_;
};

void RecordBlock::add(const RecordInput& input, ByteSpan span, ByteSpan text_span, SeenTexts& seen) {
  const size_t texts = text_room(input);
  const size_t room = texts + (input.attributes.size() + 4) * (kVarint + 1) + 6 * kVarint;
  constexpr uint64_t kMost = UINT32_MAX - (uint64_t{1} << 20);  // the rest is for rows without texts
  if (uint64_t{rows_.size()} + room > kMost && texts > 0) {
    RecordInput bare = input;
    bare.author = bare.channel = bare.thread = bare.text = {};
    bare.attributes.clear();
    return add(bare, span, text_span, seen);
  }
  times_.push_back(input.time ? input.time->micros : kNoTime);
  clocks_.push_back(clock_of(input.precision, input.zone));
  begins_.push_back(static_cast<uint32_t>(rows_.size()));
  {
    RowWriter row(*this, seen, room);
    row.number(input.attributes.size());
    for (const auto& [key, value] : input.attributes) {
      row.byte(static_cast<unsigned>(key));
      row.text(value);
    }
    row.byte(static_cast<unsigned>(input.kind) | static_cast<unsigned>(input.markup) << 4);
    row.number(span.begin);
    row.number(span.size());
    row.number(zigzag(static_cast<int64_t>(text_span.begin - span.begin)));
    row.number(text_span.size());
    row.text(input.author);
    row.text(input.channel);
    row.text(input.thread);
    row.text(input.text);
  }
  // A copy: without exceptions shrink_to_fit() may do nothing.
  if (full()) rows_ = std::vector<char>(rows_.begin(), rows_.end());
}

void RecordBlock::set_time(size_t row, time::Instant time, time::Precision precision, time::ZoneSource zone) {
  times_[row] = time.micros;
  clocks_[row] = clock_of(precision, zone);
}

// ---- Reading; the rows are known to be whole -----------------------------------------------------------------------

struct RecordBlock::Reader {
  Reader(const RecordBlock& from, size_t row) : block(from), p(from.rows_.data() + from.begins_[row]) {}

  static uint64_t number(const char*& p) {
    uint64_t value = static_cast<unsigned char>(*p++);
    if (value < 0x80) return value;
    value &= 0x7F;
    for (unsigned shift = 7;; shift += 7) {
      const uint64_t byte = static_cast<unsigned char>(*p++);
      value |= (byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
  }
  uint64_t number() { return number(p); }
  Attr key() { return static_cast<Attr>(*p++); }
  std::string_view text() {
    const uint64_t size = number(p);
    if ((size & 1) == 0) {
      p += size >> 1;
      return {p - (size >> 1), static_cast<size_t>(size >> 1)};
    }
    const char* first = block.rows_.data() + block.repeated_[static_cast<size_t>(size >> 1)];
    const uint64_t there = number(first);
    return {first, static_cast<size_t>(there >> 1)};
  }
  void skip_text() {
    const uint64_t size = number(p);
    if ((size & 1) == 0) p += size >> 1;
  }

  const RecordBlock& block;
  const char* p;
};

Record RecordBlock::record(size_t row) const {
  Record record;
  Reader in(*this, row);
  for (uint64_t left = in.number(); left > 0; --left) {
    in.key();
    in.skip_text();
  }
  const unsigned kinds = static_cast<unsigned char>(*in.p++);
  record.kind = static_cast<RecordKind>(kinds & 15);
  record.markup = static_cast<Markup>(kinds >> 4);
  record.span.begin = in.number();
  record.span.end = record.span.begin + in.number();
  record.text_span.begin = record.span.begin + static_cast<uint64_t>(unzigzag(in.number()));
  record.text_span.end = record.text_span.begin + in.number();
  record.author = in.text();
  record.channel = in.text();
  record.thread = in.text();
  record.text = in.text();
  if (times_[row] != kNoTime) record.time = time::Instant{times_[row]};
  record.precision = static_cast<time::Precision>(clocks_[row] & 15);
  record.zone = static_cast<time::ZoneSource>(clocks_[row] >> 4);
  return record;
}

std::string_view RecordBlock::attribute(size_t row, Attr key) const {
  Reader in(*this, row);
  for (uint64_t left = in.number(); left > 0; --left) {
    if (in.key() == key) return in.text();
    in.skip_text();
  }
  return {};
}

std::vector<std::string_view> RecordBlock::attributes(size_t row, Attr key) const {
  std::vector<std::string_view> all;
  Reader in(*this, row);
  for (uint64_t left = in.number(); left > 0; --left) {
    if (in.key() == key) all.push_back(in.text());
    else in.skip_text();
  }
  return all;
}

size_t RecordBlock::memory() const {
  return rows_.capacity() + (begins_.capacity() + repeated_.capacity()) * sizeof(uint32_t) +
         times_.capacity() * sizeof(int64_t) + clocks_.capacity();
}

// ---- As bytes: both sides are the same build on the same machine ---------------------------------------------------

namespace {

template <typename T>
void put(std::string& out, const std::vector<T>& column) {
  if (!column.empty()) out.append(reinterpret_cast<const char*>(column.data()), column.size() * sizeof(T));
}

template <typename T>
bool take(std::string_view& in, std::vector<T>& column, size_t count) {
  if (count > in.size() / sizeof(T)) return false;
  column.resize(count);
  if (count > 0) std::memcpy(column.data(), in.data(), count * sizeof(T));
  in.remove_prefix(count * sizeof(T));
  return true;
}

// Steps through rows that may hold anything.
struct Checked {
  const char* p;
  const char* end;
  size_t repeated;

  bool number(uint64_t& value) {
    value = 0;
    for (unsigned shift = 0; shift < 64 && p < end; shift += 7) {
      const uint64_t byte = static_cast<unsigned char>(*p++);
      value |= (byte & 0x7F) << shift;
      if (byte < 0x80) return true;
    }
    return false;
  }
  bool plain(uint64_t size) {
    if ((size >> 1) > static_cast<uint64_t>(end - p)) return false;
    p += size >> 1;
    return true;
  }
  bool text() {
    uint64_t size;
    if (!number(size)) return false;
    return (size & 1) == 0 ? plain(size) : (size >> 1) < repeated;
  }
  bool byte(unsigned& value) {
    if (p == end) return false;
    value = static_cast<unsigned char>(*p++);
    return true;
  }
  bool row() {
    uint64_t attributes, begin, size, shift, text_size;
    unsigned value;
    if (!number(attributes)) return false;
    for (; attributes > 0; --attributes) {
      if (!byte(value) || value > static_cast<unsigned>(kLastAttr) || !text()) return false;
    }
    if (!byte(value) || (value & 15) > static_cast<unsigned>(RecordKind::kDocument) ||
        value >> 4 > static_cast<unsigned>(Markup::kMarkdown)) {
      return false;
    }
    if (!number(begin) || !number(size) || !number(shift) || !number(text_size) || size > ~begin) return false;
    if (text_size > ~(begin + static_cast<uint64_t>(unzigzag(shift)))) return false;
    return text() && text() && text() && text();
  }
};

bool in_range(uint8_t clock) {
  return (clock & 15) <= static_cast<unsigned>(time::Precision::kDay) && clock >> 4 <= static_cast<unsigned>(time::ZoneSource::kAssumed);
}

}  // namespace

size_t RecordBlock::written_size() const {
  return sizeof kMagic + 3 * sizeof(uint32_t) + size() * (sizeof(int64_t) + 1) + repeated_.size() * sizeof(uint32_t) + rows_.size();
}

void RecordBlock::write(std::string& out) const {
  out.append(kMagic, sizeof kMagic);
  const uint32_t sizes[] = {static_cast<uint32_t>(size()), static_cast<uint32_t>(repeated_.size()), static_cast<uint32_t>(rows_.size())};
  out.append(reinterpret_cast<const char*>(sizes), sizeof sizes);
  put(out, times_);
  put(out, clocks_);
  put(out, repeated_);
  put(out, rows_);
}

bool RecordBlock::read(std::string_view& in) {
  uint32_t sizes[3];
  if (in.size() < sizeof kMagic + sizeof sizes || std::memcmp(in.data(), kMagic, sizeof kMagic) != 0) return false;
  std::memcpy(sizes, in.data() + sizeof kMagic, sizeof sizes);
  in.remove_prefix(sizeof kMagic + sizeof sizes);
  return sizes[0] >= 1 && sizes[0] <= kRows && take(in, times_, sizes[0]) && take(in, clocks_, sizes[0]) &&
         take(in, repeated_, sizes[1]) && take(in, rows_, sizes[2]) && check_rows(sizes[0]);
}

bool RecordBlock::check_rows(size_t count) {
  const char* const begin = rows_.data();
  const char* const end = begin + rows_.size();
  for (const uint32_t at : repeated_) {
    Checked first{begin, end, 0};
    if (at >= rows_.size()) return false;
    first.p += at;
    if (!first.text()) return false;
  }
  Checked in{begin, end, repeated_.size()};
  begins_.reserve(count);
  for (size_t i = 0; i < count; ++i) {
    if (!in_range(clocks_[i])) return false;
    begins_.push_back(static_cast<uint32_t>(in.p - begin));
    if (!in.row()) return false;
  }
  return in.p == end;
}

}  // namespace debrief::artifact

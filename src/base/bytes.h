// Byte spans: the coordinate system of the whole core. A span always counts bytes of the artifact
// as it was dropped (before any decoding), so that "linked to the bytes" can be checked by anyone.
#pragma once
#include <algorithm>
#include <compare>
#include <cstdint>
#include <string_view>

namespace debrief {

// Half-open [begin, end), in bytes. An empty span (begin == end) means "no place known".
struct ByteSpan {
  uint64_t begin = 0;
  uint64_t end = 0;

  constexpr uint64_t size() const { return end - begin; }
  constexpr bool empty() const { return end <= begin; }
  constexpr bool contains(ByteSpan other) const {
    return begin <= other.begin && other.end <= end;
  }
  constexpr bool overlaps(ByteSpan other) const { return begin < other.end && other.begin < end; }
  friend constexpr auto operator<=>(const ByteSpan&, const ByteSpan&) = default;
};

// The bytes of `whole` under `span`, cut to what exists. Never throws.
constexpr std::string_view slice(std::string_view whole, ByteSpan span) {
  const uint64_t begin = std::min<uint64_t>(span.begin, whole.size());
  const uint64_t end = std::min<uint64_t>(std::max(span.end, begin), whole.size());
  return whole.substr(begin, end - begin);
}

}  // namespace debrief

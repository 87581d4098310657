// The scanner's inner loops: where the next byte stands that means something in JSON.
#pragma once
#include <cstdint>
#include <cstring>
#include <string_view>
#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace debrief::artifact::json_bytes {

inline bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
inline bool ends_scalar(char c) {
  return is_space(c) || c == ',' || c == ']' || c == '}' || c == ':' || c == '"' || c == '[' || c == '{';
}

// Eight bytes at a time; the byte that stopped the loop is then looked for by itself. Not left to the
// compiler's vectoriser, which does little at -O2.
constexpr uint64_t kEach = 0x0101010101010101u;
constexpr uint64_t kHigh = 0x8080808080808080u;

inline uint64_t eight(const char* p) {
  uint64_t bytes;
  std::memcpy(&bytes, p, sizeof bytes);
  return bytes;
}
// Not zero when some byte of `bytes` is `c` (Mycroft's test).
constexpr uint64_t has(uint64_t bytes, unsigned char c) {
  const uint64_t zero = bytes ^ (kEach * c);
  return (zero - kEach) & ~zero & kHigh;
}

// Sixteen at a time where the machine can: bit n of a mask stands for byte n.
#if defined(__wasm_simd128__)
#define DEBRIEF_SIXTEEN 1
using Sixteen = v128_t;
inline Sixteen sixteen(const char* p) { return wasm_v128_load(p); }
inline Sixteen is(Sixteen bytes, char c) { return wasm_i8x16_eq(bytes, wasm_i8x16_splat(c)); }
inline Sixteen either(Sixteen a, Sixteen b) { return wasm_v128_or(a, b); }
inline Sixteen folded(Sixteen bytes) { return wasm_v128_or(bytes, wasm_i8x16_splat(0x20)); }
inline uint32_t mask(Sixteen bytes) { return static_cast<uint32_t>(wasm_i8x16_bitmask(bytes)); }
#elif defined(__SSE2__)
#define DEBRIEF_SIXTEEN 1
using Sixteen = __m128i;
inline Sixteen sixteen(const char* p) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(p)); }
inline Sixteen is(Sixteen bytes, char c) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)); }
inline Sixteen either(Sixteen a, Sixteen b) { return _mm_or_si128(a, b); }
inline Sixteen folded(Sixteen bytes) { return _mm_or_si128(bytes, _mm_set1_epi8(0x20)); }
inline uint32_t mask(Sixteen bytes) { return static_cast<uint32_t>(_mm_movemask_epi8(bytes)); }
#endif

inline const char* find_quote_or_escape(const char* p, const char* end) {
#if defined(DEBRIEF_SIXTEEN)
  for (; end - p >= 16; p += 16) {
    const Sixteen bytes = sixteen(p);
    const uint32_t found = mask(either(is(bytes, '"'), is(bytes, '\\')));
    if (found != 0) return p + __builtin_ctz(found);
  }
#endif
  while (end - p >= 8) {
    const uint64_t bytes = eight(p);
    if (has(bytes, '"') | has(bytes, '\\')) break;
    p += 8;
  }
  while (p < end && *p != '"' && *p != '\\') ++p;
  return p;
}

// '[' and ']' are '{' and '}' without bit 0x20, and nothing else is.
inline bool is_bracket(char c) { return (c | 0x20) == '{' || (c | 0x20) == '}'; }

inline const char* find_structure(const char* p, const char* end) {
#if defined(DEBRIEF_SIXTEEN)
  for (; end - p >= 16; p += 16) {
    const Sixteen bytes = sixteen(p), fold = folded(bytes);
    const uint32_t found = mask(either(is(bytes, '"'), either(is(fold, '{'), is(fold, '}'))));
    if (found != 0) return p + __builtin_ctz(found);
  }
#endif
  while (end - p >= 8) {
    const uint64_t bytes = eight(p);
    const uint64_t folded = bytes | (kEach * 0x20);
    if (has(bytes, '"') | has(folded, '{') | has(folded, '}')) break;
    p += 8;
  }
  while (p < end && *p != '"' && !is_bracket(*p)) ++p;
  return p;
}

// Keys are short: a call costs more than the comparison.
inline bool same(std::string_view a, std::string_view b) {
  size_t n = a.size();
  if (n != b.size()) return false;
  const char* p = a.data();
  const char* q = b.data();
  if (n >= 8) {
    for (size_t at = 0; at + 8 < n; at += 8) {
      if (eight(p + at) != eight(q + at)) return false;
    }
    return eight(p + n - 8) == eight(q + n - 8);
  }
  for (; n > 0; --n) {
    if (*p++ != *q++) return false;
  }
  return true;
}

inline const char* skip_spaces(const char* p, const char* end) {
  if (p < end && !is_space(*p)) return p;  // compact JSON
  if (p < end) ++p;                        // a line break, before the blanks of an indented line
  while (end - p >= 8 && eight(p) == kEach * ' ') p += 8;
  while (p < end && is_space(*p)) ++p;
  return p;
}

}  // namespace debrief::artifact::json_bytes

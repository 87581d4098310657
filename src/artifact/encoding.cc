#include "artifact/encoding.h"

#include <algorithm>
#include <cstring>

namespace debrief::artifact {
namespace {

// Windows-1252, 0x80..0x9F (the rest is Latin-1); the five unassigned bytes become U+FFFD.
constexpr uint16_t kWindows1252[32] = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

unsigned byte_at(std::string_view bytes, size_t i) { return static_cast<unsigned char>(bytes[i]); }

// Length of the UTF-8 sequence at `i`; 0 when it is none, -1 when the bytes end before it does.
int sequence(std::string_view bytes, size_t i) {
  const unsigned lead = byte_at(bytes, i);
  if (lead < 0x80) return 1;
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  for (int k = 1; k < length; ++k) {
    if (i + k >= bytes.size()) return -1;
    const unsigned next = byte_at(bytes, i + k);
    unsigned low = 0x80, high = 0xBF;  // RFC 3629: no overlong forms, no surrogates, up to U+10FFFF
    if (k == 1) {
      if (lead == 0xE0) low = 0xA0;
      if (lead == 0xED) high = 0x9F;
      if (lead == 0xF0) low = 0x90;
      if (lead == 0xF4) high = 0x8F;
    }
    if (next < low || next > high) return 0;
  }
  return length;
}

// How far the bytes are whole UTF-8 characters.
size_t valid_prefix(std::string_view bytes) {
  size_t i = 0;
  while (i < bytes.size()) {
    while (bytes.size() - i >= 16) {
      uint64_t words[2];
      std::memcpy(words, bytes.data() + i, sizeof words);
      if ((words[0] | words[1]) & 0x8080808080808080u) break;
      i += 16;
    }
    if (i == bytes.size()) break;
    const int length = sequence(bytes, i);
    if (length <= 0) break;
    i += static_cast<size_t>(length);
  }
  return i;
}

}  // namespace

Encoding guess_encoding(std::string_view head, size_t* bom) {
  *bom = 0;
  if (head.substr(0, 3) == "\xEF\xBB\xBF") {
    *bom = 3;
    return Encoding::kUtf8;
  }
  if (head.substr(0, 2) == "\xFF\xFE") {
    *bom = 2;
    return Encoding::kUtf16Le;
  }
  if (head.substr(0, 2) == "\xFE\xFF") {
    *bom = 2;
    return Encoding::kUtf16Be;
  }
  // Latin text in UTF-16 has a zero in nearly every second byte, and none in the others.
  size_t zeros[2] = {0, 0};
  const std::string_view sample = head.substr(0, 4096);
  for (size_t i = 0; i < sample.size(); ++i) zeros[i % 2] += sample[i] == '\0' ? 1 : 0;
  const size_t units = sample.size() / 2;
  if (units >= 4 && zeros[1] * 10 >= units * 7 && zeros[0] == 0) return Encoding::kUtf16Le;
  if (units >= 4 && zeros[0] * 10 >= units * 7 && zeros[1] == 0) return Encoding::kUtf16Be;
  return Encoding::kUtf8;
}

void Decoder::note(uint64_t decoded_bytes, uint32_t decoded_unit, uint32_t original_unit) {
  if (steps_.empty() || steps_.back().decoded_unit != decoded_unit ||
      steps_.back().original_unit != original_unit) {
    steps_.push_back({decoded_, original_, decoded_unit, original_unit});
  }
  decoded_ += decoded_bytes;
  original_ += decoded_bytes / decoded_unit * original_unit;
}

void Decoder::give(std::string_view utf8, uint32_t decoded_unit, uint32_t original_unit) {
  out_ += utf8;
  note(utf8.size(), decoded_unit, original_unit);
}

void Decoder::give_code(uint32_t c, uint32_t original_unit) {
  char utf8[4];
  uint32_t size = 1;
  if (c < 0x80) {
    utf8[0] = static_cast<char>(c);
  } else if (c < 0x800) {
    utf8[0] = static_cast<char>(0xC0 | c >> 6);
    size = 2;
  } else if (c < 0x10000) {
    utf8[0] = static_cast<char>(0xE0 | c >> 12);
    size = 3;
  } else {
    utf8[0] = static_cast<char>(0xF0 | c >> 18);
    size = 4;
  }
  for (uint32_t k = 1; k < size; ++k) {
    utf8[k] = static_cast<char>(0x80 | (c >> (6 * (size - 1 - k)) & 0x3F));
  }
  give({utf8, size}, size, original_unit);
}

std::string_view Decoder::run(std::string_view chunk, bool last) {
  const size_t dropped = std::min(mark_, chunk.size());
  mark_ -= dropped;
  chunk.remove_prefix(dropped);
  out_.clear();
  if (encoding_ == Encoding::kUtf8 && rest_.empty()) {
    const size_t whole = valid_prefix(chunk);
    const bool waits = whole < chunk.size() && !last && sequence(chunk, whole) < 0;
    if (whole == chunk.size() || waits) {  // the common case: nothing is copied
      rest_.assign(chunk.substr(whole));
      if (whole > 0) note(whole, 1, 1);
      return chunk.substr(0, whole);
    }
  }
  std::string joined;
  if (!rest_.empty()) {
    joined = rest_;
    joined += chunk;
    chunk = joined;
    rest_.clear();
  }
  if (encoding_ == Encoding::kUtf8) {
    decode_utf8(chunk, last);
  } else {
    decode_utf16(chunk, last);
  }
  return out_;
}

void Decoder::decode_utf8(std::string_view bytes, bool last) {
  while (!bytes.empty()) {
    const size_t whole = valid_prefix(bytes);
    if (whole > 0) give(bytes.substr(0, whole), 1, 1);
    bytes.remove_prefix(whole);
    if (bytes.empty()) return;
    if (!last && sequence(bytes, 0) < 0) {
      rest_.assign(bytes);
      return;
    }
    const unsigned byte = byte_at(bytes, 0);
    give_code(byte < 0xA0 ? kWindows1252[byte - 0x80] : byte, 1);
    ++foreign_;
    bytes.remove_prefix(1);
  }
}

void Decoder::decode_utf16(std::string_view bytes, bool last) {
  const size_t high = encoding_ == Encoding::kUtf16Be ? 0 : 1;
  const auto unit = [&](size_t i) { return byte_at(bytes, i + high) << 8 | byte_at(bytes, i + 1 - high); };
  size_t i = 0;
  while (i + 2 <= bytes.size()) {
    const unsigned first = unit(i);
    if (first >= 0xD800 && first <= 0xDBFF) {
      if (i + 4 > bytes.size() && !last) break;
      const unsigned second = i + 4 <= bytes.size() ? unit(i + 2) : 0;
      if (second >= 0xDC00 && second <= 0xDFFF) {
        give_code(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00), 4);
        i += 4;
        continue;
      }
    }
    const bool lone = first >= 0xD800 && first <= 0xDFFF;
    foreign_ += lone ? 1 : 0;
    give_code(lone ? 0xFFFD : first, 2);
    i += 2;
  }
  if (!last) {
    rest_.assign(bytes.substr(i));
  } else if (i < bytes.size()) {
    ++foreign_;
    give_code(0xFFFD, 1);
  }
}

uint64_t Decoder::original_at(uint64_t decoded, bool up) const {
  const auto above = std::upper_bound(steps_.begin(), steps_.end(), decoded,
                                      [](uint64_t at, const Step& step) { return at < step.decoded; });
  if (above == steps_.begin()) return decoded;
  const Step& step = *(above - 1);
  const uint64_t within = decoded - step.decoded;
  const uint64_t units = (within + (up ? step.decoded_unit - 1 : 0)) / step.decoded_unit;
  return step.original + units * step.original_unit;
}

ByteSpan Decoder::original(ByteSpan decoded) const {
  if (decoded.empty()) return {original_at(decoded.begin, false), original_at(decoded.begin, false)};
  return {original_at(decoded.begin, false), original_at(decoded.end, true)};
}

}  // namespace debrief::artifact

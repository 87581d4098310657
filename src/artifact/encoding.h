// Turns the bytes of a file into UTF-8 before a reader sees them, and turns the spans that the reader
// gives back into spans of the original bytes. UTF-8 costs a validity check; other encodings a map.
//   UTF-8, with or without BOM; bytes that are not UTF-8 are taken as Windows-1252 one by one, which
//   reads Latin-1 files and files of mixed origin alike.
//   UTF-16, both orders, by BOM or by where the zero bytes lie in the head.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace debrief::artifact {

enum class Encoding : uint8_t { kUtf8, kUtf16Le, kUtf16Be };

// From the first bytes; `bom` gets the bytes the mark takes (0..3).
Encoding guess_encoding(std::string_view head, size_t* bom);

class Decoder {
 public:
  Decoder(Encoding encoding, size_t bom) : encoding_(encoding), mark_(bom), original_(bom) {}

  // The UTF-8 of the next bytes; valid until the next call or until `chunk` goes. A character that is
  // not complete yet waits for the next chunk.
  std::string_view feed(std::string_view chunk) { return run(chunk, false); }
  std::string_view finish() { return run({}, true); }  // what was left incomplete at the end

  // Where decoded bytes stand in the file; whole characters.
  ByteSpan original(ByteSpan decoded) const;
  // How many bytes were no UTF-8 and were taken as Windows-1252, or no UTF-16 and were replaced.
  uint64_t foreign_units() const { return foreign_; }

 private:
  // From `decoded` on, every `decoded_unit` bytes of UTF-8 come from `original_unit` bytes of the file.
  struct Step {
    uint64_t decoded, original;
    uint32_t decoded_unit, original_unit;
  };
  std::string_view run(std::string_view chunk, bool last);
  void decode_utf8(std::string_view bytes, bool last);
  void decode_utf16(std::string_view bytes, bool last);
  void give(std::string_view utf8, uint32_t decoded_unit, uint32_t original_unit);
  void give_code(uint32_t code, uint32_t original_unit);
  void note(uint64_t decoded_bytes, uint32_t decoded_unit, uint32_t original_unit);
  uint64_t original_at(uint64_t decoded, bool up) const;

  Encoding encoding_;
  size_t mark_;            // bytes of the mark still to be dropped
  uint64_t decoded_ = 0;   // bytes given out
  uint64_t original_;      // bytes used up for them
  uint64_t foreign_ = 0;
  std::string rest_, out_;
  std::vector<Step> steps_;
};

}  // namespace debrief::artifact

// SHA-256 as FIPS 180-4 defines it, fed in pieces.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace debrief {

class Sha256 {
 public:
  void update(std::string_view bytes);
  // The digest as bytes, or as 64 lower-case hex digits. Either ends the computation: call one, once.
  std::array<uint8_t, 32> digest();
  std::string finish();

 private:
  void block(const unsigned char* bytes);

  std::array<uint32_t, 8> state_ = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                    0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::array<unsigned char, 64> rest_{};
  uint64_t size_ = 0;  // bytes seen
};

std::string sha256(std::string_view bytes);

}  // namespace debrief

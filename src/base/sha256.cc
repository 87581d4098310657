#include "base/sha256.h"

#include <algorithm>
#include <cstring>

namespace debrief {
namespace {

// First 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4, 4.2.2).
constexpr uint32_t kRound[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

constexpr uint32_t turn(uint32_t x, int bits) { return x >> bits | x << (32 - bits); }

// One round with the eight words in the places they have turned to: nothing is moved between rounds.
inline void round(uint32_t a, uint32_t b, uint32_t c, uint32_t& d, uint32_t e, uint32_t f, uint32_t g, uint32_t& h,
                  uint32_t constant_and_word) {
  const uint32_t t = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + (g ^ (e & (f ^ g))) + constant_and_word;
  d += t;
  h = t + (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) | (c & (a | b)));
}

// Eight rounds bring every word back to its place.
inline void eight_rounds(std::array<uint32_t, 8>& v, const uint32_t* k, const uint32_t* w) {
  round(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], k[0] + w[0]);
  round(v[7], v[0], v[1], v[2], v[3], v[4], v[5], v[6], k[1] + w[1]);
  round(v[6], v[7], v[0], v[1], v[2], v[3], v[4], v[5], k[2] + w[2]);
  round(v[5], v[6], v[7], v[0], v[1], v[2], v[3], v[4], k[3] + w[3]);
  round(v[4], v[5], v[6], v[7], v[0], v[1], v[2], v[3], k[4] + w[4]);
  round(v[3], v[4], v[5], v[6], v[7], v[0], v[1], v[2], k[5] + w[5]);
  round(v[2], v[3], v[4], v[5], v[6], v[7], v[0], v[1], k[6] + w[6]);
  round(v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[0], k[7] + w[7]);
}

}  // namespace

void Sha256::block(const unsigned char* bytes) {
  uint32_t w[64];
  for (int i = 0; i < 16; ++i) {
    w[i] = static_cast<uint32_t>(bytes[i * 4]) << 24 | static_cast<uint32_t>(bytes[i * 4 + 1]) << 16 |
           static_cast<uint32_t>(bytes[i * 4 + 2]) << 8 | bytes[i * 4 + 3];
  }
  for (int i = 16; i < 64; ++i) {
    const uint32_t s0 = turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ w[i - 15] >> 3;
    const uint32_t s1 = turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ w[i - 2] >> 10;
    w[i] = w[i - 16] + s0 + w[i - 7] + s1;
  }
  std::array<uint32_t, 8> v = state_;
  for (int i = 0; i < 64; i += 8) eight_rounds(v, kRound + i, w + i);
  for (size_t i = 0; i < 8; ++i) state_[i] += v[i];
}

void Sha256::update(std::string_view bytes) {
  size_t held = size_ % 64;
  size_ += bytes.size();
  const unsigned char* p = reinterpret_cast<const unsigned char*>(bytes.data());
  size_t left = bytes.size();
  if (held > 0) {
    const size_t taken = std::min(left, 64 - held);
    std::memcpy(rest_.data() + held, p, taken);
    p += taken;
    left -= taken;
    if (held + taken < 64) return;
    block(rest_.data());
  }
  for (; left >= 64; p += 64, left -= 64) block(p);
  if (left > 0) std::memcpy(rest_.data(), p, left);
}

std::array<uint8_t, 32> Sha256::digest() {
  const uint64_t bits = size_ * 8;
  update(std::string_view("\x80", 1));
  while (size_ % 64 != 56) update(std::string_view("\0", 1));
  char length[8];
  for (int i = 0; i < 8; ++i) length[i] = static_cast<char>(bits >> (56 - 8 * i));
  update(std::string_view(length, 8));
  std::array<uint8_t, 32> out{};
  for (size_t i = 0; i < out.size(); ++i) out[i] = static_cast<uint8_t>(state_[i / 4] >> (24 - 8 * (i % 4)));
  return out;
}

std::string Sha256::finish() {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string hex;
  for (const uint8_t byte : digest()) {
    hex += kHex[byte >> 4];
    hex += kHex[byte & 15];
  }
  return hex;
}

std::string sha256(std::string_view bytes) {
  Sha256 sum;
  sum.update(bytes);
  return sum.finish();
}

}  // namespace debrief

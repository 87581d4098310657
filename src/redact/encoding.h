// The few encodings that checks look through: base64, CRC32, SHA-256. Pure; linear.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace debrief::redact {

// Standard and URL alphabet, with or without padding; stops at the first other character.
std::string base64_decode(std::string_view text);
// zlib's polynomial, as GitHub, npm and Atlassian use it.
uint32_t crc32(std::string_view bytes);
// FIPS 180-4.
std::array<uint8_t, 32> sha256(std::string_view bytes);

}  // namespace debrief::redact

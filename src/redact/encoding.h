// The few encodings that checks look through: base64 and CRC32. Pure; linear.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace debrief::redact {

// Standard and URL alphabet, with or without padding; stops at the first other character.
std::string base64_decode(std::string_view text);
// zlib's polynomial, as GitHub, npm and Atlassian use it.
uint32_t crc32(std::string_view bytes);

}  // namespace debrief::redact

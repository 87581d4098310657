// What the detectors ask of a byte beyond base/ascii.h. No locale; bytes beyond ASCII are in no class.
#pragma once
#include "base/ascii.h"

namespace debrief::redact {

constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
constexpr bool is_space(char c) { return is_blank(c); }
constexpr int digit_value(char c) { return c - '0'; }

}  // namespace debrief::redact

// Checks that a find can be put to without a network: checksums and formats published by whoever
// issues the number. Each is total over any bytes and ignores separators where the issuer does.
#pragma once
#include <string_view>

namespace debrief::redact {

using Check = bool (*)(std::string_view value);

// By the name that rules/redaction/*.json use ("luhn", "iban", "github-crc"…); nullptr when unknown.
Check find_check(std::string_view name);

}  // namespace debrief::redact

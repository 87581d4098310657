// Check digits of identity, tax, health and company numbers, and of wallets. Each follows the issuer's
// published rule; separators are ignored. Rules that use them ask for a label beside unless the
// checksum alone makes chance unlikely.
#pragma once
#include <string_view>

namespace debrief::redact {

bool luhn_ok(std::string_view digits);
// Base58Check (Bitcoin P2PKH, P2SH) by double SHA-256; Bech32 and Bech32m by their polymod.
bool wallet_ok(std::string_view value);
// "us-ssn", "uk-nhs", "in-aadhaar"…; nullptr when unknown.
bool (*find_national_check(std::string_view name))(std::string_view);

}  // namespace debrief::redact

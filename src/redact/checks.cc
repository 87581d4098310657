#include "redact/checks.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "redact/ascii.h"
#include "redact/encoding.h"
#include "redact/national_ids.h"
#include "redact/shape.h"

namespace debrief::redact {
namespace {

std::string digits_of(std::string_view value) {
  std::string digits;
  for (const char c : value)
    if (is_digit(c)) digits.push_back(c);
  return digits;
}

bool all_same(std::string_view digits) {
  return !digits.empty() && digits.find_first_not_of(digits.front()) == std::string_view::npos;
}

// ISO/IEC 7812, and the issuer ranges that exist; a run of one digit passes Luhn and is no card.
bool card(std::string_view value) {
  const std::string digits = digits_of(value);
  if (digits.size() < 12 || digits.size() > 19 || all_same(digits)) return false;
  const int two = digit_value(digits[0]) * 10 + digit_value(digits[1]);
  const bool issuer = digits[0] == '4' || (two >= 51 && two <= 55) || (two >= 22 && two <= 27) || two == 34 ||
                      two == 37 || two == 30 || two == 36 || two == 38 || two == 39 || two == 35 || two == 60 ||
                      two == 62 || two == 64 || two == 65 || two == 50 || (two >= 56 && two <= 58) || two == 63 ||
                      two == 67;
  return issuer && luhn_ok(digits);
}

// ISO 13616: move four, letters to numbers, mod 97 = 1.
bool iban(std::string_view value) {
  std::string compact;
  for (const char c : value)
    if (is_alnum(c)) compact.push_back(is_lower(c) ? static_cast<char>(c - 32) : c);
  if (compact.size() < 15 || compact.size() > 34) return false;
  std::rotate(compact.begin(), compact.begin() + 4, compact.end());
  uint32_t rest = 0;
  for (const char c : compact)
    rest = is_digit(c) ? (rest * 10 + static_cast<uint32_t>(c - '0')) % 97
                       : (rest * 100 + static_cast<uint32_t>(c - 'A' + 10)) % 97;
  return rest == 1;
}

// GitHub and npm: the last six characters are CRC32 of the thirty before, base62, padded with 0.
bool github_crc(std::string_view value) {
  if (value.size() < 36) return false;
  const std::string_view body = value.substr(value.size() - 36, 30);
  uint32_t crc = crc32(body);
  constexpr std::string_view kAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  std::string tail(6, '0');
  for (size_t i = 6; i-- > 0; crc /= 62) tail[i] = kAlphabet[crc % 62];
  return value.substr(value.size() - 6) == tail;
}

// Atlassian ATATT3: eight hex digits of the CRC32 of all before them.
bool crc_hex_tail(std::string_view value) {
  if (value.size() < 16) return false;
  constexpr std::string_view kHex = "0123456789abcdef";
  uint32_t crc = crc32(value.substr(0, value.size() - 8));
  std::string tail(8, '0');
  for (size_t i = 8; i-- > 0; crc >>= 4) tail[i] = kHex[crc & 15];
  return std::equal(tail.begin(), tail.end(), value.end() - 8,
                    [](char a, char b) { return a == to_lower(b); });
}

bool decodes_to_json(std::string_view part) {
  const std::string decoded = base64_decode(part);
  return decoded.size() >= 2 && decoded[0] == '{' && decoded.find('"') != std::string::npos;
}

// RFC 7519: the header names its algorithm.
bool jwt(std::string_view value) {
  const std::string header = base64_decode(value.substr(0, value.find('.')));
  return header.size() > 8 && header[0] == '{' &&
         (header.find("\"alg\"") != std::string::npos || header.find("\"typ\"") != std::string::npos ||
          header.find("\"kid\"") != std::string::npos || header.find("\"enc\"") != std::string::npos);
}

// A Discord bot token begins with the bot's id, digits in base64.
bool discord_id(std::string_view value) {
  const std::string id = base64_decode(value.substr(0, value.find('.')));
  return id.size() >= 15 && std::all_of(id.begin(), id.end(), is_digit);
}

// RFC 7617: "user:password" in base64.
bool basic_pair(std::string_view value) {
  const std::string pair = base64_decode(value);
  return pair.size() >= 3 && pair.find(':') != std::string::npos &&
         std::all_of(pair.begin(), pair.end(), [](char c) { return static_cast<uint8_t>(c) >= 0x20 && c != 0x7f; });
}

bool bedrock(std::string_view value) { return value.find("YmVkcm9jay5") != std::string_view::npos || value.size() > 100; }

// Four octets without leading zeros; a version of a product may pass, so rules ask for a place too.
bool ipv4(std::string_view value) {
  int parts = 0, number = 0;
  size_t width = 0;
  for (size_t i = 0; i <= value.size(); ++i) {
    if (i < value.size() && is_digit(value[i])) {
      number = number * 10 + digit_value(value[i]);
      if (++width > 3) return false;
      continue;
    }
    if (width == 0 || number > 255 || (width > 1 && value[i - width] == '0')) return false;
    ++parts, number = 0, width = 0;
    if (i < value.size() && value[i] == '/') break;
    if (i < value.size() && value[i] != '.') return false;
  }
  return parts == 4;
}

// Addresses that name nobody: this host, private, link-local, documentation is kept (it may stand for one).
bool ipv4_public(std::string_view value) {
  if (!ipv4(value)) return false;
  std::array<int, 2> head{};
  size_t part = 0;
  for (const char c : value) {
    if (c == '.') { if (++part == 2) break; continue; }
    head[part] = head[part] * 10 + digit_value(c);
  }
  if (head[0] == 0 || head[0] == 10 || head[0] == 127 || head[0] >= 240) return false;
  if (head[0] == 172 && head[1] >= 16 && head[1] <= 31) return false;
  return !(head[0] == 192 && head[1] == 168) && !(head[0] == 169 && head[1] == 254);
}

// RFC 4291 2.2: eight groups, one run of zeros as "::", the last two groups also as an IPv4 address.
// The first group's value, or -1 when it is none; a zone or prefix length may follow.
int ipv6_head(std::string_view value) {
  value = value.substr(0, value.find_first_of("%/"));
  int groups = 0, head = 0;
  bool compressed = false;
  for (size_t at = 0; at < value.size();) {
    if (value.compare(at, 2, "::") == 0) {
      if (compressed) return -1;
      compressed = true;
      at += 2;
      continue;
    }
    if (value[at] == ':') {
      if (at == 0 || at + 1 == value.size()) return -1;
      ++at;
      continue;
    }
    size_t end = at;
    while (end < value.size() && is_hex(value[end])) ++end;
    if (end < value.size() && value[end] == '.') {
      if (!ipv4(value.substr(at))) return -1;
      groups += 2;
      break;
    }
    if (end == at || end - at > 4 || (end < value.size() && value[end] != ':')) return -1;
    if (groups == 0 && at == 0)
      for (size_t i = at; i < end; ++i)
        head = head * 16 + (is_digit(value[i]) ? digit_value(value[i]) : to_lower(value[i]) - 'a' + 10);
    ++groups;
    at = end;
  }
  return (compressed ? groups < 8 : groups == 8) ? head : -1;
}

bool ipv6(std::string_view value) { return ipv6_head(value) >= 0; }
// Global unicast: what can name somebody's machine.
bool ipv6_public(std::string_view value) {
  const int head = ipv6_head(value);
  return head >= 0x2000 && head <= 0x3fff;
}

bool mac(std::string_view value) {
  std::string hex;
  char separator = 0;
  for (const char c : value) {
    if (is_hex(c)) { hex.push_back(to_lower(c)); continue; }
    if (separator != 0 && c != separator) return false;
    separator = c;
  }
  return hex.size() == 12 && !all_same(hex);
}

// Between 8 and 15 digits (E.164), not one digit over and over.
bool phone(std::string_view value) {
  const std::string digits = digits_of(value);
  // A decimal fraction has one point and nothing else between its digits.
  if (std::count(value.begin(), value.end(), '.') == 1 && value.find_first_of(" -()+") == std::string_view::npos) return false;
  return digits.size() >= 8 && digits.size() <= 15 && !all_same(std::string_view(digits).substr(2));
}

bool random(std::string_view value) { return is_random(value); }
bool mixed(std::string_view value) { return is_mixed(value); }
bool not_digest(std::string_view value) { return !is_digest(value) && !is_uuid(value); }
bool has_digit(std::string_view value) { return std::any_of(value.begin(), value.end(), is_digit); }
bool has_letter(std::string_view value) { return std::any_of(value.begin(), value.end(), is_alpha); }
// Filled in by somebody: where only a credential can stand, "Example-9ae2" is a password with a word in it.
bool filled_in(std::string_view value) {
  return has_digit(value) && has_letter(value) && !is_unfilled(value) && value.find("xxx") == std::string_view::npos && value.find("...") == std::string_view::npos;
}
bool json_base64(std::string_view value) {
  const size_t at = value.find("eyJ");
  return at != std::string_view::npos && decodes_to_json(value.substr(at, value.find_first_of("._", at) - at));
}
// A Kubernetes secret's value: base64 in full groups.
bool base64_value(std::string_view value) {
  return value.size() % 4 == 0 && (value.back() == '=' || !is_wordy(value)) && !base64_decode(value).empty();
}
bool luhn(std::string_view value) { return luhn_ok(digits_of(value)); }

constexpr std::pair<std::string_view, Check> kChecks[] = {
    {"card", card},           {"iban", iban},           {"github-crc", github_crc}, {"crc-hex-tail", crc_hex_tail},
    {"jwt", jwt},             {"json-base64", json_base64}, {"discord-id", discord_id}, {"basic-pair", basic_pair},
    {"bedrock", bedrock},     {"ipv4", ipv4},           {"ipv4-public", ipv4_public}, {"ipv6", ipv6},           {"ipv6-public", ipv6_public},
    {"mac", mac},             {"phone", phone},         {"random", random},         {"mixed", mixed},
    {"not-digest", not_digest}, {"has-digit", has_digit}, {"has-letter", has_letter}, {"luhn", luhn}, {"filled-in", filled_in},
    {"wallet", wallet_ok},    {"base64-value", base64_value}};

}  // namespace

Check find_check(std::string_view name) {
  for (const auto& [known, check] : kChecks)
    if (known == name) return check;
  return find_national_check(name);
}

}  // namespace debrief::redact

#include "redact/rotate.h"

#include <algorithm>

#include "redact/encoding.h"

namespace debrief::redact {

std::string rotation_hint(std::string_view secret) {
  if (secret.size() < 12) return "";
  return std::string(secret.substr(0, 2)) + "\xe2\x80\xa6" + std::string(secret.substr(secret.size() - 2));
}

std::string rotation_fingerprint(std::string_view salt, std::string_view secret) {
  const auto digest = sha256(std::string(salt) + '\0' + std::string(secret));
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out;
  for (size_t i = 0; i < 4; ++i) {
    out.push_back(kHex[digest[i] >> 4]);
    out.push_back(kHex[digest[i] & 15]);
  }
  return out;
}

RotationList::RotationList(const Detector& detector, std::string_view salt) : detector_(detector), salt_(salt) {}

void RotationList::add(std::string_view text, std::string_view where) {
  for (const Hit& hit : detector_.scan(text)) {
    if (!Detector::is_secret(hit)) continue;
    const std::string_view secret = slice(text, hit.span);
    ToRotate entry{hit.kind, rotation_hint(secret), rotation_fingerprint(salt_, secret), std::string(where)};
    const bool known = std::any_of(list_.begin(), list_.end(), [&](const ToRotate& other) {
      return other.fingerprint == entry.fingerprint && other.where == entry.where;
    });
    if (!known) list_.push_back(std::move(entry));
  }
}

}  // namespace debrief::redact

#include "redact/rotate.h"

#include <algorithm>

#include "base/sha256.h"

namespace debrief::redact {

std::string rotation_hint(std::string_view secret) {
  if (secret.size() < 12) return "";
  return std::string(secret.substr(0, 2)) + "\xe2\x80\xa6" + std::string(secret.substr(secret.size() - 2));
}

std::string rotation_fingerprint(std::string_view salt, std::string_view secret) {
  return sha256(std::string(salt) + '\0' + std::string(secret)).substr(0, 8);
}

void RotationList::add(std::string_view kind, std::string_view secret, std::string where) {
  std::string fingerprint = rotation_fingerprint(salt_, secret);
  for (ToRotate& known : list_)
    if (known.fingerprint == fingerprint) {
      if (std::find(known.where.begin(), known.where.end(), where) == known.where.end()) known.where.push_back(std::move(where));
      return;
    }
  list_.push_back({std::string(kind), rotation_hint(secret), std::move(fingerprint), {std::move(where)}});
}

}  // namespace debrief::redact

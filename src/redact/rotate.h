// "To rotate": every secret seen, named without being shown.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "redact/publish.h"

namespace debrief::redact {

class RotationList {
 public:
  // `salt`: bytes that the published report does not hold and cannot be computed from it (the texts in which
  // the secrets stand): else a short password could be tried until its fingerprint fits. Fingerprints of
  // two sessions do not compare.
  explicit RotationList(std::string salt) : salt_(std::move(salt)) {}
  // `where` must be publishable: path and locator. The same secret again: one more place.
  void add(std::string_view kind, std::string_view secret, std::string where);
  // In order of first sight; one entry per secret.
  const std::vector<ToRotate>& list() const { return list_; }

 private:
  std::string salt_;
  std::vector<ToRotate> list_;
};

// First and last two characters, when 12 or more are there; they identify a token to its owner.
std::string rotation_hint(std::string_view secret);
// First 8 hex digits of SHA-256 over salt and secret.
std::string rotation_fingerprint(std::string_view salt, std::string_view secret);

}  // namespace debrief::redact

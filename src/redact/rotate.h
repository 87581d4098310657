// "To rotate": every secret seen in an artifact, named without being shown.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "redact/detector.h"
#include "redact/publish.h"

namespace debrief::redact {

class RotationList {
 public:
  // `salt`: any bytes of the session (a digest of its inputs): fingerprints of two sessions do not compare.
  RotationList(const Detector& detector, std::string_view salt);
  // Notes every secret of one record's whole text. `where` must be publishable: path and locator.
  void add(std::string_view text, std::string_view where);
  // In order of first sight; one entry per secret and place.
  const std::vector<ToRotate>& list() const { return list_; }

 private:
  const Detector& detector_;
  std::string salt_;
  std::vector<ToRotate> list_;
};

// First and last two characters, when 12 or more are there; they identify a token to its owner.
std::string rotation_hint(std::string_view secret);
// First 8 hex digits of SHA-256 over salt and secret.
std::string rotation_fingerprint(std::string_view salt, std::string_view secret);

}  // namespace debrief::redact

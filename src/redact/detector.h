// Detectors: where in a text is something that must not be published, and what it is. They only find;
// what happens to a find is publish.h's business. Data: rules/redaction/*.json, each rule with
// fires and quiet examples.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace debrief::redact {

struct Hit {
  ByteSpan span;      // in the scanned text; minimal (the password, not the URL)
  std::string kind;   // upper case = personal or customer data ("EMAIL", "PERSON", "CREDIT_CARD"), as the
                      // labelled corpora name them; lower case = secret ("github-pat", "password")
  std::string rule;   // rule id
};

// Compiled once per session; thread-compatible; ≤ 16 MB of automata.
class Detector {
 public:
  Detector();
  ~Detector();
  // Sorted by begin, not overlapping: a secret wins over what else stands there, then the longer, then
  // the rule that knows more. Linear in the text.
  std::vector<Hit> scan(std::string_view text) const;
  // The same and what is noticed but never replaced: DATE, URL, IP addresses of private networks
  // (rules/redaction/notes.json).
  std::vector<Hit> scan_all(std::string_view text) const;
  static bool is_secret(const Hit& hit) { return !hit.kind.empty() && hit.kind[0] >= 'a' && hit.kind[0] <= 'z'; }

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace debrief::redact

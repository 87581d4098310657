// First-person admissions ("that's my change", "I forgot to…"): in `wider` they point at a person as
// surely as a name does. The words that point are replaced by neutral ones; the fact stays.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace re2 {
class RE2;
}

namespace debrief::redact {

struct Admission {
  ByteSpan span;        // the words that point
  std::string neutral;  // what stands there instead
};

class Admissions {
 public:
  Admissions();  // rules/redaction/admissions.json
  Admissions(Admissions&&) noexcept;
  ~Admissions();
  // Sorted, side by side. Linear.
  std::vector<Admission> find(std::string_view text) const;

 private:
  struct Pattern;
  std::unique_ptr<re2::RE2> gate_;
  std::vector<Pattern> patterns_;
};

}  // namespace debrief::redact

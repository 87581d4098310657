// Labelled cases of ../shared/corpus/redaction, scored as the corpus' README says, wherever they stand:
// alone, or inside what an export makes of them.
#pragma once
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "redact/detector.h"

namespace debrief::test {

struct LabelledCase {
  std::string id, kind, text;
  bool fires = false;
  std::vector<ByteSpan> spans;  // what must be covered; empty: anything
  bool secret() const;          // lower-case kinds
};

// Strong cases only; empty where the corpus is absent.
std::vector<LabelledCase> labelled_cases();

// A text around the case: its bytes, and where each byte of the case went (one more for its end).
struct Surrounded {
  std::string text;
  std::vector<uint64_t> at;
};
struct Surrounding {
  const char* name;
  std::function<Surrounded(const std::string&)> put;
};
const std::vector<Surrounding>& surroundings();

// In cases: fires found, fires, quiet kept, quiet; secrets, then personal data.
struct Score {
  int hit[2] = {}, fire[2] = {}, kept[2] = {}, quiet[2] = {};
  double recall(bool secret) const { return fire[secret] == 0 ? 100 : 100.0 * hit[secret] / fire[secret]; }
  double calm(bool secret) const { return quiet[secret] == 0 ? 100 : 100.0 * kept[secret] / quiet[secret]; }
};
Score score(const redact::Detector& detector, const std::vector<LabelledCase>& cases, const Surrounding& surrounding);

}  // namespace debrief::test

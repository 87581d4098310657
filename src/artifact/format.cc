#include "artifact/format.h"

#include <algorithm>

#include "base/order.h"

namespace debrief::artifact {

std::vector<Candidate> detect(const Probe& probe) {
  std::vector<Candidate> candidates;
  bool known = false;
  for (const bool generic : {false, true}) {
    for (const Format* format : all_formats()) {
      if (known || format->generic != generic) continue;
      const Score score = format->score(probe);
      if (score > 0) candidates.push_back({format, score});
    }
    for (const Candidate& candidate : candidates) known = known || candidate.score >= 50;
  }
  sort(candidates, [](const Candidate& a, const Candidate& b) {
    return a.score != b.score ? a.score > b.score : a.format->id < b.format->id;
  });
  return candidates;
}

const Format* find_format(std::string_view id) {
  for (const Format* format : all_formats()) {
    if (format->id == id) return format;
  }
  return nullptr;
}

}  // namespace debrief::artifact

#include "artifact/format.h"

#include <algorithm>

#include "base/order.h"

namespace debrief::artifact {

std::vector<Candidate> detect(const Probe& probe) {
  std::vector<Candidate> candidates;
  for (const Format* format : all_formats()) {
    const Score score = format->score(probe);
    if (score > 0) candidates.push_back({format, score});
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

#include "lint/finding.h"

namespace debrief::lint {

std::string_view to_string(Severity severity) {
  constexpr std::string_view kNames[] = {"critical", "major", "minor"};
  return kNames[static_cast<int>(severity)];
}

}  // namespace debrief::lint

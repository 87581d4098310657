#include "incident/conventions.h"

#include "base/ascii.h"

namespace debrief::incident {

namespace {

// "SEV-2", "sev2", "Sev 2" are one level.
std::string squeezed(std::string_view name) {
  std::string out;
  for (char c : name)
    if (is_alnum(c)) out.push_back(to_lower(c));
  return out;
}

}  // namespace

const SeverityLevel* Conventions::severity(std::string_view name) const {
  const std::string wanted = squeezed(name);
  for (const auto& level : severities) {
    const std::string known = squeezed(level.name);
    if (!known.empty() && wanted.starts_with(known)) return &level;
  }
  return nullptr;
}

}  // namespace debrief::incident

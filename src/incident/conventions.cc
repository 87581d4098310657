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

std::vector<language::TeamTerm> team_terms(const Conventions& conventions) {
  std::vector<language::TeamTerm> out;
  for (size_t i = 0; i < conventions.severities.size() && i < 6; ++i) {
    const std::string word = lower(trim(conventions.severities[i].name));
    const std::string bare = squeezed(word);
    const std::string letters = bare.substr(0, bare.find_first_of("0123456789"));
    const bool usual = letters.size() < bare.size() && (letters == "sev" || letters == "severity" || letters == "p" || letters == "prio" || letters == "priority" || letters == "s");
    if (word.size() < 2 || usual) continue;
    // A word of letters alone ("Red", "Major") is also said of other things.
    const bool everyday = word.find_first_of(" -_0123456789") == std::string::npos;
    out.push_back({word, "sev" + std::to_string(i + 1), everyday});
  }
  for (const RoleTerm& term : conventions.role_terms) out.push_back({term.word, term.role, false});
  return out;
}

}  // namespace debrief::incident

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

namespace {

// "sev1", "P2": what the constructions know without being told.
bool usual_level(std::string_view bare) {
  const std::string_view letters = bare.substr(0, bare.find_first_of("0123456789"));
  for (const std::string_view known : {"sev", "severity", "p", "prio", "priority", "s"})
    if (letters == known && letters.size() < bare.size()) return true;
  return false;
}

}  // namespace

std::vector<language::TeamTerm> level_terms(std::string_view stated, const Conventions& conventions) {
  std::string word = lower(trim(stated));
  word = trim(std::string_view(word).substr(0, word.find_first_of("(,;:/")));
  const std::string bare = squeezed(word);
  if (word.size() < 2 || word.size() > 24 || usual_level(bare)) return {};
  std::vector<language::TeamTerm> out;
  if (word.back() >= '0' && word.back() <= '5') {  // "level 1": its neighbours are levels too
    word.pop_back();
    if (trim(word).empty()) return {};
    for (char digit = '0'; digit <= '5'; ++digit) out.push_back({word + digit, std::string("sev") + digit, false});
    return out;
  }
  size_t level = 1;
  for (size_t i = 0; i < conventions.severities.size(); ++i)
    if (const std::string known = squeezed(conventions.severities[i].name); !known.empty() && bare.find(known) != std::string::npos) level = i + 1;
  out.push_back({word, "sev" + std::to_string(level), word.find(' ') == std::string::npos});
  return out;
}

std::vector<language::TeamTerm> team_terms(const Conventions& conventions) {
  std::vector<language::TeamTerm> out;
  for (size_t i = 0; i < conventions.severities.size() && i < 6; ++i) {
    const std::string word = lower(trim(conventions.severities[i].name));
    const std::string bare = squeezed(word);
    if (word.size() < 2 || usual_level(bare)) continue;
    // A word of letters alone ("Red", "Major") is also said of other things.
    const bool everyday = word.find_first_of(" -_0123456789") == std::string::npos;
    out.push_back({word, "sev" + std::to_string(i + 1), everyday});
  }
  for (const RoleTerm& term : conventions.role_terms) out.push_back({term.word, term.role, false});
  return out;
}

}  // namespace debrief::incident

// What the team's own documents say; wins over the defaults. Each value knows its file.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "artifact/source.h"
#include "language/acts.h"

namespace debrief::incident {

struct SeverityLevel {
  std::string name;        // "SEV-2"
  std::string definition;  // the team's words
  std::optional<int64_t> acknowledge_target_micros;
  std::optional<int64_t> first_post_target_micros;
  artifact::SourceRef source;
};

// A word of the team's own for a role: "skipper" for the incident commander.
struct RoleTerm {
  std::string word;  // lower case
  std::string role;  // "ic", "comms", "ops"
  artifact::SourceRef source;
};

struct TemplateSection {
  std::string heading;  // as the team writes it
  std::string canonical;  // section id: "summary", "timeline", … ; "" when the team's own
  std::vector<std::string> columns;  // of a table the template prescribes
};

struct Conventions {
  std::vector<SeverityLevel> severities;  // most severe first, as listed
  std::vector<RoleTerm> role_terms;
  std::vector<TemplateSection> template_sections;
  std::optional<artifact::SourceRef> template_source;
  std::vector<std::string> distribution_norms;  // sentences
  std::vector<artifact::SourceRef> distribution_sources;
  std::vector<std::string> vendors;  // names the team's documents call vendors, partners, providers
  const SeverityLevel* severity(std::string_view name) const;
};

// The team's words as language::acts() takes them: levels ("Red", "Stufe 1") as severities, role words as
// roles. Levels that are written like a severity anyway ("SEV-2", "P1") need no entry.
std::vector<language::TeamTerm> team_terms(const Conventions& conventions);
// The same of the level that a brief states: "Level 1" makes "level 0" … "level 5" levels.
std::vector<language::TeamTerm> level_terms(std::string_view stated, const Conventions& conventions);

}  // namespace debrief::incident

// What the team's own documents say; wins over the defaults. Each value knows its file.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "artifact/source.h"

namespace debrief::incident {

struct SeverityLevel {
  std::string name;        // "SEV-2"
  std::string definition;  // the team's words
  std::optional<int64_t> acknowledge_target_micros;
  std::optional<int64_t> first_post_target_micros;
  artifact::SourceRef source;
};

struct TemplateSection {
  std::string heading;  // as the team writes it
  std::string canonical;  // section id: "summary", "timeline", … ; "" when the team's own
  std::vector<std::string> columns;  // of a table the template prescribes
};

struct Conventions {
  std::vector<SeverityLevel> severities;
  std::vector<TemplateSection> template_sections;
  std::optional<artifact::SourceRef> template_source;
  std::vector<std::string> distribution_norms;  // sentences
  std::vector<artifact::SourceRef> distribution_sources;
  std::vector<std::string> vendors;  // names the team's documents call vendors, partners, providers
  const SeverityLevel* severity(std::string_view name) const;
};

}  // namespace debrief::incident

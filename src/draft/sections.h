// The section builders, one file each. Each returns the blocks of its section.
#pragma once
#include "draft/draft.h"

namespace debrief::draft {

struct Material {
  const evidence::Context& context;
  const evidence::Evidence& evidence;
  const evidence::Inventory& inventory;
  bool forced;
};

std::vector<Block> header_section(const Material&);
std::vector<Block> summary_section(const Material&);
std::vector<Block> impact_section(const Material&);
std::vector<Block> timeline_section(const Material&);
std::vector<Block> factors_section(const Material&);
std::vector<Block> bullets_section(const std::vector<evidence::Fact>& facts, std::string_view when_empty);
std::vector<Block> actions_section(const Material&, const std::vector<Action>& actions);
// Candidates that failed the rubric, with the reason. Stands beside the section, not in it: what is in
// it is read as an action item.
Block rejected_table(const std::vector<evidence::Rejected>& rejected);
std::vector<Block> lessons_section(const Material&);

std::vector<Action> actions_of(const Material&);
std::vector<Cited> distribution_of(const Material&);

// Shared: a paragraph; own words as cited text.
Block paragraph(Cited text);
Cited plain(std::string_view words);
// "Ines Okafor (on-call)": the person with the strongest role; the publisher turns names into roles.
std::string person_with_role(const incident::Person& person);

}  // namespace debrief::draft

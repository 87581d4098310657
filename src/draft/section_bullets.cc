// Went well, went wrong, where we got lucky: bullets, or a pointed question where nothing was found.
#include "draft/sections.h"

namespace debrief::draft {

std::vector<Block> bullets_section(const std::vector<evidence::Fact>& facts, std::string_view when_empty) {
  if (facts.empty()) return {paragraph(plain(when_empty))};
  Block list{BlockKind::kBullets, {}, {}, {}};
  for (const auto& fact : facts) {
    list.rows.push_back({fact.text});
    list.ids.push_back(fact.id);
  }
  return {std::move(list)};
}

}  // namespace debrief::draft

// Lessons learned: what outlives this incident. One lesson per factor class that was found, from the
// data in rules/draft/lessons.json; never a recap.
#include <nlohmann/json.hpp>
#include <set>

#include "base/embedded.h"
#include "draft/sections.h"

namespace debrief::draft {

std::vector<Block> lessons_section(const Material& m) {
  const auto lessons = nlohmann::json::parse(rules::file("draft/lessons.json"), nullptr, false);
  Block list{BlockKind::kBullets, {}, {}, {}};
  std::set<std::string> told;
  for (const auto& factor : m.evidence.factors) {
    if (list.rows.size() == 4 || !lessons.is_object()) break;
    const auto at = lessons.find(factor.type);
    if (at == lessons.end() || !at->is_string() || !told.insert(factor.type).second) continue;
    evidence::Sentence text;
    text.say(*at->get_ptr<const std::string*>());
    if (!factor.text.sources.empty()) text.cite({factor.text.sources.front()});
    list.rows.push_back({text.done()});
    list.ids.push_back("lesson/" + factor.type);
  }
  if (list.rows.empty()) return {paragraph(plain("What should an engineer who reads this in six months know? TK — author to confirm."))};
  return {std::move(list)};
}

}  // namespace debrief::draft

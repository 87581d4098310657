// Contributing factors: a numbered list in which every item asks why it was possible and ends in a
// property of the system or in an open question; never in a person, never alone.
#include "draft/sections.h"

namespace debrief::draft {

std::vector<Block> factors_section(const Material& m) {
  Block list{BlockKind::kNumbered, {}, {}, {}};
  for (const auto& factor : m.evidence.factors) {
    // The type is the system property; the question asks for the one below it.
    evidence::Sentence item;
    item.strong("System property: " + factor.type + ".").say(" ").append(factor.text).say(" Why was this possible?");
    if (!factor.question.empty()) item.say(" Open: ").say(factor.question).say(" ").say(evidence::kTk).say(".");
    list.rows.push_back({item.done()});
    list.ids.push_back(factor.id);
  }
  std::vector<Block> out;
  if (list.rows.size() < 2)
    out.push_back(paragraph(plain("The artifacts support fewer than two factors, so this section is unfinished. What else had to be so for this to reach customers? TK — author to confirm.")));
  else
    out.push_back(paragraph(plain("No single item below explains the incident. Each names a property of the system and asks why it was possible.")));
  if (!list.rows.empty()) out.push_back(std::move(list));
  return out;
}

}  // namespace debrief::draft

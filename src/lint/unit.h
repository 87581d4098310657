// What rules look at: the sentences of a document, each with its place. Code, quotations and block
// quotes are not among them, or are exempt within them.
#pragma once
#include <memory>
#include <vector>

#include "document/postmortem.h"
#include "lint/pack.h"

namespace debrief::lint {

}  // namespace debrief::lint

namespace debrief::language { struct Analysis; }

namespace debrief::lint {

struct Unit {
  document::Section section = document::Section::kOther;
  Place place = Place::kProse;
  document::Text text;     // the sentence, a text of its own
  std::string masked;      // its visible text with known names masked: what patterns see
  uint32_t block = 0;      // index into Postmortem::blocks
  bool lead = false;       // before the first heading, the title aside: a summary without its heading
  mutable std::shared_ptr<const language::Analysis> analysis = nullptr;  // of analysis_of.h, at first use
  uint32_t paragraph = 0;  // equal for sentences that stand together (a paragraph, an item, a row)
};

// In document order. Linear.
std::vector<Unit> units(const document::Postmortem& document);

// A rule's reach: its sections and places.
bool applies(const Rule& rule, document::Section section, Place place);

}  // namespace debrief::lint

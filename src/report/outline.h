// A report as a flat list of headings and blocks: Sections A to D of a draft, once; each output
// format walks it.
#pragma once
#include <string>
#include <vector>

#include "draft/draft.h"

namespace debrief::report {

struct Entry {
  int level = 0;             // 1..4: a heading; 0: `block`
  evidence::Cited heading;
  draft::Block block;
  std::string id;            // anchor of a heading: "section-a", "timeline"
};

Entry heading(int level, std::string_view text, std::string_view id);
Entry entry(draft::Block block);

std::vector<Entry> draft_outline(const evidence::Context&, const evidence::Inventory&, const draft::Draft&);

}  // namespace debrief::report

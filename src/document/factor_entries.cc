// Contributing factors: the items of the section's lists, the rows of its tables, else its paragraphs.
#include <algorithm>

#include "document/postmortem.h"

namespace debrief::document {

std::vector<FactorEntry> factor_entries(const Postmortem& document) {
  std::vector<FactorEntry> out;
  for (const SectionPart& part : document.parts) {
    if (part.section != Section::kContributingFactors) continue;
    for (uint32_t i = part.first_block; i < part.first_block + part.block_count; ++i) {
      const Block& block = document.blocks[i];
      if (block.kind == BlockKind::kTable) {
        for (const TableRow& row : block.table.rows) {
          size_t longest = 0;
          for (size_t c = 1; c < row.cells.size(); ++c)
            if (row.cells[c].text.visible.size() > row.cells[longest].text.visible.size()) longest = c;
          if (!row.cells.empty()) out.push_back({row.span, row.cells[longest].text, 0});
        }
      } else if (block.kind == BlockKind::kListItem) {
        if (!block.text.visible.empty()) out.push_back({block.span, block.text, block.level});
      } else if (block.kind == BlockKind::kParagraph) {
        const bool introduces = !block.text.visible.empty() && block.text.visible.back() == ':';
        if (!introduces && block.level == 0) out.push_back({block.span, block.text, 0});
      }
    }
  }
  return out;
}

}  // namespace debrief::document

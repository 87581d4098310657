// See sensitive.h.
#include "lint/sensitive.h"

#include "redact/detector.h"

namespace debrief::lint {
namespace {

using document::Block;
using document::Section;
using document::Text;

template <typename Visit>
void each_text(const document::Postmortem& document, Visit visit) {
  for (const document::HeaderField& field : document.fields)
    if (document.front_matter.contains(field.value_span)) {
      Text text;
      text.visible = field.value;
      text.span = field.value_span;
      text.steps.push_back({0, field.value_span.begin});
      visit(text, Section::kHeader);
    }
  for (const document::SectionPart& part : document.parts) {
    if (part.first_block > 0 && !part.heading.empty()) visit(document.blocks[part.first_block - 1].text, part.section);
    for (uint32_t i = part.first_block; i < part.first_block + part.block_count; ++i) {
      const Block& block = document.blocks[i];
      if (!block.text.visible.empty()) visit(block.text, part.section);
      for (const document::TableRow& row : block.table.rows)
        for (const document::Cell& cell : row.cells)
          if (!cell.text.visible.empty()) visit(cell.text, part.section);
    }
  }
}

}  // namespace

std::vector<Sensitive> find_sensitive(const document::Postmortem& document, const redact::Detector& detector) {
  std::vector<Sensitive> out;
  each_text(document, [&](const Text& text, Section section) {
    for (const redact::Hit& hit : detector.scan(text.visible))
      out.push_back({section, text.to_source(hit.span), std::string(slice(text.visible, hit.span)), hit.kind, redact::Detector::is_secret(hit)});
  });
  return out;
}

}  // namespace debrief::lint

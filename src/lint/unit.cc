// See unit.h.
#include "lint/unit.h"

#include <algorithm>

#include "document/sentences.h"

namespace debrief::lint {
namespace {

using document::Block;
using document::BlockKind;
using document::Postmortem;
using document::Section;
using document::SectionPart;

class Builder {
 public:
  explicit Builder(const Postmortem& document) : document_(document) {}

  std::vector<Unit> build() {
    for (const SectionPart& part : document_.parts) {
      const auto index = static_cast<size_t>(&part - document_.parts.data());
      lead_ = part.section == Section::kOther && (part.heading.empty() || (index <= 1 && part.heading == document_.title));
      if (part.first_block > 0 && !part.heading.empty()) add(part.first_block - 1, part.section, Place::kHeading, document_.blocks[part.first_block - 1].text);
      for (uint32_t i = part.first_block; i < part.first_block + part.block_count; ++i) block(i, part.section);
    }
    return std::move(out_);
  }

 private:
  void block(uint32_t index, Section section) {
    const Block& block = document_.blocks[index];
    switch (block.kind) {
      case BlockKind::kTable:
        for (const document::TableRow& row : block.table.rows) {
          ++paragraph_;
          for (const document::Cell& cell : row.cells) sentences(index, section, place_of(section, true), cell.text);
        }
        break;
      case BlockKind::kParagraph:
      case BlockKind::kListItem:
        ++paragraph_;
        sentences(index, section, place_of(section, block.kind == BlockKind::kListItem), block.text);
        break;
      default: break;  // code and quotes are exempt; headings come with their part
    }
  }

  static Place place_of(Section section, bool listed) {
    if (section == Section::kTimeline) return Place::kRow;
    if (section == Section::kActionItems && listed) return Place::kItem;
    return Place::kProse;
  }

  void sentences(uint32_t index, Section section, Place place, const document::Text& text) {
    for (ByteSpan sentence : document::sentences(text)) add(index, section, place, text.part(sentence));
  }

  void add(uint32_t index, Section section, Place place, document::Text text) {
    if (text.visible.empty()) return;
    out_.push_back({section, place, std::move(text), {}, index, lead_, nullptr, paragraph_});
  }

  const Postmortem& document_;
  std::vector<Unit> out_;
  uint32_t paragraph_ = 0;
  bool lead_ = false;
};

}  // namespace

std::vector<Unit> units(const Postmortem& document) { return Builder(document).build(); }

bool applies(const Rule& rule, Section section, Place place) {
  const auto has = [](const auto& list, auto value) { return std::find(list.begin(), list.end(), value) != list.end(); };
  if (!rule.sections.empty() && !has(rule.sections, section)) return false;
  if (has(rule.not_sections, section)) return false;
  return rule.places.empty() || has(rule.places, place);
}

}  // namespace debrief::lint

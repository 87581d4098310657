// See sections.h; labels.cc promotes labels first, header.cc reads the header's fields.
#include "document/sections.h"

#include <algorithm>
#include <cctype>

#include "base/ascii.h"
#include "document/labels.h"
#include "document/row_time.h"
#include "document/vocabulary.h"

namespace debrief::document {
namespace {

constexpr int kRowsThatMakeATimeline = 3;

std::string words_below(const Postmortem& document, size_t heading) {
  std::string out;
  for (size_t i = heading + 1; i < document.blocks.size() && document.blocks[i].kind != BlockKind::kHeading; ++i)
    out += document.blocks[i].text.visible + "\n";
  return out;
}

struct Open { int level; Section section; bool title; };

Section inherited(const std::vector<Open>& open) { return open.empty() || open.back().title ? Section::kOther : open.back().section; }

// Rows with a leading clock among a part's own blocks.
int timed_rows(const Postmortem& document, const SectionPart& part) {
  int rows = 0;
  for (uint32_t i = part.first_block; i < part.first_block + part.block_count; ++i) {
    const Block& block = document.blocks[i];
    if (block.kind != BlockKind::kParagraph && block.kind != BlockKind::kListItem) continue;
    const auto time = row_time(block.text.visible);
    if (time && time->clock && time->begin == 0) ++rows;
  }
  return rows;
}

// A team's own heading over a log of times is the timeline when no other part is.
void find_unnamed_timeline(Postmortem& document) {
  if (document.find(Section::kTimeline)) return;
  for (SectionPart& part : document.parts)
    if (part.section == Section::kOther && !part.heading.empty() && timed_rows(document, part) >= kRowsThatMakeATimeline) {
      part.section = Section::kTimeline;
      return;
    }
}

bool says_near_miss(const Postmortem& document) {
  const auto names = [](std::string_view text) {
    const std::string low = lower(text);
    return low.find("near miss") != std::string::npos || low.find("near-miss") != std::string::npos || low.find("impact avoided") != std::string::npos ||
           low.find("beinahe") != std::string::npos || low.find("ヒヤリハット") != std::string::npos;
  };
  return names(document.title) ||
         std::any_of(document.parts.begin(), document.parts.end(), [&](const SectionPart& part) { return names(part.heading); }) ||
         std::any_of(document.fields.begin(), document.fields.end(), [&](const HeaderField& field) { return field.key == "severity" && names(field.value); });
}

}  // namespace

void find_sections(Postmortem& document) {
  promote_labels(document);
  const Vocabulary& words = Vocabulary::get();
  std::vector<Open> open;
  document.parts.push_back({});
  bool first_heading = true;
  for (size_t i = 0; i < document.blocks.size(); ++i) {
    const Block& block = document.blocks[i];
    if (block.kind != BlockKind::kHeading) {
      ++document.parts.back().block_count;
      continue;
    }
    while (!open.empty() && open.back().level >= block.level) open.pop_back();
    SectionPart part;
    part.heading = block.text.visible;
    part.heading_span = block.text.steps.empty() ? block.span : block.text.span;
    part.level = block.level;
    part.first_block = static_cast<uint32_t>(i + 1);
    const std::string name = normalise(part.heading);
    const bool is_title = first_heading && block.level == 1;
    auto section = is_title ? words.exact_section(name) : words.section(name);
    if (!section) section = words.section_by_content(name, words_below(document, i));
    const Section above = inherited(open);
    part.section = section.value_or(above);
    part.inherited = !section && above != Section::kOther;
    if (is_title && !section) document.title = part.heading;
    first_heading = false;
    open.push_back({block.level, part.section, is_title && !section});
    document.parts.push_back(std::move(part));
  }
  find_unnamed_timeline(document);
  find_header(document);
  document.near_miss = says_near_miss(document);
}

}  // namespace debrief::document

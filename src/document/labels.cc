// See labels.h.
#include "document/labels.h"

#include <algorithm>
#include <array>
#include <utility>

#include "document/vocabulary.h"

namespace debrief::document {
namespace {

constexpr size_t kLongestLabel = 6;  // words

struct Label {
  ByteSpan words;        // in visible
  uint64_t rest = 0;     // where the text behind the label begins
  bool bold = false;
};

size_t count_words(std::string_view text) { return static_cast<size_t>(std::count(text.begin(), text.end(), ' ')) + 1; }

// "**Label**", "**Label:** rest", "**Label** – rest" at the head of a text.
std::optional<Label> bold_label(const Text& text) {
  if (text.strong.empty() || text.strong.front().begin != 0) return std::nullopt;
  Label label;
  label.bold = true;
  label.words = text.strong.front();
  const std::string_view all = text.visible;
  uint64_t at = label.words.end;
  bool colon = !label.words.empty() && all[label.words.end - 1] == ':';
  if (colon) --label.words.end;
  if (count_words(slice(all, label.words)) > kLongestLabel) return std::nullopt;
  while (at < all.size() && all[at] == ' ') ++at;
  if (at < all.size() && all[at] == ':') { colon = true; ++at; }
  else if (at + 3 <= all.size() && (all.substr(at, 3) == "–" || all.substr(at, 3) == "—")) { colon = true; at += 3; }
  if (at < all.size() && !colon && all[at] != '\n') return std::nullopt;
  while (at < all.size() && (all[at] == ' ' || all[at] == '\n')) ++at;
  label.rest = at;
  return label;
}

// "Label:" at the head of a line, naming a section by its exact wording.
std::optional<Label> plain_label(std::string_view all, uint64_t line_begin) {
  const uint64_t line_end = std::min<uint64_t>(all.find('\n', line_begin), all.size());
  const std::string_view line = all.substr(line_begin, line_end - line_begin);
  const size_t colon = line.find(':');
  const std::string_view words = line.substr(0, colon);
  const bool shouted = colon == std::string_view::npos && line.size() > 3 && line.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos;
  if (colon == std::string_view::npos && !shouted) return std::nullopt;
  if (count_words(words) > kLongestLabel || !Vocabulary::get().exact_section(normalise(words))) return std::nullopt;
  Label label;
  label.words = {line_begin, line_begin + words.size()};
  label.rest = colon == std::string_view::npos ? line_end : line_begin + colon + 1;
  while (label.rest < all.size() && (all[label.rest] == ' ' || all[label.rest] == '\n')) ++label.rest;
  return label;
}

// "Action items" alone on its line, without mark-up, over a list or a table.
bool bare_label(const Block& block, const Block* next) {
  const bool over = next && (next->kind == BlockKind::kListItem || next->kind == BlockKind::kTable);
  const std::string& all = block.text.visible;
  return over && block.kind == BlockKind::kParagraph && block.level == 0 && all.find_first_of("\n.,;:?!") == std::string::npos && block.text.links.empty() &&
         Vocabulary::get().exact_section(normalise(all)).has_value();
}

Block heading_of(const Block& block, const Label& label) {
  Block heading;
  heading.kind = BlockKind::kHeading;
  heading.level = kLabelLevel;
  heading.text = block.text.part(label.words);
  heading.span = {block.span.begin, heading.text.span.end};
  return heading;
}

Block rest_of(const Block& block, uint64_t from) {
  Block rest = block;
  rest.kind = BlockKind::kParagraph;
  rest.text = block.text.part({from, block.text.visible.size()});
  rest.span = {rest.text.span.begin, block.span.end};
  return rest;
}

enum Shape { kParagraphShape, kItemShape, kShapes };

std::optional<Shape> shape_of(const Block& block) {
  if (block.kind == BlockKind::kParagraph && block.level == 0) return kParagraphShape;
  if (block.kind == BlockKind::kListItem && block.level == 1) return kItemShape;
  return std::nullopt;
}

// Which section the heading above a block names; labels below "Action items" are kinds of action.
struct Above {
  Section section = Section::kOther;
  void see(const Block& block) {
    if (block.kind == BlockKind::kHeading)
      section = Vocabulary::get().section(normalise(block.text.visible)).value_or(Section::kOther);
  }
};

bool may_hold(Section above, Section label) {
  if (above == Section::kOther || above == Section::kHeader) return true;
  if (above == label) return false;
  return above == Section::kLessonsLearned || above == Section::kSummary;
}

}  // namespace

void promote_labels(Postmortem& document) {
  const Vocabulary& words = Vocabulary::get();
  std::array<int, kShapes> recognised{};
  Above above;
  for (const Block& block : document.blocks) {
    above.see(block);
    const auto shape = shape_of(block);
    const auto label = shape ? bold_label(block.text) : std::nullopt;
    if (!label) continue;
    const auto section = words.exact_section(normalise(slice(block.text.visible, label->words)));
    if (section && may_hold(above.section, *section)) ++recognised[*shape];
  }

  std::vector<Block> out;
  above = {};
  for (size_t i = 0; i < document.blocks.size(); ++i) {
    Block& block = document.blocks[i];
    above.see(block);
    const auto shape = shape_of(block);
    const Block* next = i + 1 < document.blocks.size() ? &document.blocks[i + 1] : nullptr;
    if (bare_label(block, next) && may_hold(above.section, *words.exact_section(normalise(block.text.visible)))) {
      out.push_back(heading_of(block, {{0, block.text.visible.size()}, block.text.visible.size(), false}));
      continue;
    }
    if (!shape) {
      out.push_back(std::move(block));
      continue;
    }
    if (const auto label = bold_label(block.text)) {
      const auto section = words.exact_section(normalise(slice(block.text.visible, label->words)));
      const bool alone = label->rest >= block.text.visible.size();
      const bool fits = section && may_hold(above.section, *section);
      const bool enough = recognised[*shape] >= 2;
      const bool own = !section && enough && (above.section == Section::kOther || above.section == Section::kHeader);
      if ((fits && (enough || (alone && *shape == kParagraphShape))) || own) {
        out.push_back(heading_of(block, *label));
        if (!alone) out.push_back(rest_of(block, label->rest));
        continue;
      }
    }
    if (*shape != kParagraphShape) {
      out.push_back(std::move(block));
      continue;
    }
    // Plain notes: a paragraph is cut at every line that begins with a section's name and a colon.
    const std::string_view all = block.text.visible;
    std::vector<Label> cuts;
    for (uint64_t line = 0; line < all.size();) {
      const auto label = plain_label(all, line);
      if (label && may_hold(above.section, *words.exact_section(normalise(slice(all, label->words))))) cuts.push_back(*label);
      const size_t line_end = all.find('\n', line);
      if (line_end == std::string_view::npos) break;
      line = line_end + 1;
    }
    if (cuts.empty()) {
      out.push_back(std::move(block));
      continue;
    }
    if (cuts.front().words.begin > 0) {
      Block before = block;
      before.text = block.text.part({0, cuts.front().words.begin});
      before.span.end = before.text.span.end;
      out.push_back(std::move(before));
    }
    for (size_t cut = 0; cut < cuts.size(); ++cut) {
      out.push_back(heading_of(block, cuts[cut]));
      out.back().span = {out.back().text.span.begin, out.back().text.span.end};
      uint64_t end = cut + 1 < cuts.size() ? cuts[cut + 1].words.begin : all.size();
      while (end > cuts[cut].rest && all[end - 1] == '\n') --end;
      if (end <= cuts[cut].rest) continue;
      Block rest = block;
      rest.text = block.text.part({cuts[cut].rest, end});
      rest.span = {rest.text.span.begin, rest.text.span.end};
      out.push_back(std::move(rest));
    }
  }
  document.blocks = std::move(out);
}

}  // namespace debrief::document

// Action items: tables, lists, checkboxes, prose; also promises of change under lessons and "what went
// wrong". What an item lacks is lint/action_rubric.h's business; here it is only taken apart.
#include <algorithm>
#include <cctype>

#include "document/action_parts.h"
#include "document/postmortem.h"
#include "document/sentences.h"
#include "document/vocabulary.h"

namespace debrief::document {
namespace {

struct Columns { int action = -1, owner = -1, due = -1, type = -1, ticket = -1, factor = -1, status = -1; };

Columns columns_of(const Table& table) {
  Columns out;
  for (int i = 0; i < static_cast<int>(table.header.size()); ++i) {
    const std::string key = Vocabulary::get().action_column(normalise(table.header[static_cast<size_t>(i)]));
    int* column = key == "action" ? &out.action : key == "owner" ? &out.owner : key == "due" ? &out.due : key == "type" ? &out.type
                : key == "ticket" ? &out.ticket : key == "factor" ? &out.factor : key == "status" ? &out.status : nullptr;
    if (column && *column < 0) *column = i;
  }
  return out;
}

// The column with the most words, when none is named.
int longest_column(const Table& table) {
  std::vector<size_t> bytes(std::max<size_t>(table.header.size(), 1), 0);
  for (const TableRow& row : table.rows)
    for (size_t i = 0; i < row.cells.size() && i < bytes.size(); ++i) bytes[i] += row.cells[i].text.visible.size();
  return static_cast<int>(std::max_element(bytes.begin(), bytes.end()) - bytes.begin());
}

std::string visible(const TableRow& row, int column, ByteSpan* span = nullptr) {
  if (column < 0 || column >= static_cast<int>(row.cells.size())) return {};
  const Text& text = row.cells[static_cast<size_t>(column)].text;
  if (span) *span = text.span;
  if (text.visible.empty() && !text.links.empty()) return text.links.front().url;
  return text.visible;
}

bool says_done(std::string_view status) {
  const std::string words = normalise(status);
  return words == "done" || words == "closed" || words == "complete" || words == "completed" || words == "fixed" || words == "erledigt" || words == "hecho";
}

void from_table(const Table& table, std::vector<ActionEntry>& out) {
  Columns columns = columns_of(table);
  if (columns.action < 0) columns.action = longest_column(table);
  for (const TableRow& row : table.rows) {
    ActionEntry entry;
    entry.span = row.span;
    entry.in_table = true;
    if (columns.action < static_cast<int>(row.cells.size())) entry.action = row.cells[static_cast<size_t>(columns.action)].text;
    entry.owner = visible(row, columns.owner, &entry.owner_span);
    entry.due = visible(row, columns.due, &entry.due_span);
    entry.type = visible(row, columns.type, &entry.type_span);
    entry.ticket = visible(row, columns.ticket);
    entry.factor = visible(row, columns.factor);
    entry.done = says_done(visible(row, columns.status));
    if (entry.ticket.empty()) entry.ticket = find_ticket(entry.action);
    ActionEntry inside = take_apart(entry.action);  // what has no column may stand in the cell
    if (columns.owner < 0) std::swap(entry.owner, inside.owner), std::swap(entry.owner_span, inside.owner_span);
    if (columns.due < 0) std::swap(entry.due, inside.due), std::swap(entry.due_span, inside.due_span);
    if (columns.type < 0) std::swap(entry.type, inside.type), std::swap(entry.type_span, inside.type_span);
    if (!entry.action.visible.empty()) out.push_back(std::move(entry));
  }
}

bool has_children(const std::vector<Block>& blocks, size_t item, size_t end) {
  return item + 1 < end && blocks[item + 1].kind == BlockKind::kListItem && blocks[item + 1].level > blocks[item].level;
}

bool only_links(const Text& text) {
  uint64_t linked = 0;
  for (const Link& link : text.links) linked += link.visible.size();
  return !text.links.empty() && linked + 8 >= text.visible.size();
}

// Children that are evidence or talk ("@x: I think…", a link, "This has been done") and not items.
bool is_remark(const Text& text) {
  if (only_links(text)) return true;
  const std::string words = normalise(text.visible);
  if (!text.visible.empty() && text.visible[0] == '@' && text.visible.find(':') != std::string::npos) return true;
  for (std::string_view start : {"what ", "why ", "is ", "are ", "who ", "how ", "does ", "same ", "other ", "this ", "that ", "these ", "it ", "note ", "see ", "e g ", "for example ", "done "})
    if (words.rfind(start, 0) == 0) return true;
  return false;
}

bool ends_with_colon(const Text& text) { return !text.visible.empty() && text.visible.back() == ':'; }

class Items {
 public:
  Items(const Postmortem& document, std::vector<ActionEntry>& out) : document_(document), out_(out) {}

  void part(const SectionPart& part) {
    const size_t begin = part.first_block, end = begin + part.block_count;
    const std::string kind = part.inherited ? type_of(part.heading) : std::string();
    bool listed = false;
    for (size_t i = begin; i < end; ++i) {
      const Block& block = document_.blocks[i];
      listed |= block.kind == BlockKind::kListItem || block.kind == BlockKind::kTable;
    }
    std::vector<size_t> silent;  // paragraphs in which no sentence promises or proposes
    size_t speaking = 0;
    for (size_t i = begin; i < end; ++i) {
      const Block& block = document_.blocks[i];
      const size_t before = out_.size();
      if (block.kind == BlockKind::kTable) from_table(block.table, out_);
      else if (block.kind == BlockKind::kListItem) item(i, end);
      else if (block.kind == BlockKind::kParagraph && !listed && block.level == 0) {
        prose(block.text, part.section == Section::kActionItems);
        if (out_.size() > before) ++speaking;
        else silent.push_back(i);
      }
      if (!kind.empty())
        for (size_t k = before; k < out_.size(); ++k)
          if (out_[k].type.empty()) out_[k].type = kind;
    }
    // Most paragraphs hold an item: the team writes one a paragraph, and another that ends in
    // a remark ("fixed by …") is an item too.
    if (part.section == Section::kActionItems && speaking >= 2 * silent.size() && speaking + silent.size() >= 3)
      for (size_t i : silent) whole(document_.blocks[i].text);
  }

 private:
  void item(size_t i, size_t end) {
    const std::vector<Block>& blocks = document_.blocks;
    const Block& block = blocks[i];
    const int top = top_level(i);
    const bool parent = has_children(blocks, i, end);
    bool children_are_items = false;
    for (size_t k = i + 1; parent && k < end && blocks[k].kind == BlockKind::kListItem && blocks[k].level > block.level; ++k)
      children_are_items |= !is_remark(blocks[k].text);
    if (parent && ends_with_colon(block.text) && children_are_items) return;  // only a group
    if (block.level > top) {
      if (is_remark(block.text)) return;
      const Block* above = parent_of(i);
      const bool group = above && ends_with_colon(above->text);
      if (!group && !begins_as_action(block.text.visible)) return;
    }
    ActionEntry entry = take_apart(block.text);
    entry.span = block.span;
    entry.done |= block.checkbox.value_or(false);
    out_.push_back(std::move(entry));
  }

  int top_level(size_t i) const {
    int level = document_.blocks[i].level;
    for (size_t k = i; k-- > 0 && document_.blocks[k].kind != BlockKind::kHeading;)
      if (document_.blocks[k].kind == BlockKind::kListItem) level = std::min(level, document_.blocks[k].level);
    return level;
  }
  const Block* parent_of(size_t i) const {
    for (size_t k = i; k-- > 0 && document_.blocks[k].kind != BlockKind::kHeading;)
      if (document_.blocks[k].kind == BlockKind::kListItem && document_.blocks[k].level < document_.blocks[i].level) return &document_.blocks[k];
    return nullptr;
  }

  // A short paragraph with a remark at its end as one item, known by its first sentence.
  void whole(const Text& text) {
    constexpr size_t kLongest = 3;  // sentences
    const auto found = sentences(text);
    if (found.empty() || found.size() > kLongest || text.visible.back() != ')') return;  // "… (fixed in #12)"
    const Text part = text.part(found.front());
    ActionEntry entry = take_apart(part);
    entry.span = part.span;
    out_.push_back(std::move(entry));
  }

  // Every sentence that promises is an item; where actions stand, else the first that proposes.
  void prose(const Text& text, bool actions) {
    const auto found = sentences(text);
    if (found.size() <= 2 && begins_as_action(text.visible)) {
      ActionEntry entry = take_apart(text);
      entry.span = text.span;
      out_.push_back(std::move(entry));
      return;
    }
    for (ByteSpan sentence : found) {
      const std::string_view words = slice(text.visible, sentence);
      if ((!promises(words) && !was_taken(words)) || words.back() == ':') continue;
      const Text part = text.part(sentence);
      ActionEntry entry = take_apart(part);
      entry.span = part.span;
      out_.push_back(std::move(entry));
      actions = false;
    }
    if (!actions) return;
    for (ByteSpan sentence : found) {
      const std::string_view words = slice(text.visible, sentence);
      if (!proposes(words) || words.back() == ':' || words.back() == '?') continue;
      const Text part = text.part(sentence);
      ActionEntry entry = take_apart(part);
      entry.span = part.span;
      out_.push_back(std::move(entry));
      return;
    }
  }

  const Postmortem& document_;
  std::vector<ActionEntry>& out_;
};

// "If the service is critical, diff everything" → "diff everything".
std::string_view after_condition(std::string_view words) {
  if (words.substr(0, 3) != "If " && words.substr(0, 5) != "When ") return words;
  const size_t comma = words.find(", ");
  return comma == std::string_view::npos ? words : words.substr(comma + 2);
}

// A heading of the team's own that promises change: "What will be different", "Future improvements".
bool promises_change(const SectionPart& part) {
  if (part.section != Section::kOther || part.heading.empty()) return false;
  const std::string words = " " + normalise(part.heading) + " ";
  for (std::string_view sign : {" improv", " future ", " next ", " prevent", " change", " fixes ", " plan ", " long term ", " short term ", " medium term ", " mid term ", " immediate ", " follow ", " remediat", " recommend", " corrective ", " avoid ", " do better ", " do differently ", " be different "})
    if (words.find(sign) != std::string::npos) return true;
  return false;
}

// Promises of change outside the action section.
void promises_in(const Postmortem& document, const SectionPart& part, std::vector<ActionEntry>& out) {
  for (uint32_t i = part.first_block; i < part.first_block + part.block_count; ++i) {
    const Block& block = document.blocks[i];
    if (block.kind != BlockKind::kListItem && block.kind != BlockKind::kParagraph) continue;
    const auto found = sentences(block.text);
    for (size_t k = 0; k < found.size(); ++k) {
      const std::string_view words = slice(block.text.visible, found[k]);
      const bool order = k == 0 && block.kind == BlockKind::kListItem && found.size() == 1 && begins_as_action(after_condition(words)) && !tells_of_past(words);
      if ((!promises(words) && !order) || words.back() == ':') continue;
      const Text text = found.size() == 1 ? block.text : block.text.part(found[k]);
      ActionEntry entry = take_apart(text);
      entry.span = found.size() == 1 ? block.span : text.span;
      entry.section = part.section;
      entry.committed = commits(words);
      out.push_back(std::move(entry));
    }
  }
}

}  // namespace

std::vector<ActionEntry> action_entries(const Postmortem& document) {
  std::vector<ActionEntry> out;
  Items items(document, out);
  int promising = 0;  // level of the last heading that promises change; what stands deeper belongs to it
  for (const SectionPart& part : document.parts) {
    if (promising > 0 && part.level <= promising) promising = 0;
    if (part.section == Section::kActionItems) items.part(part);
    else if (part.section == Section::kLessonsLearned || part.section == Section::kWentWrong) promises_in(document, part, out);
    else if (promises_change(part)) items.part(part);
    else if (promising > 0 && part.section == Section::kOther) promises_in(document, part, out);
    if (promising == 0 && promises_change(part)) promising = part.level;
  }
  return out;
}

}  // namespace debrief::document

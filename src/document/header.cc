// The header's fields (see sections.h), however they are written: front matter, "label: value" lines
// and bullets, several on a line, a table of two columns or of one row, headings with a value below.
#include <algorithm>
#include <array>

#include "document/row_time.h"
#include "document/sections.h"
#include "document/vocabulary.h"

namespace debrief::document {
namespace {

constexpr size_t kLongestLabel = 5;  // words
constexpr int kFieldsThatMakeAHeader = 2;

std::string_view trim(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r\n*_");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n*_") - begin + 1);
}

class Collector {
 public:
  explicit Collector(Postmortem& document) : document_(document) {}

  void add(std::string key, std::string_view label, std::string_view value, ByteSpan span, ByteSpan value_span) {
    document_.fields.push_back({std::move(key), std::string(trim(label)), std::string(trim(value)), span, value_span});
  }

  // One line of visible text that may hold several fields.
  void line(const Text& text, ByteSpan line) {
    for (ByteSpan piece : pieces(text.visible, line)) field(text, piece);
  }

 private:
  // Cut at " / ", " | ", " · ", ", " and "; " wherever a known label with a colon follows.
  std::vector<ByteSpan> pieces(std::string_view all, ByteSpan line) const {
    std::vector<ByteSpan> out;
    uint64_t begin = line.begin;
    for (uint64_t at = line.begin; at < line.end; ++at) {
      for (std::string_view mark : {" / ", " | ", " · ", ", ", "; ", " — ", " – ", ". "}) {
        if (all.substr(at, mark.size()) != mark) continue;
        if (!label_at(all, at + mark.size(), line.end)) continue;
        out.push_back({begin, at});
        begin = at + mark.size();
        at = begin - 1;
        break;
      }
    }
    out.push_back({begin, line.end});
    return out;
  }

  static size_t label_at(std::string_view all, uint64_t from, uint64_t end) {
    const std::string_view rest = all.substr(from, end - from);
    const size_t colon = rest.find(':');
    if (colon == std::string_view::npos) return 0;
    const std::string_view label = trim(rest.substr(0, colon));
    if (static_cast<size_t>(std::count(label.begin(), label.end(), ' ')) >= kLongestLabel) return 0;
    return Vocabulary::get().field_key(normalise(label)).empty() ? 0 : colon;
  }

  void field(const Text& text, ByteSpan piece) {
    const std::string_view all = slice(text.visible, piece);
    const size_t colon = all.find(':');
    if (colon != std::string_view::npos && colon > 0) {
      const std::string_view label = trim(all.substr(0, colon));
      const bool clock = colon + 1 < all.size() && colon > 0 && all[colon - 1] >= '0' && all[colon - 1] <= '9' && all[colon + 1] >= '0' && all[colon + 1] <= '9';
      if (!clock && !label.empty() && static_cast<size_t>(std::count(label.begin(), label.end(), ' ')) < kLongestLabel) {
        const std::string_view value = trim(all.substr(colon + 1));
        const uint64_t value_at = piece.begin + static_cast<uint64_t>(value.empty() ? all.size() : static_cast<size_t>(value.data() - all.data()));
        add(Vocabulary::get().field_key(normalise(label)), label, value, text.to_source(piece), text.to_source({value_at, value_at + value.size()}));
        return;
      }
    }
    dated_label(text, piece, all);
  }

  // "First detected 2020-09-21 18:27": a known label, then a time, no colon between them.
  void dated_label(const Text& text, ByteSpan piece, std::string_view all) {
    size_t at = 0;
    for (size_t words = 1; words <= kLongestLabel && at != std::string_view::npos; ++words) {
      at = all.find(' ', at + (words > 1));
      if (at == std::string_view::npos) return;
      const std::string key = Vocabulary::get().field_key(normalise(all.substr(0, at)));
      if (key.empty() || !row_time(all.substr(at + 1))) continue;
      add(key, all.substr(0, at), all.substr(at + 1), text.to_source(piece), text.to_source({piece.begin + at + 1, piece.end}));
      return;
    }
  }

  Postmortem& document_;
};

void from_front_matter(Postmortem& document, Collector& collect) {
  const std::string_view all = slice(document.source, document.front_matter);
  std::string key, label;
  size_t at = 0;
  while (at < all.size()) {
    const size_t end = std::min(all.find('\n', at), all.size());
    const std::string_view line = all.substr(at, end - at);
    const uint64_t place = document.front_matter.begin + at;
    const size_t colon = line.find(':');
    const bool item = line.find_first_not_of(" \t") != std::string_view::npos && line[line.find_first_not_of(" \t")] == '-';
    if (!item && colon != std::string_view::npos && line[0] != ' ') {
      label = std::string(trim(line.substr(0, colon)));
      key = Vocabulary::get().field_key(normalise(label));
      std::string_view value = trim(line.substr(colon + 1));
      while (!value.empty() && (value.front() == '"' || value.front() == '\'')) value.remove_prefix(1);
      while (!value.empty() && (value.back() == '"' || value.back() == '\'')) value.remove_suffix(1);
      if (!value.empty() && !key.empty()) {
        const auto value_at = document.front_matter.begin + static_cast<uint64_t>(value.data() - all.data());
        collect.add(key, label, value, {place, place + line.size()}, {value_at, value_at + value.size()});
      }
    } else if (item && !key.empty()) {
      const size_t dash = line.find('-');
      const std::string_view value = trim(line.substr(dash + 1));
      if (!value.empty() && line != "---") {
        const auto value_at = document.front_matter.begin + static_cast<uint64_t>(value.data() - all.data());
        collect.add(key, label, value, {place, place + line.size()}, {value_at, value_at + value.size()});
      }
    }
    at = end + 1;
  }
}

void from_lines(const Text& text, Collector& collect) {
  for (uint64_t at = 0; at < text.visible.size();) {
    const uint64_t end = std::min<uint64_t>(text.visible.find('\n', at), text.visible.size());
    collect.line(text, {at, end});
    at = end + 1;
  }
}

void from_table(const Table& table, Collector& collect) {
  const Vocabulary& words = Vocabulary::get();
  int known = 0;
  for (const std::string& name : table.header) known += !words.field_key(normalise(name)).empty();
  if (known >= 2 && table.header.size() > 2) {  // one row of values under labels
    for (const TableRow& row : table.rows)
      for (size_t i = 0; i < row.cells.size() && i < table.header.size(); ++i)
        collect.add(words.field_key(normalise(table.header[i])), table.header[i], row.cells[i].text.visible, row.cells[i].text.span, row.cells[i].text.span);
    return;
  }
  if (table.header.size() != 2) return;
  if (const std::string key = words.field_key(normalise(table.header[0])); !key.empty())  // no real header row
    collect.add(key, table.header[0], table.header[1], table.header_span, table.header_span);
  for (const TableRow& row : table.rows)
    if (row.cells.size() >= 2)
      collect.add(words.field_key(normalise(row.cells[0].text.visible)), row.cells[0].text.visible, row.cells[1].text.visible, row.span, row.cells[1].text.span);
}

void from_blocks(const Postmortem& document, const SectionPart& part, Collector& collect) {
  for (uint32_t i = part.first_block; i < part.first_block + part.block_count; ++i) {
    const Block& block = document.blocks[i];
    if (block.kind == BlockKind::kParagraph || block.kind == BlockKind::kListItem || block.kind == BlockKind::kQuote) from_lines(block.text, collect);
    if (block.kind == BlockKind::kTable) from_table(block.table, collect);
  }
}

// "## Authors" with a short value below.
bool from_heading(const Postmortem& document, const SectionPart& part, Collector& collect) {
  constexpr size_t kLongestValue = 160, kLongestTime = 60;
  const std::string key = Vocabulary::get().field_key(normalise(part.heading));
  if (key.empty() || part.block_count == 0 || part.block_count > 12) return false;
  const Block& first = document.blocks[part.first_block];
  if (first.kind != BlockKind::kParagraph && first.kind != BlockKind::kListItem) return false;
  if (first.text.visible.size() > kLongestValue) return false;
  const bool time = key == "date" || key == "impact_start" || key == "detected" || key == "mitigated" || key == "resolved" || key == "duration";
  if (time && first.text.visible.find_first_of("0123456789") == std::string::npos) return false;
  const bool sentence = first.text.visible.find(". ") != std::string::npos;
  if (sentence || (time && first.text.visible.size() > kLongestTime)) return false;
  collect.add(key, part.heading, first.text.visible, {part.heading_span.begin, first.text.span.end}, first.text.span);
  return true;
}

// "## Severity: 2"
bool from_named_heading(const Postmortem& document, const SectionPart& part, Collector& collect) {
  const size_t colon = part.heading.find(": ");
  if (part.first_block == 0 || colon == std::string::npos || Vocabulary::get().field_key(normalise(part.heading.substr(0, colon))).empty()) return false;
  const Text& text = document.blocks[part.first_block - 1].text;
  collect.line(text, {0, text.visible.size()});
  return true;
}

bool is_placeholder(std::string_view value) {
  return value.empty() || value == "-" || value == "—" || value == "?" || value == "???" || value == "TBD" || value == "TODO" || value == "N/A";
}

// Which of the four facts a key gives; times count one each.
bool counts(const HeaderField& field) {
  return !field.key.empty() && !is_placeholder(field.value) && (field.key == "severity" || field.key == "status" || !Vocabulary::get().weak_field(field.key));
}

std::string fact(std::string_view key) {
  if (key == "authors" || key == "commander") return "people";
  if (key == "severity" || key == "status") return "grade";
  return std::string(key);
}

}  // namespace

void find_header(Postmortem& document) {
  Collector collect(document);
  from_front_matter(document, collect);
  const size_t after_front_matter = document.fields.size();
  bool preamble = true;
  ByteSpan heading_place;
  for (const SectionPart& part : document.parts) {
    const size_t before = document.fields.size();
    const bool canonical = part.section != Section::kOther && part.section != Section::kHeader;
    if (canonical) preamble = false;
    if (part.section == Section::kHeader || (preamble && !canonical)) {
      const bool named = from_named_heading(document, part, collect);
      if (from_heading(document, part, collect) || named) {
        if (heading_place.empty()) heading_place = part.heading_span;
      } else {
        from_blocks(document, part, collect);
        if (part.section == Section::kHeader && document.fields.size() > before && heading_place.empty()) heading_place = part.heading_span;
      }
    } else if (!canonical || part.inherited) {
      if (part.section == Section::kOther && from_heading(document, part, collect) && heading_place.empty()) heading_place = part.heading_span;
    }
  }
  std::vector<std::string> facts;
  for (const HeaderField& field : document.fields) {
    if (!counts(field)) continue;
    const std::string name = fact(field.key);
    if (std::find(facts.begin(), facts.end(), name) == facts.end()) facts.push_back(name);
  }
  const bool only_state = facts.size() == 1 && facts[0] == "grade";
  if (only_state || static_cast<int>(facts.size()) < kFieldsThatMakeAHeader) return;
  bool front = false;
  for (size_t i = 0; i < after_front_matter; ++i) front |= counts(document.fields[i]);
  if (front) {
    document.header_span = {document.front_matter.begin, document.front_matter.begin + 3};
  } else if (!heading_place.empty()) {
    document.header_span = heading_place;
  } else {
    for (const HeaderField& field : document.fields)
      if (counts(field) && document.header_span.empty()) document.header_span = field.span;
  }
}

}  // namespace debrief::document

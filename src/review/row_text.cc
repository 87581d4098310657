// See row_text.h.
#include "review/row_text.h"

#include <algorithm>
#include <vector>

#include "document/vocabulary.h"

namespace debrief::review {
namespace {

using document::Postmortem;
using document::TimelineEntry;

std::string first_line(const Postmortem& document, ByteSpan span) {
  std::string line(slice(document.source, span));
  return line.substr(0, line.find('\n'));
}

std::string trim(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1));
}

// The cells of a Markdown row; "\|" is no separator.
std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> out;
  std::string cell;
  for (size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\' && i + 1 < line.size()) {
      cell += line[i];
      cell += line[++i];
    } else if (line[i] == '|') {
      out.push_back(trim(cell));
      cell.clear();
    } else {
      cell += line[i];
    }
  }
  if (!trim(cell).empty()) out.push_back(trim(cell));
  if (!out.empty() && out.front().empty() && !line.empty() && trim(line)[0] == '|') out.erase(out.begin());
  return out;
}

std::string row_of(const std::vector<std::string>& cells) {
  std::string out = "|";
  for (const std::string& cell : cells) out += " " + cell + " |";
  return out;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '|') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

std::string with_cell(const Postmortem& document, const TimelineEntry& row, int index, std::string_view value) {
  if (index < 0 || document.html) return {};
  std::vector<std::string> cells = cells_of(first_line(document, row.span));
  while (static_cast<int>(cells.size()) < std::max(row.columns, index + 1)) cells.emplace_back();
  cells[static_cast<size_t>(index)] = escaped(value);
  return row_of(cells);
}

const document::Table* timeline_table(const Postmortem& document) {
  for (const document::SectionPart& part : document.parts) {
    if (part.section != document::Section::kTimeline) continue;
    for (uint32_t i = part.first_block; i < part.first_block + part.block_count; ++i)
      if (document.blocks[i].kind == document::BlockKind::kTable) return &document.blocks[i].table;
  }
  return nullptr;
}

}  // namespace

std::string with_time(const Postmortem& document, const TimelineEntry& row, std::string_view time) {
  if (row.columns > 0) return with_cell(document, row, row.time_index, time);
  std::string line = first_line(document, row.span);
  const size_t at = row.time_text.empty() ? std::string::npos : line.find(row.time_text);
  if (at == std::string::npos) return {};
  line.replace(at, row.time_text.size(), time);
  return line;
}

std::string with_source(const Postmortem& document, const TimelineEntry& row, std::string_view source) {
  if (row.source_index >= 0) return with_cell(document, row, row.source_index, source);
  if (document.html) return {};
  if (row.columns > 0) {
    std::vector<std::string> cells = cells_of(first_line(document, row.span));
    const auto event = static_cast<size_t>(std::max(row.event_index, 0));
    if (event >= cells.size()) return {};
    cells[event] += " (source: " + escaped(source) + ")";
    return row_of(cells);
  }
  std::string line = first_line(document, row.span);
  while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.pop_back();
  return line + " (source: " + std::string(source) + ")";
}

std::string new_row(const Postmortem& document, const RowParts& parts) {
  const document::Table* table = timeline_table(document);
  if (!table) return "- " + parts.time + " - " + (parts.actor.empty() ? "" : parts.actor + ": ") + parts.event + " (" + parts.source + ")";
  std::vector<std::string> cells;
  bool actor = false, source = false;
  size_t event = 0;
  for (const std::string& name : table->header) {
    std::string key = document::Vocabulary::get().timeline_column(document::normalise(name));
    if (key.empty() && cells.empty()) key = "time";
    if (key == "time") cells.push_back(parts.time);
    else if (key == "actor") { cells.push_back(escaped(parts.actor)); actor = true; }
    else if (key == "source") { cells.push_back(escaped(parts.source)); source = true; }
    else if (key == "event") { event = cells.size(); cells.push_back(escaped(parts.event)); }
    else cells.emplace_back();
  }
  if (event < cells.size() && event > 0) {
    if (!actor && !parts.actor.empty()) cells[event] = escaped(parts.actor) + ": " + cells[event];
    if (!source) cells[event] += " (source: " + escaped(parts.source) + ")";
  }
  return row_of(cells);
}

}  // namespace debrief::review

// The rows of the timeline, whether it is a table, bullets, headings with times or plain lines.
#include <algorithm>

#include "document/postmortem.h"
#include "base/order.h"
#include "document/row_time.h"
#include "document/vocabulary.h"

namespace debrief::document {
namespace {

struct Columns { int time = -1, date = -1, event = -1, actor = -1, source = -1; };

Columns columns_of(const Table& table) {
  Columns out;
  const Vocabulary& words = Vocabulary::get();
  for (int i = 0; i < static_cast<int>(table.header.size()); ++i) {
    const std::string name = normalise(table.header[static_cast<size_t>(i)]);
    std::string key = words.timeline_column(name);
    if (key.empty() && (name.rfind("time", 0) == 0 || name.rfind("date", 0) == 0)) key = "time";
    if (key == "time") {
      if (out.time < 0) out.time = i;
      else if (out.date < 0) { out.date = out.time; out.time = i; }
    } else if (key == "event") {
      if (out.event < 0) out.event = i;
    } else if (key == "actor") {
      if (out.actor < 0) out.actor = i;
    } else if (key == "source" && out.source < 0) {
      out.source = i;
    }
  }
  const int count = static_cast<int>(table.header.size());
  if (out.time < 0) out.time = 0;
  for (int i = 0; out.event < 0 && i < count; ++i)
    if (i != out.time && i != out.date && i != out.actor && i != out.source) out.event = i;
  return out;
}

const Text* cell(const TableRow& row, int column) {
  return column >= 0 && column < static_cast<int>(row.cells.size()) ? &row.cells[static_cast<size_t>(column)].text : nullptr;
}

void take_time(TimelineEntry& entry, std::string_view text, const RowTime& time) {
  entry.time_text = std::string(text.substr(time.begin, time.length));
  entry.clock_seconds = time.clock_seconds;
  entry.utc_offset_stated = time.zone;
}

void from_table(const Table& table, std::vector<TimelineEntry>& out) {
  const Columns columns = columns_of(table);
  for (const TableRow& row : table.rows) {
    TimelineEntry entry;
    entry.span = row.span;
    entry.source_column = columns.source >= 0;
    entry.time_index = columns.time;
    entry.event_index = columns.event;
    entry.source_index = columns.source;
    entry.columns = static_cast<int>(table.header.size());
    if (const Text* time = cell(row, columns.time)) {
      entry.time_text = time->visible;
      if (const auto found = row_time(time->visible)) {
        entry.clock_seconds = found->clock_seconds;
        entry.utc_offset_stated = found->zone;
      }
      entry.more.push_back(*time);
    }
    if (const Text* event = cell(row, columns.event)) entry.event = *event;
    if (const Text* actor = cell(row, columns.actor)) entry.actor = *actor;
    if (const Text* source = cell(row, columns.source)) entry.source_text = *source;
    for (int i = 0; i < static_cast<int>(row.cells.size()); ++i)
      if (i != columns.time && i != columns.event && i != columns.actor && i != columns.source) entry.more.push_back(row.cells[static_cast<size_t>(i)].text);
    const bool day_only = entry.event.visible.empty() && entry.source_text.visible.empty() && entry.actor.visible.empty();
    if (!day_only) out.push_back(std::move(entry));
  }
}

// "(source: …)", "[source: …]", "Source: …" at the end of a row.
void take_trailing_source(TimelineEntry& entry) {
  const std::string& all = entry.event.visible;
  for (std::string_view mark : {"source:", "Source:", "sources:", "Sources:", "evidence:", "Evidence:", "Quelle:"}) {
    const size_t at = all.rfind(mark);
    if (at == std::string::npos) continue;
    size_t begin = at + mark.size(), end = all.size();
    while (begin < end && all[begin] == ' ') ++begin;
    while (end > begin && (all[end - 1] == ')' || all[end - 1] == ']' || all[end - 1] == '.' || all[end - 1] == ' ')) --end;
    entry.source_text = entry.event.part({begin, end});
    return;
  }
}

class Lines {
 public:
  Lines(const Postmortem& document, std::vector<TimelineEntry>& out) : document_(document), out_(out) {}

  void part(const SectionPart& part) {
    if (!part.heading.empty() && part.inherited) heading(part);
    record_ = part.first_block > 0 && part.inherited && !document_.blocks[part.first_block - 1].text.links.empty() ? &document_.blocks[part.first_block - 1].text : nullptr;
    const bool any_timed = timed(part);
    for (uint32_t i = part.first_block; i < part.first_block + part.block_count; ++i) block(document_.blocks[i], any_timed);
  }
  void close() { flush(); }

 private:
  bool timed(const SectionPart& part) const {
    for (uint32_t i = part.first_block; i < part.first_block + part.block_count; ++i)
      if (document_.blocks[i].kind == BlockKind::kListItem && row_time(document_.blocks[i].text.visible)) return true;
    return false;
  }

  void flush() {
    if (!open_) return;
    open_ = false;
    const bool empty = entry_.event.visible.empty() && entry_.more.empty() && !entry_.has_block;
    if (!empty) {
      take_trailing_source(entry_);
      out_.push_back(std::move(entry_));
    }
    entry_ = {};
  }

  // A day's heading over rows with clocks of their own is no row.
  bool rows_below(const SectionPart& part) const {
    for (uint32_t i = part.first_block; i < document_.blocks.size(); ++i) {
      const Block& block = document_.blocks[i];
      if (block.kind == BlockKind::kHeading && block.level <= part.level) return false;
      if (block.kind == BlockKind::kTable && i < part.first_block + part.block_count) return true;
      const auto time = row_time(block.text.visible);
      if (time && time->clock && time->begin <= 3) return true;
    }
    return false;
  }

  void heading(const SectionPart& part) {
    const auto time = row_time(part.heading);
    if (!time) return;
    flush();
    if (!time->clock && rows_below(part)) return;
    open_ = true;
    heading_row_ = true;
    entry_.span = part.heading_span;
    take_time(entry_, part.heading, *time);
    if (time->after < part.heading.size()) {  // "### 08:03 Deploy fails"
      const Block& block = document_.blocks[part.first_block - 1];
      entry_.event = block.text.part({time->after, block.text.visible.size()});
    }
  }

  void start(const Text& text, ByteSpan span, const RowTime* time, int level) {
    flush();
    open_ = true;
    heading_row_ = false;
    level_ = level;
    entry_.span = span;
    if (time) take_time(entry_, text.visible, *time);
    entry_.event = text.part({time ? time->after : 0, text.visible.size()});
    if (record_) entry_.more.push_back(*record_);
  }

  void extend(const Block& block) {
    if (!open_) return;
    entry_.span.end = std::max(entry_.span.end, block.span.end);
    if (block.kind == BlockKind::kCode || block.kind == BlockKind::kTable) entry_.has_block = true;
    if (entry_.event.visible.empty() && block.kind == BlockKind::kParagraph) entry_.event = block.text;
    else if (!block.text.visible.empty()) entry_.more.push_back(block.text);
  }

  void block(const Block& block, bool any_timed) {
    switch (block.kind) {
      case BlockKind::kTable:
        if (open_ && heading_row_) return extend(block);
        flush();
        from_table(block.table, out_);
        return;
      case BlockKind::kListItem: {
        const auto time = row_time(block.text.visible);
        if (time && !(open_ && heading_row_)) return start(block.text, block.span, &*time, block.level);
        if (open_ && (heading_row_ || block.level > level_ || any_timed)) return extend(block);
        if (!any_timed) start(block.text, block.span, nullptr, block.level);  // a timeline without times
        return;
      }
      case BlockKind::kParagraph: return paragraph(block);
      default: return extend(block);
    }
  }

  // Every line of a paragraph that begins with a time is a row of its own.
  void paragraph(const Block& block) {
    if (open_ && heading_row_) return extend(block);
    const std::string_view all = block.text.visible;
    std::vector<std::pair<uint64_t, RowTime>> rows;
    for (uint64_t at = 0; at < all.size();) {
      const uint64_t end = std::min<uint64_t>(all.find('\n', at), all.size());
      if (const auto time = row_time(all.substr(at, end - at)); time && (time->clock || time->date) && time->begin <= 3) rows.push_back({at, *time});
      at = end + 1;
    }
    if (rows.empty() || rows.front().first > 0) {
      if (block.level > 0 || open_) extend(block);
      if (rows.empty()) return;
    }
    for (size_t i = 0; i < rows.size(); ++i) {
      uint64_t end = i + 1 < rows.size() ? rows[i + 1].first : all.size();
      while (end > rows[i].first && all[end - 1] == '\n') --end;
      const Text line = block.text.part({rows[i].first, end});
      if (rows[i].second.after >= line.visible.size() && !rows[i].second.clock) {  // a day on its own: no row
        flush();
        continue;
      }
      start(line, line.span, &rows[i].second, block.level);
    }
  }

  const Postmortem& document_;
  std::vector<TimelineEntry>& out_;
  TimelineEntry entry_;
  const Text* record_ = nullptr;  // a sub-heading that links somewhere: the record of the rows under it
  bool open_ = false, heading_row_ = false;
  int level_ = 0;
};

constexpr std::string_view kZoneMarks[] = {"UTC", "GMT", "PST", "PDT", "EST", "EDT", "CST", "CDT", "MST", "MDT", "CET", "CEST", "BST", "IST", "JST",
                                           "AEST", "AEDT", "NZST", "NZDT", "EET", "WET", "ETC", "US/Pacific", "US/Eastern", "Eastern", "Pacific", "Europe/", "America/", "Asia/"};

std::string zone_in(std::string_view text) {
  for (std::string_view mark : kZoneMarks) {
    const size_t at = text.find(mark);
    if (at == std::string_view::npos) continue;
    const auto word = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    if ((at > 0 && word(text[at - 1])) || (mark.back() != '/' && at + mark.size() < text.size() && word(text[at + mark.size()]))) continue;
    size_t end = at + mark.size();
    while (end < text.size() && (word(text[end]) || text[end] == '/' || text[end] == '_' || text[end] == '+' || (text[end] >= '0' && text[end] <= '9'))) ++end;
    return std::string(text.substr(at, end - at));
  }
  return {};
}

}  // namespace

std::vector<TimelineEntry> timeline_entries(const Postmortem& document) {
  std::vector<TimelineEntry> out;
  Lines lines(document, out);
  for (const SectionPart& part : document.parts) {
    if (part.section != Section::kTimeline) continue;
    lines.part(part);
  }
  lines.close();
  sort(out, [](const TimelineEntry& a, const TimelineEntry& b) { return a.span.begin < b.span.begin; });
  return out;
}

std::string timeline_zone(const Postmortem& document) {
  constexpr size_t kNote = 200;  // a longer paragraph is no note about zones
  for (const SectionPart& part : document.parts) {
    if (part.section != Section::kTimeline) continue;
    if (std::string zone = zone_in(part.heading); !zone.empty()) return zone;
    for (uint32_t i = part.first_block; i < part.first_block + part.block_count; ++i) {
      const Block& block = document.blocks[i];
      if (block.kind == BlockKind::kTable)
        for (const std::string& name : block.table.header)
          if (std::string zone = zone_in(name); !zone.empty()) return zone;
      if (block.kind == BlockKind::kParagraph && block.text.visible.size() < kNote && !row_time(block.text.visible))
        if (std::string zone = zone_in(block.text.visible); !zone.empty()) return zone;
    }
  }
  return {};
}

}  // namespace debrief::document

// A postmortem as a structure with byte spans: made from Markdown (markdown.h, over md4c), HTML
// (html.h) or plain notes (Markdown without marks). What the headings mean is sections.h; rows, action
// items and factors are read by timeline_entries.cc, action_entries.cc and factor_entries.cc.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace debrief::document {

// Canonical section ids; kOther for the team's own sections. to_string gives the JSON names:
// header summary customer_impact timeline contributing_factors what_went_well what_went_wrong
// where_we_got_lucky action_items lessons_learned distribution other.
enum class Section : uint8_t {
  kHeader, kSummary, kCustomerImpact, kTimeline, kContributingFactors, kWentWell, kWentWrong, kLucky,
  kActionItems, kLessonsLearned, kDistribution, kOther,
};
inline constexpr int kRubricSections = 11;  // all but kOther
std::string_view to_string(Section);
// The heading under which the rubric asks for it: "Where we got lucky".
std::string_view title(Section);
std::optional<Section> section_from(std::string_view json_name);

struct Link {           // a link or an image
  ByteSpan visible;     // its label; of an autolink, the address itself
  std::string url;
  bool image = false;
};

struct Text {           // a run of prose with its place
  std::string visible;  // mark-up removed; soft line breaks are '\n'
  ByteSpan span;        // in the document's bytes, mark-up included
  struct Step { uint32_t visible; uint64_t source; };
  std::vector<Step> steps;          // offset map
  std::vector<ByteSpan> exempt;     // in visible, sorted: code, struck text, quoted evidence, block quotes
  std::vector<ByteSpan> code;       // in visible: the part of `exempt` that is code
  std::vector<ByteSpan> strong;     // in visible: bold text
  std::vector<Link> links;
  ByteSpan to_source(ByteSpan visible_span) const;
  bool is_exempt(ByteSpan visible_span) const;
  // The part under a visible span, as a text of its own. Precondition: inside `visible`.
  Text part(ByteSpan visible_span) const;
};

struct Cell { Text text; };
struct TableRow { std::vector<Cell> cells; ByteSpan span; };
struct Table { std::vector<std::string> header; std::vector<TableRow> rows; ByteSpan span; ByteSpan header_span; };

enum class BlockKind : uint8_t { kHeading, kParagraph, kListItem, kTable, kCode, kQuote };
struct Block {
  BlockKind kind;
  int level = 0;            // heading level; list depth of an item and of what stands inside it
  bool ordered = false;     // list item
  std::optional<bool> checkbox;
  Text text;                // headings, paragraphs, items, code
  Table table;              // kTable only
  ByteSpan span;            // from the first byte of its first line
};

struct SectionPart {
  Section section = Section::kOther;
  std::string heading;      // visible, "" for what precedes the first heading
  ByteSpan heading_span;
  int level = 0;            // heading level; kLabelLevel for a bold label or a "Label:" line
  bool inherited = false;   // a sub-heading of the team's own below a canonical section
  uint32_t first_block = 0, block_count = 0;  // without the heading's own block
};
inline constexpr int kLabelLevel = 7;

struct Comment { ByteSpan span; std::string text; };  // <!-- text -->, outside code

// One "label: value" of the header, wherever it is written: front matter, lines, bullets, a table.
struct HeaderField {
  std::string key;      // date authors status severity impact_start detected mitigated resolved duration
                        // commander on_call informed; "" for the team's own
  std::string label;    // as written
  std::string value;    // visible, trimmed
  ByteSpan span;        // label and value
  ByteSpan value_span;
};

struct Postmortem {
  std::string source;               // the bytes as given (kept: spans point here)
  std::vector<uint64_t> line_starts;  // of the source; the first is 0
  bool html = false;
  ByteSpan front_matter;            // empty when there is none
  std::vector<Block> blocks;
  std::vector<SectionPart> parts;   // in document order; one canonical section may have several
  std::vector<Comment> comments;
  std::vector<HeaderField> fields;
  ByteSpan header_span;             // where the header stands, for its line; empty when there is none
  std::string title;                // visible text of the first heading of the top level, "" when none
  bool near_miss = false;           // its own words say that nothing reached customers
  const SectionPart* find(Section) const;  // first part of that section
  bool has(Section) const;                 // kHeader: at least two of its fields
  Section section_of(uint64_t byte) const;
  const HeaderField* field(std::string_view key) const;
};

// One timeline row, action item or factor of the document, however it is written (table, bullets…).
struct TimelineEntry {
  ByteSpan span;            // the whole row
  std::string time_text;    // as written
  std::optional<int64_t> clock_seconds;  // of day, when it parses
  bool utc_offset_stated = false;        // the row itself names its zone
  Text event;
  Text actor;
  Text source_text;         // visible "" when there is none
  bool source_column = false;            // the table has a column for sources
  int time_index = -1, event_index = -1, source_index = -1;  // columns, when the row is a table's
  int columns = 0;
  std::vector<Text> more;   // what stands under the row: sub-bullets, paragraphs
  bool has_block = false;   // a code block, log or table stands under the row
};
struct ActionEntry {
  ByteSpan span;            // the whole item
  Text action;              // the action's words, without the owner and date that the other fields hold
  std::string owner, due, type, ticket, factor;
  ByteSpan owner_span, due_span, type_span;
  bool done = false;        // ticked, or said to be done
  bool in_table = false;
  Section section = Section::kActionItems;  // where it stands
  bool committed = true;  // outside the action section: "we will", and not only "we should"
};
struct FactorEntry { ByteSpan span; Text text; int level = 0; };

std::vector<TimelineEntry> timeline_entries(const Postmortem&);
std::vector<ActionEntry> action_entries(const Postmortem&);
std::vector<FactorEntry> factor_entries(const Postmortem&);
// The zone that the document names once for its timeline ("Timeline (UTC)", "All times in PST"), as
// written; "" when it names none.
std::string timeline_zone(const Postmortem&);

// Markdown or HTML (found out from the bytes). Total: any bytes give a document; linear.
Postmortem parse(std::string_view bytes);
// 1-based line and UTF-16 column of a byte offset. Linear in the line.
struct Position { uint32_t line = 0, column = 0; };
Position position(const Postmortem& document, uint64_t byte);

}  // namespace debrief::document

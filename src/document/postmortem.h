// A postmortem as a structure with byte spans: made from Markdown (md4c), HTML or plain notes.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace debrief::document {

// Canonical section ids; kOther for the team's own sections. to_string gives the JSON names:
// header summary customer_impact timeline contributing_factors went_well went_wrong lucky
// action_items lessons_learned distribution.
enum class Section : uint8_t {
  kHeader, kSummary, kCustomerImpact, kTimeline, kContributingFactors, kWentWell, kWentWrong, kLucky,
  kActionItems, kLessonsLearned, kDistribution, kOther,
};
std::string_view to_string(Section);

struct Text {           // a run of prose with its place
  std::string visible;  // mark-up removed
  ByteSpan span;        // in the document's bytes, mark-up included
  struct Step { uint32_t visible; uint64_t source; };
  std::vector<Step> steps;          // offset map
  std::vector<ByteSpan> exempt;     // in visible: code, quoted evidence, block quotes
  ByteSpan to_source(ByteSpan visible_span) const;
};

struct Cell { Text text; };
struct TableRow { std::vector<Cell> cells; ByteSpan span; };
struct Table { std::vector<std::string> header; std::vector<TableRow> rows; ByteSpan span; };

enum class BlockKind : uint8_t { kHeading, kParagraph, kListItem, kTable, kCode, kQuote };
struct Block {
  BlockKind kind;
  int level = 0;            // heading level, list depth
  bool ordered = false;     // list item
  std::optional<bool> checkbox;
  Text text;                // headings, paragraphs, items, code
  Table table;              // kTable only
  ByteSpan span;
};

struct SectionPart {
  Section section = Section::kOther;
  std::string heading;      // visible, "" for what precedes the first heading
  ByteSpan heading_span;
  uint32_t first_block = 0, block_count = 0;  // without the heading's own block
};

struct Postmortem {
  std::string source;               // the bytes as given (kept: spans point here)
  std::vector<Block> blocks;
  std::vector<SectionPart> parts;   // in document order; one canonical section may have several
  const SectionPart* find(Section) const;  // first part of that section
  Section section_of(uint64_t byte) const;
};

// One timeline row, action item or factor of the document, however it is written (table, bullets…).
struct TimelineEntry {
  ByteSpan span;            // the whole row
  std::string time_text;    // as written
  std::optional<int64_t> clock_seconds;  // of day, when it parses
  Text event;
  Text actor;
  Text source_text;         // visible "" when there is none
};
struct ActionEntry {
  ByteSpan span;
  Text action;
  std::string owner, due, type, ticket, factor;
  ByteSpan owner_span, due_span, type_span;
};
struct FactorEntry { ByteSpan span; Text text; };

std::vector<TimelineEntry> timeline_entries(const Postmortem&);
std::vector<ActionEntry> action_entries(const Postmortem&);
std::vector<FactorEntry> factor_entries(const Postmortem&);

// Markdown or HTML (found out from the bytes). Total: any bytes give a document; linear.
Postmortem parse(std::string_view bytes);
// 1-based line and UTF-16 column of a byte offset.
struct Position { uint32_t line = 0, column = 0; };
Position position(std::string_view source, uint64_t byte);

}  // namespace debrief::document

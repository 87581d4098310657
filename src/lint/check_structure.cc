// Check kind "structure": what is there and what is absent. options.shape is one of
//   section_missing  options.section has no heading        section_empty  it has a heading and nothing under it
//   section_thin     its words are one of the rule's patterns, or fewer than options.min_words
//   row_unsourced    a timeline row without a source       row_order      a row earlier than the one before
//   zone_missing     times without any zone                one_factor     the causes are one cause
//   action_weak      an item below the bar                 all_mitigations every action has one class
//   header_fields    a header without one of its fields
#include <algorithm>
#include <cctype>

#include "document/vocabulary.h"
#include "lint/action_rubric.h"
#include "lint/check.h"
#include "lint/header_fields.h"
#include "lint/matcher.h"
#include "lint/row_source.h"

namespace debrief::lint {
namespace {

using document::ActionEntry;
using document::Block;
using document::BlockKind;
using document::FactorEntry;
using document::Postmortem;
using document::Section;
using document::SectionPart;
using document::TimelineEntry;

std::string option(const Rule& rule, const char* key) {
  const auto it = rule.options.find(key);
  return it == rule.options.end() ? std::string() : it->second;
}
int number(const Rule& rule, const char* key, int otherwise) {
  const std::string text = option(rule, key);
  return text.empty() ? otherwise : std::atoi(text.c_str());
}

std::string quote_of(const View& view, ByteSpan span) {
  constexpr size_t kLongest = 240;
  std::string out(slice(view.document->source, span));
  if (out.size() > kLongest) {
    size_t end = kLongest;
    while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0) == 0x80) --end;
    out.resize(end);
  }
  return out;
}

Hit at(const Rule& rule, Section section, ByteSpan span, std::string quote) {
  Hit hit;
  hit.rule = &rule;
  hit.section = section;
  hit.span = span;
  hit.quote = std::move(quote);
  hit.suggestion = rule.suggestion;
  return hit;
}

// The words under a section's heading, its sub-headings included.
std::string words_of(const View& view, Section section) {
  std::string out;
  for (const SectionPart& part : view.document->parts) {
    if (part.section != section) continue;
    for (uint32_t i = part.first_block; i < part.first_block + part.block_count; ++i) {
      const Block& block = view.document->blocks[i];
      out += block.text.visible + "\n";
      for (const document::TableRow& row : block.table.rows)
        for (const document::Cell& cell : row.cells) out += cell.text.visible + "\n";
    }
  }
  return out;
}

// Sub-headings of other sections of the rubric count as content: "Lessons learned" is often only their parent.
bool has_content(const View& view, const SectionPart& part) {
  const std::string words = document::normalise(words_of(view, part.section));
  bool placeholder = true;  // "???", "TBD", "…": a hole and no content; a TK is an honest one
  for (size_t at = 0; at < words.size() && placeholder;) {
    const size_t end = std::min(words.find(' ', at), words.size());
    const std::string_view word = std::string_view(words).substr(at, end - at);
    placeholder = word == "tbd" || word == "todo" || word == "tbc" || word == "tba" || word == "fixme" || word == "xxx" || word == "wip";
    at = end + 1;
  }
  if (!placeholder) return true;
  const auto& parts = view.document->parts;
  const auto own = static_cast<size_t>(&part - parts.data());
  return own + 1 < parts.size() && parts[own + 1].level > part.level;
}

void section_missing(const Rule& rule, const View& view, std::vector<Hit>& out) {
  const auto section = document::section_from(option(rule, "section"));
  if (!section || view.document->has(*section)) return;
  Hit hit = at(rule, *section, {}, "");
  hit.names_section = std::string(document::to_string(*section));
  out.push_back(std::move(hit));
}

void section_empty(const Rule& rule, const View& view, std::vector<Hit>& out) {
  const auto section = document::section_from(option(rule, "section"));
  const SectionPart* part = section ? view.document->find(*section) : nullptr;
  if (!part || has_content(view, *part)) return;
  Hit hit = at(rule, *section, part->heading_span, part->heading);
  hit.names_section = std::string(document::to_string(*section));
  out.push_back(std::move(hit));
}

void section_thin(const Rule& rule, const Compiled& compiled, const View& view, std::vector<Hit>& out) {
  const auto section = document::section_from(option(rule, "section"));
  const SectionPart* part = section ? view.document->find(*section) : nullptr;
  if (!part) return;
  const std::string words = words_of(view, *section);
  const bool empty = words.find_first_not_of(" \n\t-") == std::string::npos;
  size_t count = 0;
  bool word = false, open = false;
  for (char c : words) {
    const bool letter = std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80;
    count += letter && !word;
    word = letter;
  }
  open = words.find("TK") != std::string::npos;
  const bool few = static_cast<int>(count) < number(rule, "min_words", 0) && !compiled.unless.any(words);
  if (open || !(empty || few || (compiled.patterns.any(words) && !compiled.unless.any(words)))) return;
  ByteSpan span = part->heading_span;
  std::string quote = part->heading;
  if (!empty && part->block_count > 0) {
    const Block& first = view.document->blocks[part->first_block];
    if (!first.text.visible.empty()) {
      span = first.text.span;
      quote = first.text.visible;
    }
  }
  out.push_back(at(rule, *section, span, quote));
}

void row_unsourced(const Rule& rule, const View& view, std::vector<Hit>& out) {
  for (const TimelineEntry& row : view.rows) {
    const RowSource source = row_source(row);
    if (source == RowSource::kGiven || is_open(row.source_text.visible) || row.event.visible.find("source: TK") != std::string::npos) continue;  // form/tk-left says it
    const uint64_t line_end = std::min<uint64_t>(view.document->source.find('\n', row.span.begin), row.span.end);
    Hit hit = at(rule, Section::kTimeline, {row.span.begin, line_end}, quote_of(view, {row.span.begin, line_end}));
    if (source == RowSource::kToolOnly) hit.why = "\"" + row.source_text.visible + "\" names a product and no record in it. " + rule.why;
    out.push_back(std::move(hit));
  }
}

void row_order(const Rule& rule, const View& view, std::vector<Hit>& out) {
  constexpr int64_t kHalfDay = 12 * 3600;  // a larger step back is midnight
  const TimelineEntry* before = nullptr;
  for (const TimelineEntry& row : view.rows) {
    if (before && row.clock_seconds && *row.clock_seconds < *before->clock_seconds && *before->clock_seconds - *row.clock_seconds < kHalfDay)
      out.push_back(at(rule, Section::kTimeline, row.span, row.time_text));
    if (row.clock_seconds) before = &row;
  }
}

void zone_missing(const Rule& rule, const View& view, std::vector<Hit>& out) {
  const bool any = std::any_of(view.rows.begin(), view.rows.end(), [](const TimelineEntry& row) { return row.clock_seconds.has_value(); });
  const bool all_say = std::all_of(view.rows.begin(), view.rows.end(), [](const TimelineEntry& row) { return row.utc_offset_stated || !row.clock_seconds; });
  if (!any || all_say || !document::timeline_zone(*view.document).empty()) return;
  const SectionPart* part = view.document->find(Section::kTimeline);
  if (part) out.push_back(at(rule, Section::kTimeline, part->heading_span, part->heading));
}

// One cause: one item or paragraph, or a few paragraphs that name "the cause" (the rule's `with`), of at
// most options.max_sentences sentences, in which fewer than options.cues words speak of a condition (the
// rule's patterns: a thing absent, a because).
void one_factor(const Rule& rule, const Compiled& compiled, const View& view, std::vector<Hit>& out) {
  constexpr size_t kFewParagraphs = 3;
  if (view.factors.empty()) return;
  const bool prose = std::all_of(view.factors.begin(), view.factors.end(), [&](const FactorEntry& f) { return f.level == 0 && f.span == f.text.span; });
  const bool claimed = std::any_of(view.factors.begin(), view.factors.end(), [&](const FactorEntry& f) { return compiled.with.any(f.text.visible); });
  if (view.factors.size() > 1 && !(prose && claimed && view.factors.size() <= kFewParagraphs)) return;
  if (std::any_of(view.factors.begin(), view.factors.end(), [&](const FactorEntry& f) { return compiled.unless.any(f.text.visible); })) return;
  int sentences = 0, conditions = 0;
  for (const Unit& unit : view.units) {
    if (unit.section != Section::kContributingFactors || unit.place == Place::kHeading) continue;
    ++sentences;
    for (size_t pattern : compiled.patterns.which(unit.text.visible)) conditions += static_cast<int>(compiled.patterns.places(pattern, unit.text.visible).size());
  }
  if (sentences > number(rule, "max_sentences", 2)) return;
  if (sentences > 1 && conditions >= number(rule, "cues", 2)) return;
  const FactorEntry& first = view.factors.front();
  Hit hit = at(rule, Section::kContributingFactors, first.text.span, first.text.visible);
  hit.sentence = first.text.span;
  out.push_back(std::move(hit));
}

std::string tick(bool good) { return good ? "✓" : "✗"; }

void action_weak(const Rule& rule, const View& view, std::vector<Hit>& out) {
  for (const ActionEntry& action : view.actions) {
    const ActionVerdict verdict = action_rubric(action.action.visible, action.owner, action.due, action.type, view.names);
    const bool aside = action.section != Section::kActionItems && !action.committed;
    if (verdict.passes() || (aside && verdict.specific && verdict.reject.empty() && option(rule, "aside") == "weak_only")) continue;
    Hit hit = at(rule, action.section, action.action.span, action.action.visible);
    hit.sentence = action.in_table ? action.span : action.action.span;
    hit.why = "Specific " + tick(verdict.specific) + ", owned " + tick(verdict.owned) + ", dated " + tick(verdict.dated) + ", classified " + tick(verdict.classified) + ". " + verdict.why;
    if (verdict.specific) hit.severity = Severity::kMinor;
    out.push_back(std::move(hit));
  }
}

void all_mitigations(const Rule& rule, const View& view, std::vector<Hit>& out) {
  const auto least = static_cast<size_t>(number(rule, "min_items", 3));
  std::string first;
  size_t same = 0;
  for (const ActionEntry& action : view.actions) {
    const std::string type = document::normalise(action.type);
    if (type.empty()) return;
    if (first.empty()) first = type;
    same += type == first;
  }
  const SectionPart* part = view.document->find(Section::kActionItems);
  if (part && same == view.actions.size() && same >= least) out.push_back(at(rule, Section::kActionItems, part->heading_span, part->heading));
}

void header_fields(const Rule& rule, const View& view, std::vector<Hit>& out) {
  if (!view.document->has(Section::kHeader)) return;
  std::string missing;
  for (const std::string& name : missing_header_fields(*view.document)) missing += (missing.empty() ? "" : ", ") + name;
  if (missing.empty()) return;
  Hit hit = at(rule, Section::kHeader, view.document->header_span, quote_of(view, view.document->header_span));
  hit.why = "The header does not give: " + missing + ". " + rule.why;
  out.push_back(std::move(hit));
}

}  // namespace

void check_structure(const Rule& rule, const Compiled& compiled, const View& view, std::vector<Hit>& out) {
  const std::string shape = option(rule, "shape");
  if (shape == "section_missing") section_missing(rule, view, out);
  else if (shape == "section_empty") section_empty(rule, view, out);
  else if (shape == "section_thin") section_thin(rule, compiled, view, out);
  else if (shape == "row_unsourced") row_unsourced(rule, view, out);
  else if (shape == "row_order") row_order(rule, view, out);
  else if (shape == "zone_missing") zone_missing(rule, view, out);
  else if (shape == "one_factor") one_factor(rule, compiled, view, out);
  else if (shape == "action_weak") action_weak(rule, view, out);
  else if (shape == "all_mitigations") all_mitigations(rule, view, out);
  else if (shape == "header_fields") header_fields(rule, view, out);
}

}  // namespace debrief::lint

// See proposals.h.
#include "review/propose_rewrites.h"

#include <algorithm>
#include <cctype>

#include "document/vocabulary.h"
#include "incident/tk.h"
#include "lint/action_rubric.h"
#include "lint/header_fields.h"
#include "review/row_text.h"

namespace debrief::review {
namespace {

using document::ActionEntry;
using document::Section;
using lint::Finding;
using lint::Rewrite;

std::string cell(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '|') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

const document::Table* table_of(const lint::View& view, const ActionEntry& action) {
  for (const document::Block& block : view.document->blocks)
    if (block.kind == document::BlockKind::kTable && block.table.span.contains(action.span)) return &block.table;
  return nullptr;
}

// Keeps what meets the bar, writes TK where nothing does.
struct Filled { std::string action, owner, due, type; };
Filled fill(const lint::View& view, const ActionEntry& action) {
  const lint::ActionVerdict bar = lint::action_rubric(action.action.visible, action.owner, action.due, action.type, view.names);
  Filled out;
  out.action = bar.rewrite.empty() ? action.action.visible : bar.rewrite;
  out.owner = bar.owned || bar.owner_open ? action.owner : std::string(incident::kTkMeeting);
  out.due = bar.dated || bar.due_open ? action.due : std::string(incident::kTkMeeting);
  out.type = bar.classified || bar.type_open ? action.type : std::string(incident::kTk);
  return out;
}

// The holes that have no column of their own: "(owner: TK …; due: TK …)".
std::string holes(const Filled& filled, const ActionEntry& action, bool owner, bool due, bool type, bool always) {
  std::string out;
  const auto hole = [&](const std::string& value, const std::string& was, std::string_view label) {
    if (value != was || always) out += (out.empty() ? "" : "; ") + std::string(label) + ": " + value;
  };
  if (owner) hole(filled.owner, action.owner, "owner");
  if (due) hole(filled.due, action.due, "due");
  if (type) hole(filled.type, action.type, "type");
  return out.empty() ? out : " (" + out + ")";
}

std::string table_item(const lint::View& view, const ActionEntry& action, const Filled& filled) {
  const document::Table* table = table_of(view, action);
  if (!table || view.document->html) return {};
  const auto row = std::find_if(table->rows.begin(), table->rows.end(), [&](const document::TableRow& candidate) { return candidate.span == action.span; });
  if (row == table->rows.end()) return {};
  std::vector<std::string> keys;
  for (const std::string& name : table->header) keys.push_back(document::Vocabulary::get().action_column(document::normalise(name)));
  const auto lacks = [&](std::string_view key) { return std::find(keys.begin(), keys.end(), key) == keys.end(); };
  std::string out = "|";
  for (size_t i = 0; i < keys.size(); ++i) {
    std::string value = i < row->cells.size() ? std::string(slice(view.document->source, row->cells[i].text.span)) : std::string();
    if (i < row->cells.size() && row->cells[i].text.span == action.action.span) {
      if (filled.action != action.action.visible) value = cell(filled.action);
      value += holes(filled, action, lacks("owner"), lacks("due"), lacks("type"), false);
    } else if (keys[i] == "owner") value = cell(filled.owner);
    else if (keys[i] == "due") value = cell(filled.due);
    else if (keys[i] == "type") value = cell(filled.type);
    out += " " + value + " |";
  }
  return out;
}

std::string item_text(const lint::View& view, const ActionEntry& action) {
  const Filled filled = fill(view, action);
  if (action.in_table) return table_item(view, action, filled);
  const bool reworded = filled.action != action.action.visible;
  std::string out = reworded ? filled.action : std::string(slice(view.document->source, action.action.span));
  const bool stop = !action.action.visible.empty() && action.action.visible.back() == '.';  // the next sentence must not run into it
  while (!out.empty() && (out.back() == '.' || out.back() == ' ')) out.pop_back();
  return out + holes(filled, action, true, true, true, reworded) + (stop ? "." : "");
}

// Where a missing section belongs: before the next one that is there, in the rubric's order; else at the end.
ByteSpan place_of(const document::Postmortem& document, Section section) {
  for (int next = static_cast<int>(section) + 1; next < document::kRubricSections; ++next)
    if (const document::SectionPart* part = document.find(static_cast<Section>(next))) {
      uint64_t begin = part->heading_span.begin;
      while (begin > 0 && document.source[begin - 1] != '\n') --begin;
      return {begin, begin};
    }
  return {document.source.size(), document.source.size()};
}

void place_section(const document::Postmortem& document, Finding& finding) {
  if (!finding.rewrite || document.html) return;
  std::string text = finding.rewrite->text;
  if (finding.span.empty()) {
    const bool last = !document.source.empty() && place_of(document, finding.section).begin == document.source.size();
    finding.rewrite->span = finding.section == Section::kHeader && document.title.empty() ? ByteSpan{0, 0} : place_of(document, finding.section);
    finding.rewrite->text = last ? "\n" + text : text + "\n";
    return;
  }
  uint64_t begin = finding.span.begin, end = finding.span.end;  // an empty section: the heading stays the author's
  while (begin > 0 && document.source[begin - 1] != '\n') --begin;
  while (end < document.source.size() && document.source[end] != '\n') ++end;
  finding.rewrite->span = {end, end};
  const size_t body = text.find('\n');
  finding.rewrite->text = "\n" + (body == std::string::npos ? text : text.substr(body + 1));
}

// The fields that the header lacks, one line each, behind its first line.
void header_lines(const document::Postmortem& document, Finding& finding) {
  if (document.html) return;
  std::string text;
  for (const std::string& name : lint::missing_header_fields(document)) {
    std::string label = name;
    label[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(label[0])));
    text += "\n" + label + ": " + std::string(incident::kTk);
  }
  uint64_t end = document.header_span.end;
  for (const document::HeaderField& field : document.fields)
    if (!document.front_matter.contains(field.span)) end = std::max(end, field.span.end);
  while (end < document.source.size() && document.source[end] != '\n') ++end;
  if (!text.empty()) finding.rewrite = Rewrite{{end, end}, "\n" + text, false};
}

}  // namespace

void propose_rewrites(const lint::View& view, std::vector<Finding>& findings) {
  for (Finding& finding : findings) {
    if (finding.rule_id == "header/fields") header_lines(*view.document, finding);
    else if (finding.rubric == "missing_section") place_section(*view.document, finding);
    if (finding.rewrite) continue;
    if (finding.rubric == "unsourced_timeline_row") {
      for (const document::TimelineEntry& row : view.rows)
        if (row.span.contains(finding.span))
          if (std::string text = with_source(*view.document, row, incident::kTk); !text.empty()) finding.rewrite = Rewrite{finding.span, std::move(text), false};
    } else if (finding.rubric == "weak_action_item") {
      for (const ActionEntry& action : view.actions)
        if (action.action.span == finding.span)
          if (std::string text = item_text(view, action); !text.empty()) finding.rewrite = Rewrite{action.in_table ? action.span : action.action.span, std::move(text), false};
    } else if (finding.rubric == "untraced_action_item") {
      std::string item = finding.quote;
      while (!item.empty() && (item.back() == '.' || item.back() == ' ')) item.pop_back();  // one sentence with its hole
      finding.rewrite = Rewrite{finding.span, item + " (answers factor: " + std::string(incident::kTk) + ", else move it to another backlog)" + (item.size() < finding.quote.size() ? "." : ""), false};
    } else if (finding.rubric == "single_root_cause") {
      std::string cause = finding.quote;
      while (!cause.empty() && (cause.back() == '.' || cause.back() == '\n' || cause.back() == ' ')) cause.pop_back();
      std::replace(cause.begin(), cause.end(), '\n', ' ');
      const bool judged = std::any_of(findings.begin(), findings.end(), [&](const Finding& f) { return (f.rubric == "human_error_terminal" || f.rubric == "person_targeted") && f.span.overlaps(finding.span); });
      const std::string tk(incident::kTk);
      const std::string first = judged ? "What the person had in front of them: " + tk + "." : cause + ".";
      finding.rewrite = Rewrite{finding.span, "1. " + first + " Why was this possible?\n2. " + tk + ": which check, limit or signal was not there? Why was this possible?\n3. " + tk + ": the property of the system at which the chain ends.", false};
    }
  }
}

}  // namespace debrief::review

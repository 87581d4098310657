// See suppress.h.
#include "lint/suppress.h"

#include <algorithm>

namespace debrief::lint {
namespace {

constexpr std::string_view kMark = "debrief-ignore";

struct Suppression { std::string rule, reason; ByteSpan covers; };

std::string trim(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1));
}

// From the comment to the end of the block it stands in, or of the next one. A comment within a table's
// row covers the row's line.
ByteSpan covered(const document::Postmortem& document, ByteSpan comment) {
  const std::string& all = document.source;
  const size_t line_begin = all.rfind('\n', comment.begin) + 1;  // npos + 1 = 0
  const size_t line_end = std::min(all.find('\n', comment.end), all.size());
  const bool alone = trim(all.substr(line_begin, comment.begin - line_begin)).empty() && trim(all.substr(comment.end, line_end - comment.end)).empty();
  if (!alone) return {line_begin, line_end};
  for (const document::Block& block : document.blocks)
    if (block.span.begin >= comment.end) {
      if (block.kind == document::BlockKind::kTable && !block.table.rows.empty()) return {comment.begin, block.span.end};
      return {comment.begin, block.span.end};
    }
  return {comment.begin, all.size()};
}

}  // namespace

void apply_suppressions(const document::Postmortem& document, std::vector<Finding>& findings) {
  std::vector<Suppression> all;
  for (const document::Comment& comment : document.comments) {
    const std::string text = trim(comment.text);
    if (text.rfind(kMark, 0) != 0) continue;
    const size_t colon = text.find(':');
    if (colon == std::string::npos) continue;
    Suppression one{trim(std::string_view(text).substr(kMark.size(), colon - kMark.size())), trim(std::string_view(text).substr(colon + 1)), covered(document, comment.span)};
    if (!one.rule.empty() && !one.reason.empty()) all.push_back(std::move(one));
  }
  for (Finding& finding : findings)
    for (const Suppression& one : all) {
      const bool same = one.rule == finding.rubric || one.rule == finding.rule_id;
      const bool whole = finding.span.empty();  // a finding on the whole document: any comment may name it
      if (same && (whole || one.covers.overlaps(finding.span))) finding.suppressed = one.reason;
    }
}

}  // namespace debrief::lint

#include "repo/prior.h"

#include <algorithm>

#include "base/ascii.h"
#include "document/postmortem.h"
#include "time/civil.h"

namespace debrief::repo {

namespace {

using document::BlockKind;

// Words that end an action's life, in the trade's trackers.
bool closed(std::string_view status) {
  const std::string s = lower(status);
  for (std::string_view word : {"done", "closed", "complete", "resolved", "shipped", "merged", "won't", "wont", "cancel", "✓", "✅"})
    if (contains(s, word)) return true;
  return false;
}

size_t column(const document::Table& table, std::initializer_list<std::string_view> names) {
  for (size_t i = 0; i < table.header.size(); ++i) {
    const std::string header = lower(table.header[i]);
    for (std::string_view name : names)
      if (contains(header, name)) return i;
  }
  return std::string::npos;
}

std::string cell(const document::TableRow& row, size_t index) {
  return index < row.cells.size() ? row.cells[index].text.visible : std::string();
}

std::vector<PriorAction> actions_of(const document::Table& table, artifact::RecordRef ref) {
  const size_t action = column(table, {"action", "item", "task", "what"}), status = column(table, {"status", "state"}),
               owner = column(table, {"owner", "who", "assignee"}), due = column(table, {"due", "when", "date", "deadline"}),
               ticket = column(table, {"ticket", "issue", "bug", "jira", "link"}), type = column(table, {"type", "class", "category"});
  std::vector<PriorAction> out;
  if (action == std::string::npos) return out;
  for (const auto& row : table.rows) {
    PriorAction a{cell(row, action), cell(row, type), cell(row, owner), cell(row, ticket), cell(row, status),
                  first_date(cell(row, due)), false, {ref, row.span}};
    a.open = !a.status.empty() && !closed(a.status);
    if (!a.text.empty()) out.push_back(std::move(a));
  }
  return out;
}

}  // namespace

std::optional<time::Instant> first_date(std::string_view text) {
  auto number = [&](size_t from, size_t n) -> int64_t {
    int64_t v = 0;
    for (size_t k = from; k < from + n; ++k) {
      if (!is_digit(text[k])) return -1;
      v = v * 10 + (text[k] - '0');
    }
    return v;
  };
  for (size_t i = 0; i + 10 <= text.size(); ++i) {
    if (text[i + 4] != '-' || text[i + 7] != '-') continue;
    const int64_t year = number(i, 4), month = number(i + 5, 2), day = number(i + 8, 2);
    if (year < 1970 || month < 1 || month > 12 || day < 1 || day > 31) continue;
    return time::midnight({static_cast<int>(year), static_cast<int>(month), static_cast<int>(day)});
  }
  return std::nullopt;
}

PriorPostmortem read_prior(const artifact::Store& store, const File& file) {
  const std::string_view text = store.record(file.ref).text;
  const document::Postmortem parsed = document::parse(text);
  PriorPostmortem prior;
  prior.path = file.path;
  prior.source = {file.ref, {0, std::min<size_t>(text.size(), 120)}};
  for (const auto& block : parsed.blocks) {
    if (block.kind != BlockKind::kHeading) continue;
    prior.title = block.text.visible;
    prior.source.text_part = block.span;
    break;
  }
  for (std::string_view from : {std::string_view(prior.title), std::string_view(file.path), text})
    if (!prior.date) prior.date = first_date(from);
  for (const auto& part : parsed.parts) {
    for (uint32_t i = 0; i < part.block_count; ++i) {
      const auto& block = parsed.blocks[part.first_block + i];
      if (part.section == document::Section::kActionItems && block.kind == BlockKind::kTable) {
        auto actions = actions_of(block.table, file.ref);
        prior.actions.insert(prior.actions.end(), actions.begin(), actions.end());
      }
      if (part.section == document::Section::kSummary && block.kind == BlockKind::kParagraph && prior.summary.empty())
        prior.summary = block.text.visible;
    }
  }
  for (const auto& factor : document::factor_entries(parsed)) {
    prior.factors.push_back({file.ref, factor.span});
    prior.factor_texts.push_back(factor.text.visible);
  }
  return prior;
}

}  // namespace debrief::repo

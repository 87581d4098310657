// The team's conventions: severity levels with targets, the postmortem template, distribution norms.
#include <re2/re2.h>

#include <algorithm>

#include "base/ascii.h"
#include "document/postmortem.h"
#include "repo/repository.h"

namespace debrief::repo {

namespace {

using document::BlockKind;
using incident::SeverityLevel;

size_t column(const document::Table& table, std::initializer_list<std::string_view> words) {
  for (size_t i = 0; i < table.header.size(); ++i)
    for (std::string_view word : words)
      if (contains(lower(table.header[i]), word)) return i;
  return std::string::npos;
}

std::string_view cell(const document::TableRow& row, size_t i) {
  return i < row.cells.size() ? std::string_view(row.cells[i].text.visible) : std::string_view();
}

// "5 min", "1 h", "30 minutes after declaration": the first duration in the cell.
std::optional<int64_t> duration(std::string_view text) {
  static const re2::RE2 kDuration(R"((?i)(\d+)\s*(s|sec|seconds?|m|min|mins|minutes?|h|hours?|d|days?)\b)");
  int64_t n = 0;
  std::string_view unit;
  if (!re2::RE2::PartialMatch(text, kDuration, &n, &unit)) return std::nullopt;
  switch (to_lower(unit.front())) {
    case 's': return n * time::kSecond;
    case 'm': return n * time::kMinute;
    case 'h': return n * time::kHour;
    default: return n * time::kDay;
  }
}

void read_severities(const File& file, const document::Postmortem& parsed, incident::Conventions& out) {
  static const re2::RE2 kLevel(R"((?i)^\W*(?:SEV|P|S|Severity)[ -]?\d)");
  for (const auto& block : parsed.blocks) {
    if (block.kind != BlockKind::kTable) continue;
    const size_t level = column(block.table, {"level", "sever", "sev", "priority"}), meaning = column(block.table, {"mean", "defin", "descr", "impact", "criteria"}),
                 ack = column(block.table, {"ack", "respon"}), post = column(block.table, {"status page", "comms", "communicat", "post", "update"});
    for (const auto& row : block.table.rows) {
      const std::string_view name = cell(row, level == std::string::npos ? 0 : level);
      if (!re2::RE2::PartialMatch(name, kLevel)) continue;
      SeverityLevel found{std::string(trim(name)), std::string(cell(row, meaning == std::string::npos ? 1 : meaning)), duration(cell(row, ack)), duration(cell(row, post)), {file.ref, row.span}};
      out.severities.push_back(std::move(found));
    }
  }
}

void read_template(const File& file, const document::Postmortem& parsed, incident::Conventions& out) {
  if (out.template_source) return;
  out.template_source = {file.ref, {0, std::min<size_t>(parsed.source.size(), 120)}};
  for (const auto& part : parsed.parts) {
    if (part.heading.empty()) continue;
    incident::TemplateSection section{part.heading, part.section == document::Section::kOther ? "" : std::string(document::to_string(part.section)), {}};
    for (uint32_t i = 0; i < part.block_count; ++i) {
      const auto& block = parsed.blocks[part.first_block + i];
      if (block.kind == BlockKind::kTable && section.columns.empty()) section.columns = block.table.header;
      if (part.section == document::Section::kDistribution && block.kind == BlockKind::kParagraph) {
        out.distribution_norms.push_back(block.text.visible);
        out.distribution_sources.push_back({file.ref, block.span});
      }
    }
    out.template_sections.push_back(std::move(section));
  }
}

}  // namespace

incident::Conventions conventions(const artifact::Store& store, const Repository& repository) {
  incident::Conventions out;
  for (const auto& file : repository.files) {
    if (file.role != FileRole::kSeverity && file.role != FileRole::kTemplate) continue;
    const document::Postmortem parsed = document::parse(store.record(file.ref).text);
    if (file.role == FileRole::kSeverity) read_severities(file, parsed, out);
    else read_template(file, parsed, out);
  }
  return out;
}

}  // namespace debrief::repo

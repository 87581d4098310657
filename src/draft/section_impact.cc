// Customer impact (or customer impact avoided): one line a measure, always in the same order; a
// measure that nobody stated keeps its line as a hole. The figures come from evidence/impact.cc; the table
// of metrics under this section is part of the report (report/outline.cc).
#include "draft/sections.h"

namespace debrief::draft {

std::vector<Block> impact_section(const Material& m) {
  Block table{BlockKind::kTable, {"Measure", "Figure", "How it was determined"}, {}, {}};
  for (const auto& row : m.evidence.impact) {
    const bool hole = row.figure.empty();
    table.rows.push_back({plain(row.measure), hole ? plain(evidence::kTk) : row.figure,
                          hole ? plain("no record of the received artifacts holds it") : row.how});
    table.ids.push_back("impact/" + row.id);
  }
  std::vector<Block> out;
  if (m.context.timeline.near_miss)
    out.push_back(paragraph(plain("No customer was affected as far as the artifacts show. The figures below are what was said about what was at stake.")));
  out.push_back(std::move(table));
  return out;
}

}  // namespace debrief::draft

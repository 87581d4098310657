// The one record whose time and words fit, as the rewrite of an unsourced row; else the row keeps its TK.
#include <algorithm>

#include "review/cross.h"
#include "review/row_text.h"

namespace debrief::review {

using document::TimelineEntry;
using timeline::Row;

void give_sources(const Cross& cross, std::vector<lint::Finding>& findings) {
  for (lint::Finding& found : findings) {
    if (found.rubric != "unsourced_timeline_row") continue;
    for (const TimelineEntry& row : cross.view.rows) {
      if (!row.span.contains(found.span) || !row.clock_seconds || !cross.utc) continue;
      const Row* best = nullptr;
      for (const Row& candidate : cross.timeline.rows)
        if (apart(clock_of(candidate.time), *row.clock_seconds) <= 60 && (!best || shared_words(candidate, row) > shared_words(*best, row))) best = &candidate;
      if (!best || (shared_words(*best, row) == 0 && std::count_if(cross.timeline.rows.begin(), cross.timeline.rows.end(), [&](const Row& r) { return apart(clock_of(r.time), *row.clock_seconds) <= 60; }) > 1)) continue;
      if (std::string text = with_source(*cross.view.document, row, source_words(cross, *best)); !text.empty()) {
        found.rewrite = lint::Rewrite{found.span, std::move(text), false};
        found.evidence = best->sources;
      }
    }
  }
}

}  // namespace debrief::review

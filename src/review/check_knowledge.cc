// Structural hindsight: a row that names the cause before anybody had named it. When the row cites a
// record that does not say so, that is a source_mismatch too.
#include <algorithm>
#include <cctype>

#include "incident/event.h"
#include "lint/matcher.h"
#include "review/cross.h"

namespace debrief::review {
namespace {

using artifact::RecordRef;
using artifact::SourceRef;
using document::TimelineEntry;
using incident::EventKind;
using incident::Subkind;
using timeline::Row;

// The identifiers in the row's event, lower case: "v212", "#1482".
std::vector<std::string> names_in(const TimelineEntry& row) {
  std::vector<std::string> out;
  for (const std::string& id : ids_in(row.event.visible))
    if (id.size() >= 3 && std::any_of(id.begin(), id.end(), [](char c) { return std::isalpha(static_cast<unsigned char>(c)); })) out.push_back(lower_ascii(id));
  return out;
}

void check_row(const Cross& cross, const TimelineEntry& row, const lint::Matcher& claims, std::vector<lint::Finding>& out) {
  if (!row.clock_seconds || !claims.any(row.event.visible)) return;
  const std::vector<std::string> names = names_in(row);
  if (names.empty()) return;
  const auto mentions = [&](RecordRef ref) {
    const std::string low = lower_ascii(cross.store.record(ref).text);
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) { return low.find(name) != std::string::npos; });
  };
  const auto refs = cross.cited(row);
  if (std::any_of(refs.begin(), refs.end(), mentions)) return;
  const auto says_first = [&](const Row& candidate) {
    const bool said = candidate.kind == EventKind::kHypothesis || candidate.subkind == Subkind::kHypothesisRejected || candidate.subkind == Subkind::kObservation;
    const int64_t later = (clock_of(candidate.time) - *row.clock_seconds + kDaySeconds) % kDaySeconds;
    return said && later > 60 && later < kDaySeconds / 2 && std::any_of(candidate.sources.begin(), candidate.sources.end(), [&](const SourceRef& s) { return mentions(s.ref); });
  };
  const auto first = std::find_if(cross.timeline.rows.begin(), cross.timeline.rows.end(), says_first);
  if (first != cross.timeline.rows.end()) {
    lint::Finding found = row_finding(cross, row, "hindsight", "crosscheck/cause-too-early",
                                      "The row names the cause at " + row.time_text + "; the records first name it at " + time::to_iso(first->time) + ".",
                                      "Google SRE Book and Etsy guide: write what was known at the time");
    found.evidence = first->sources;
    out.push_back(std::move(found));
  }
  if (refs.empty()) return;
  lint::Finding found = row_finding(cross, row, "source_mismatch", "crosscheck/claim", "The cited record does not say this: it does not name what the row gives as the cause.",
                                    "Rubric, cross-reference: are sources what the draft claims?");
  for (RecordRef ref : refs) found.evidence.push_back({ref, {}});
  out.push_back(std::move(found));
}

}  // namespace

void check_knowledge(const Cross& cross, std::vector<lint::Finding>& out) {
  if (!cross.utc) return;
  const lint::Matcher claims({"\\b(?:root )?cause\\b[^.;|]{0,30}\\b(?:found|identified|known|confirmed|discovered|clear)\\b", "\\b(?:found|identified|confirmed|discovered)\\b[^.;|]{0,30}\\b(?:root )?cause\\b"}, {});
  for (const TimelineEntry& row : cross.view.rows) check_row(cross, row, claims, out);
}

}  // namespace debrief::review

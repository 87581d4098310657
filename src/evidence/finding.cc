#include "evidence/finding.h"

#include "base/ascii.h"

namespace debrief::evidence {

namespace {

using incident::EventKind;
using incident::Outcome;
using incident::Subkind;
using timeline::Row;

bool dropped(const Row& row) {
  return (row.kind == EventKind::kMitigationAttempt && row.outcome == Outcome::kFailed) || (row.kind == EventKind::kOther && (row.subkind == Subkind::kHypothesisRejected || row.subkind == Subkind::kCheckFailed));
}

}  // namespace

const Row* attempt_that_held(const Context& context) {
  const Row* confirmed = row_at(context.timeline, context.timeline.boundaries.confirmed);
  const Row* found = nullptr;
  for (const auto& row : context.timeline.rows) {
    if (confirmed && row.time > confirmed->time) break;
    if (row.kind != EventKind::kMitigationAttempt) continue;
    if (row.outcome == Outcome::kFailed) found = nullptr;
    else if (!found) found = &row;
  }
  return found;
}

const Row* finding_of(const Context& context, const Statements& statements) {
  const Row* attempt = attempt_that_held(context);
  const Row* confirmed = row_at(context.timeline, context.timeline.boundaries.confirmed);
  if (!attempt && !confirmed) return nullptr;
  const time::Instant until = confirmed ? confirmed->time : attempt->time;
  const Row* best = nullptr;
  int most = 1;
  for (const auto& row : context.timeline.rows) {
    if (row.time >= until) break;
    if (dropped(row) && row.person) {  // what was thought before is answered by that
      most = 1;
      best = nullptr;
      continue;
    }
    const bool guess = row.kind == EventKind::kHypothesis, reading = row.kind == EventKind::kOther && row.subkind == Subkind::kObservation;
    if ((!guess && !reading) || !row.person) continue;
    const std::string_view text = context.store.record(source_of(row).ref).text;
    const Statement what = statements.read(text);
    const bool own = attempt && share_system(row.systems, attempt->systems);
    // Before the attempt that held it led there; after it, it explains.
    const int rank = 2 * what.explains + (guess ? 2 : 0) + (own ? 2 : 0) + (row.cue.find("found") != std::string::npos ? 3 : 0) + (contains(text, "?") ? -3 : 0) + (attempt && row.time > attempt->time ? -3 : 0);
    if (rank > most) best = &row, most = rank;
  }
  return best;
}

}  // namespace debrief::evidence

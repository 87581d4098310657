// Changes: what went live shortly before the impact, in which place, and how the way back went.
#include <algorithm>

#include "evidence/observers.h"

namespace debrief::evidence {

namespace {

using incident::EventKind;
using timeline::Row;

bool is_live(const Row& row) { return row.kind == EventKind::kDeploy && row.sources.size() > 0; }

// Deployments within the hour before the impact began.
std::vector<const Row*> before_impact(const Context& context, const Row& start) {
  std::vector<const Row*> out;
  for (const auto& row : context.timeline.rows)
    if (is_live(row) && row.time <= start.time && start.time - row.time <= time::kHour) out.push_back(&row);
  return out;
}

bool share_system(const Row& a, const Row& b) {
  return std::any_of(a.systems.begin(), a.systems.end(), [&](const auto& s) {
    return std::find(b.systems.begin(), b.systems.end(), s) != b.systems.end();
  });
}

}  // namespace

void observe_changes(const Context& context, Evidence& evidence) {
  const auto& timeline = context.timeline;
  const Row* start = row_at(timeline, timeline.boundaries.impact_start);
  if (!start) return;
  const auto candidates = before_impact(context, *start);
  if (!candidates.empty()) {
    // The nearest change to the same place, else the nearest: named as a condition, never as the cause.
    const Row* nearest = candidates.back();
    for (const Row* row : candidates)
      if (share_system(*row, *start)) nearest = row;
    Sentence text;
    text.say("The impact began ").say(duration_between(*nearest, *start)).say(" after a change went live")
        .cite({source_of(*nearest), source_of(*start)}).say(".");
    evidence.factors.push_back({fact_id(context, "changes/before-impact", source_of(*nearest)), "changes/before-impact",
                                "correlated change", text.done(), "What let the change reach every place with this effect unseen?", 95, nearest->systems});
  }
  // The way back: from the decision to the change that was live before the recovery was confirmed.
  const Row* confirmed = row_at(timeline, timeline.boundaries.confirmed);
  const Row* decision = nullptr;
  const Row* live = nullptr;
  for (const auto& row : timeline.rows) {
    if (confirmed && row.time > confirmed->time) break;
    if (row.kind == EventKind::kMitigationAttempt && row.outcome == incident::Outcome::kWorked && !decision) decision = &row;
    if (is_live(row) && row.time > start->time && (share_system(row, *start) || !live)) live = &row;
  }
  if (decision && live && live->time > decision->time && live->time - decision->time > 15 * time::kMinute) {
    const std::vector<artifact::SourceRef> ends = {source_of(*decision), source_of(*live)};
    evidence.went_wrong.push_back({fact_id(context, "changes/way-back", ends[0]), "changes/way-back", "no fast way back",
                                   Sentence().say("From the decision to the change being live took ").say(duration_between(*decision, *live)).cite(ends).say(".").done(), "", 72, {}});
  }
}

}  // namespace debrief::evidence

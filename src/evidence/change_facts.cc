// Changes: what went live shortly before the impact, in which place, and how the way back went.
#include <algorithm>

#include "base/ascii.h"
#include "evidence/observers.h"

namespace debrief::evidence {

namespace {

using incident::EventKind;
using timeline::Row;

// A merge or a created deployment reaches nobody yet.
bool is_live(const Context& context, const Row& row) {
  if (row.kind != EventKind::kDeploy) return false;
  return std::any_of(row.sources.begin(), row.sources.end(), [&](const auto& source) {
    const auto state = context.store.attribute(source.ref, artifact::Attr::kState);
    return state == "success" || state == "succeeded" || state == "deployed" || state == "finished";
  });
}

// Deployments within the hour before the impact began.
std::vector<const Row*> before_impact(const Context& context, const Row& start) {
  std::vector<const Row*> out;
  for (const auto& row : context.timeline.rows)
    if (is_live(context, row) && row.time <= start.time && start.time - row.time <= time::kHour) out.push_back(&row);
  return out;
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
      if (share_system(row->systems, start->systems)) nearest = row;
    Sentence text;
    text.say(timeline.near_miss ? "The first failing signal came " : "The impact began ").say(duration_between(*nearest, *start)).say(" after a change went live")
        .say(nearest->systems.empty() ? "" : " in " + join_words(nearest->systems))
        .cite({source_of(context, *nearest), source_of(context, *start)}).say(".");
    evidence.factors.push_back({fact_id(context, "changes/before-impact", source_of(context, *nearest)), "changes/before-impact",
                                "correlated change", text.done(), "What let the change reach every place with this effect unseen?", 95, nearest->systems});
  }
  // The way back: from the decision to the change that was live before the recovery was confirmed.
  const Row* confirmed = row_at(timeline, timeline.boundaries.confirmed);
  const Row* decision = nullptr;
  const Row* live = nullptr;
  for (const auto& row : timeline.rows) {
    if (!confirmed || row.time > confirmed->time) break;
    // The attempt that held begins after the last one that did not.
    if (row.kind == EventKind::kMitigationAttempt && row.outcome == incident::Outcome::kFailed) decision = nullptr, live = nullptr;
    else if (row.kind == EventKind::kMitigationAttempt && !decision) decision = &row;
    if (is_live(context, row) && row.time > start->time && (share_system(row.systems, start->systems) || !live)) live = &row;
  }
  if (decision && live && live->time > decision->time && live->time - decision->time > 15 * time::kMinute) {
    const std::vector<artifact::SourceRef> ends = {source_of(context, *decision), source_of(context, *live)};
    evidence.went_wrong.push_back({fact_id(context, "changes/way-back", ends[0]), "changes/way-back", "no fast way back",
                                   Sentence().say("From the decision to the change being live took ").say(duration_between(*decision, *live)).cite(ends).say(".").done(), "", 72, {}});
  }
}

}  // namespace debrief::evidence

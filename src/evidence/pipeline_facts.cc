// The pipeline: jobs that ended as a success over an error, and the order in which the way back reached
// the places.
#include <algorithm>

#include "base/ascii.h"
#include "evidence/observers.h"

namespace debrief::evidence {

namespace {

using artifact::Attr;
using artifact::RecordKind;
using incident::EventKind;
using incident::Outcome;
using timeline::Row;

// One log of one run: an error line, and the run's own last word that all went well.
void success_over_error(const Context& context, const Cues& cues, Evidence& evidence) {
  const auto& window = context.timeline.window;
  const auto& artifacts = context.store.artifacts();
  for (uint32_t a = 0; a < artifacts.size(); ++a) {
    const auto& records = artifacts[a].records;
    std::optional<uint32_t> error;
    for (uint32_t r = 0; r < records.size(); ++r) {
      const auto record = records.record(r);
      if (record.kind != RecordKind::kLog || (record.time && (*record.time < window.begin - time::kDay || *record.time > window.end))) continue;
      if (!error) {
        if (cues.shows("sign/log-error", record.text) && !cues.shows("sign/log-no-error", record.text)) error = r;
        continue;
      }
      if (!cues.shows("sign/log-success", record.text)) continue;
      const artifact::SourceRef first = text_of(context.store, {a, *error}), last = text_of(context.store, {a, r});
      evidence.factors.push_back({fact_id(context, "pipeline/success-over-error", first), "pipeline/success-over-error", "missing check",
                                  Sentence().say("A job's log holds an error").quote(": ", excerpt(context.store.record(first.ref).text, 140)).cite({first}).say(", and ends as a success").cite({last}).say(".").done(),
                                  "What turns an error in a job into a failed job?", 78, {}});
      break;
    }
  }
}

bool goes_live(const Context& context, const Row& row) {
  return row.kind == EventKind::kDeploy && std::any_of(row.sources.begin(), row.sources.end(), [&](const auto& source) {
    const std::string_view state = context.store.attribute(source.ref, Attr::kState);
    return state == "success" || state == "succeeded" || state == "deployed" || state == "finished";
  });
}

bool same_place(const Row& a, const Row& b) { return !a.systems.empty() && a.systems == b.systems; }

// The record with which the deployment to this place began: created, queued or in progress.
std::optional<artifact::SourceRef> begun(const Context& context, const Row& live, time::Instant after) {
  const std::string_view place = context.store.attribute(source_of(context, live).ref, Attr::kEnvironment);
  std::optional<artifact::SourceRef> found;
  time::Instant at;
  if (place.empty()) return found;
  const auto& artifacts = context.store.artifacts();
  for (uint32_t a = 0; a < artifacts.size(); ++a)
    for (uint32_t r = 0; r < artifacts[a].records.size(); ++r) {
      const auto record = artifacts[a].records.record(r);
      if (record.kind != RecordKind::kChange || !record.time || *record.time <= after || *record.time >= live.time) continue;
      if (artifacts[a].records.attribute(r, Attr::kEnvironment) != place || (found && at <= *record.time)) continue;
      found = artifact::SourceRef{{a, r}, {}};
      at = *record.time;
    }
  return found;
}

void order_of_the_way_back(const Context& context, Evidence& evidence) {
  const auto& timeline = context.timeline;
  const Row* start = row_at(timeline, timeline.boundaries.impact_start);
  const Row* confirmed = row_at(timeline, timeline.boundaries.confirmed);
  if (!start || !confirmed) return;
  std::vector<const Row*> out, back;  // one row a place
  for (const auto& row : timeline.rows) {
    if (row.time > confirmed->time) break;
    const bool canary = std::any_of(row.systems.begin(), row.systems.end(), [](const std::string& s) { return contains(lower(s), "canary"); });
    if (!goes_live(context, row) || canary) continue;
    auto& list = row.time < start->time ? out : back;
    if (std::none_of(list.begin(), list.end(), [&](const Row* r) { return same_place(*r, row); })) list.push_back(&row);
  }
  const auto hurt = std::find_if(back.begin(), back.end(), [&](const Row* r) { return share_system(r->systems, start->systems); });
  if (hurt == back.end() || hurt == back.begin() || (*hurt)->time - back.front()->time < 5 * time::kMinute) return;
  const Row &first = *back.front(), &late = **hurt;
  const auto went_out = [&](const Row& place) { return std::find_if(out.begin(), out.end(), [&](const Row* r) { return same_place(*r, place); }); };
  const bool same_order = went_out(first) != out.end() && went_out(late) != out.end() && went_out(first) < went_out(late);
  std::vector<artifact::SourceRef> sources = {source_of(context, first), source_of(context, late)};
  if (const auto begin = begun(context, late, first.time - 20 * time::kMinute)) sources.push_back(*begin);
  evidence.factors.push_back({fact_id(context, "pipeline/order-back", sources[1]), "pipeline/order-back", "no fast way back",
                              Sentence().say("The way back was live in ").say(join_words(late.systems)).say(" ").say(duration_between(first, late)).say(" after ").say(join_words(first.systems))
                                  .cite(sources).say(same_order ? ", in the order of the rollout; the place that failed was not first." : "; the place that failed was not first.").done(),
                              "What lets a way back begin where it is needed?", 70, late.systems});
}

}  // namespace

void observe_pipeline(const Context& context, const Cues& cues, Evidence& evidence) {
  success_over_error(context, cues, evidence);
  order_of_the_way_back(context, evidence);
}

}  // namespace debrief::evidence

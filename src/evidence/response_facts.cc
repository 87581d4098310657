// The response itself: escalation, attempts and their outcome, hypotheses tested and dropped.
#include <algorithm>

#include "evidence/observers.h"

namespace debrief::evidence {

namespace {

using incident::EventKind;
using incident::Outcome;
using incident::Subkind;
using timeline::Row;

const Row* first_after(const Context& context, const Row& from, EventKind kind) {
  for (const auto& row : context.timeline.rows)
    if (row.time >= from.time && &row != &from && row.kind == kind) return &row;
  return nullptr;
}

void escalation(const Context& context, Evidence& evidence) {
  const Row* acknowledged = row_at(context.timeline, context.timeline.boundaries.acknowledged);
  if (!acknowledged) return;
  const Row* escalated = first_after(context, *acknowledged, EventKind::kEscalation);
  if (!escalated || escalated->time - acknowledged->time > 15 * time::kMinute) return;
  evidence.went_well.push_back(
      {fact_id(context, "response/escalation", source_of(context, *escalated)), "response/escalation", "early escalation",
       Sentence().say("Help was requested ").say(duration_between(*acknowledged, *escalated)).say(" after the acknowledgement")
           .cite({source_of(context, *acknowledged), source_of(context, *escalated)}).say(".").done(), "", 75, {}});
}

// Whoever tried says that it did not hold.
void called_off(const Context& context, Evidence& evidence) {
  for (const auto& row : context.timeline.rows) {
    if (row.kind != EventKind::kMitigationAttempt || row.outcome != Outcome::kFailed || !row.person) continue;
    const Row* attempt = nullptr;
    for (const auto& before : context.timeline.rows) {
      if (before.time >= row.time) break;
      if (before.kind == EventKind::kMitigationAttempt && before.person == row.person) attempt = &before;
    }
    if (attempt) {
      evidence.went_well.push_back(
          {fact_id(context, "response/called-off", source_of(context, row)), "response/called-off", "attempt called off openly",
           Sentence().say("An attempt that did not hold was called off ").say(duration_between(*attempt, row)).say(" after it began")
               .cite({source_of(context, row), source_of(context, *attempt)}).say(".").done(), "", 66, {}});
      return;
    }
  }
}

// The attempt that held: the first one after the last that did not, before the recovery was confirmed.
const Row* held(const Context& context) {
  const Row* confirmed = row_at(context.timeline, context.timeline.boundaries.confirmed);
  const Row* found = nullptr;
  for (const auto& row : context.timeline.rows) {
    if (!confirmed || row.time > confirmed->time) break;
    if (row.kind != EventKind::kMitigationAttempt) continue;
    if (row.outcome == Outcome::kFailed) found = nullptr;
    else if (!found) found = &row;
  }
  return found;
}

// From the first failing signal to the hypothesis on which the attempt that held rests: one that names
// the same system or change, else one that says "found", else the last before it.
void diagnosis(const Context& context, Evidence& evidence) {
  const Row* start = row_at(context.timeline, context.timeline.boundaries.impact_start);
  const Row* attempt = held(context);
  if (!start || !attempt) return;
  const Row* best = nullptr;
  int rank = -1;
  // What was thought before an attempt that failed is answered by that.
  time::Instant from = start->time;
  for (const auto& row : context.timeline.rows)
    if (row.time < attempt->time && row.kind == EventKind::kMitigationAttempt && row.outcome == Outcome::kFailed) from = row.time;
  for (const auto& row : context.timeline.rows) {
    if (row.time >= attempt->time) break;
    if (row.kind != EventKind::kHypothesis || row.time < from) continue;
    const int own = share_system(row.systems, attempt->systems) ? 2 : row.cue.find("found") != std::string::npos ? 1 : 0;
    if (own >= rank) best = &row, rank = own;
  }
  if (!best || best->time - start->time < 30 * time::kMinute) return;
  std::vector<artifact::SourceRef> sources(best->sources.begin(), best->sources.begin() + static_cast<std::ptrdiff_t>(std::min<size_t>(best->sources.size(), 3)));
  sources.push_back(source_of(context, *start));
  evidence.went_wrong.push_back({fact_id(context, "response/diagnosis", sources[0]), "response/diagnosis", "long diagnosis",
                                 Sentence().say("The hypothesis that led to the attempt which held was posted ").say(duration_between(*start, *best)).say(" after the first failing signal").cite(sources).say(".").done(), "", 61, {}});
}

// A failed check of a documented step is a stale runbook; a hypothesis held long cost time to recover.
void hypotheses(const Context& context, Evidence& evidence) {
  const Row* open = nullptr;
  for (const auto& row : context.timeline.rows) {
    if (row.kind == EventKind::kHypothesis && !open) open = &row;
    const bool dropped = row.kind == EventKind::kOther && (row.subkind == Subkind::kHypothesisRejected || row.subkind == Subkind::kExternalReply);
    if (!dropped || !open) continue;
    if (row.time - open->time > 20 * time::kMinute) {
      evidence.went_wrong.push_back(
          {fact_id(context, "response/long-hypothesis", source_of(context, *open)), "response/long-hypothesis", "hypothesis held long",
           Sentence().say("The first hypothesis stood for ").say(duration_between(*open, row)).say(" before an answer set it aside")
               .cite({source_of(context, *open), source_of(context, row)}).say(".").done(), "", 62, {}});
    }
    evidence.went_well.push_back(
        {fact_id(context, "response/tested", source_of(context, row)), "response/tested", "hypothesis tested",
         Sentence().say("A hypothesis was tested and dropped on its answer, ").say(duration_between(*open, row)).say(" after it was posted")
             .cite({source_of(context, row), source_of(context, *open)}).say(".").done(), "", 58, {}});
    return;
  }
}

}  // namespace

void observe_response(const Context& context, Evidence& evidence) {
  escalation(context, evidence);
  called_off(context, evidence);
  hypotheses(context, evidence);
  diagnosis(context, evidence);
}

}  // namespace debrief::evidence

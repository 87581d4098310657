// The response itself: escalation, attempts and their outcome, hypotheses tested and dropped.
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
      {fact_id(context, "response/escalation", source_of(*escalated)), "response/escalation", "early escalation",
       Sentence().say("Help was requested ").say(duration_between(*acknowledged, *escalated)).say(" after the acknowledgement")
           .cite({source_of(*acknowledged), source_of(*escalated)}).say(".").done(), "", 75, {}});
}

void called_off(const Context& context, Evidence& evidence) {
  const Row* attempt = nullptr;
  for (const auto& row : context.timeline.rows) {
    if (row.kind != EventKind::kMitigationAttempt) continue;
    if (row.outcome == Outcome::kFailed && attempt && row.sources != attempt->sources) {
      evidence.went_well.push_back(
          {fact_id(context, "response/called-off", source_of(row)), "response/called-off", "attempt called off openly",
           Sentence().say("An attempt that did not hold was called off ").say(duration_between(*attempt, row)).say(" after it began")
               .cite({source_of(row), source_of(*attempt)}).say(".").done(), "", 66, {}});
      return;
    }
    attempt = &row;
  }
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
          {fact_id(context, "response/long-hypothesis", source_of(*open)), "response/long-hypothesis", "hypothesis held long",
           Sentence().say("The first hypothesis stood for ").say(duration_between(*open, row)).say(" before an answer set it aside")
               .cite({source_of(*open), source_of(row)}).say(".").done(), "", 62, {}});
    }
    evidence.went_well.push_back(
        {fact_id(context, "response/tested", source_of(row)), "response/tested", "hypothesis tested",
         Sentence().say("A hypothesis was tested and dropped on its answer, ").say(duration_between(*open, row)).say(" after it was posted")
             .cite({source_of(row), source_of(*open)}).say(".").done(), "", 58, {}});
    return;
  }
}

}  // namespace

void observe_response(const Context& context, Evidence& evidence) {
  escalation(context, evidence);
  called_off(context, evidence);
  hypotheses(context, evidence);
}

}  // namespace debrief::evidence

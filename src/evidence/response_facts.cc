// The response itself: escalation, attempts and their outcome, hypotheses tested and dropped.
#include <algorithm>

#include "evidence/finding.h"
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

// What the responders found, and how long it took: the first factor of every draft, in their words.
void diagnosis(const Context& context, const Statements& statements, Evidence& evidence) {
  const Row* found = finding_of(context, statements);
  if (!found) return;
  std::vector<artifact::SourceRef> sources(found->sources.begin(), found->sources.begin() + static_cast<std::ptrdiff_t>(std::min<size_t>(found->sources.size(), 3)));
  const auto record = context.store.record(sources[0].ref);
  Sentence text;
  text.say("What the responders found, as it was said at ").say(time::to_clock(found->time, found->precision));
  if (record.kind == artifact::RecordKind::kMessage) text.quote(": ", excerpt(slice(record.text, sources[0].text_part.size() ? sources[0].text_part : ByteSpan{0, record.text.size()}), 200));
  evidence.factors.push_back({fact_id(context, "response/finding", sources[0]), "response/finding", "finding", text.cite(sources).say(".").done(),
                              "What let this condition arise, and what let it stand until then?", 96, found->systems});
  const Row* start = row_at(context.timeline, context.timeline.boundaries.impact_start);
  const Row* acknowledged = row_at(context.timeline, context.timeline.boundaries.acknowledged);
  if (acknowledged && found->time > acknowledged->time && found->time - acknowledged->time <= 20 * time::kMinute)
    evidence.went_well.push_back({fact_id(context, "response/quick-diagnosis", sources[0]), "response/quick-diagnosis", "quick diagnosis",
                                  Sentence().say("The cause was named ").say(duration_between(*acknowledged, *found)).say(" after the acknowledgement").cite(sources).say(".").done(), "", 66, {}});
  if (!start || found->time - start->time < 30 * time::kMinute) return;
  sources.push_back(source_of(context, *start));
  evidence.went_wrong.push_back({fact_id(context, "response/diagnosis", sources[0]), "response/diagnosis", "long diagnosis",
                                 Sentence().say("The hypothesis that led to the attempt which held was posted ").say(duration_between(*start, *found)).say(" after the first failing signal").cite(sources).say(".").done(), "", 61, {}});
}

bool is_verdict(const Row& row) {
  return (row.kind == EventKind::kMitigationAttempt && row.outcome == Outcome::kFailed) ||
         (row.kind == EventKind::kOther && (row.subkind == Subkind::kCheckFailed || row.subkind == Subkind::kHypothesisRejected));
}

// What was tried and did not hold: each attempt with the row that says so, the first within half an hour and
// before anything else was tried.
void failed_attempts(const Context& context, Evidence& evidence) {
  const auto& rows = context.timeline.rows;
  for (size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].kind != EventKind::kMitigationAttempt || rows[i].outcome == Outcome::kWorked || rows[i].sources.empty()) continue;
    const bool failed = rows[i].outcome == Outcome::kFailed;
    const Row* verdict = nullptr;
    size_t k = i + 1;
    for (; k < rows.size() && !verdict && rows[k].time - rows[i].time < 30 * time::kMinute; ++k) {
      if (is_verdict(rows[k]) && rows[k].person) verdict = &rows[k];
      else if (rows[k].kind == EventKind::kMitigationAttempt) break;
    }
    if (!verdict && !failed) continue;
    std::vector<artifact::SourceRef> sources = {source_of(context, rows[i])};
    Sentence text;
    if (!verdict) text.say("An attempt at mitigation did not hold, as was said at ").say(time::to_clock(rows[i].time, rows[i].precision));
    else text.say("An attempt at mitigation was seen not to hold ").say(duration_between(rows[i], *verdict)).say(" after it began"), sources.insert(sources.begin(), source_of(context, *verdict));
    evidence.went_wrong.push_back({fact_id(context, "response/failed", sources[0]), "response/failed", "attempt without effect", text.cite(sources).say(".").done(), "", 70, {}});
    if (verdict) i = k - 1;  // what lies between belongs to this attempt
  }
}

// The fault came back after it had been declared over.
void relapse(const Context& context, Evidence& evidence) {
  const auto& rows = context.timeline.rows;
  const Row* over = nullptr;
  for (const auto& row : rows) {
    if (row.kind == EventKind::kResolutionDeclared) over = &row;
    const bool again = row.kind == EventKind::kOther && row.subkind == Subkind::kSeverityDeclared;
    const bool paged = row.kind == EventKind::kAcknowledged;
    if (!over || (!again && !paged) || row.time <= over->time) continue;
    evidence.went_wrong.push_back({fact_id(context, "response/relapse", source_of(context, *over)), "response/relapse", "relapse",
                                   Sentence().say("The end was declared ").say(duration_between(*over, row)).say(" before the fault was being worked on again").cite({source_of(context, *over), source_of(context, row)}).say(".").done(), "", 84, {}});
    const Row* alert = nullptr;
    for (const auto& before : rows)
      if (before.kind == EventKind::kAlertFired && before.time > over->time && before.time <= row.time) alert = &before;
    if (paged && alert && row.time - alert->time <= 5 * time::kMinute)
      evidence.went_well.push_back({fact_id(context, "response/second-ack", source_of(context, row)), "response/second-ack", "acknowledgement",
                                    Sentence().say("When it came back, the page was acknowledged after ").say(duration_between(*alert, row)).cite({source_of(context, row), source_of(context, *alert)}).say(".").done(), "", 68, {}});
    return;
  }
}

// People asked for soon after a step had failed; the page that went on by itself when nobody answered.
void more_hands(const Context& context, Evidence& evidence) {
  const Row* failed = nullptr;
  for (const auto& row : context.timeline.rows) {
    const bool bad = (row.kind == EventKind::kMitigationAttempt && row.outcome == Outcome::kFailed) ||
                     (row.kind == EventKind::kOther && (row.subkind == Subkind::kCheckFailed || row.subkind == Subkind::kHypothesisRejected));
    if (bad && row.person) failed = &row;
    if (row.kind != EventKind::kEscalation) continue;
    const bool paging = context.store.record(source_of(context, row).ref).kind == artifact::RecordKind::kPage;
    if (paging && !row.person) {
      evidence.went_well.push_back({fact_id(context, "response/rolled-over", source_of(context, row)), "response/rolled-over", "escalation by itself",
                                    Sentence().say("When nobody had answered, the page went on to the next person by itself").cite(row.sources).say(".").done(), "", 60, {}});
      evidence.went_wrong.push_back({fact_id(context, "response/unanswered", source_of(context, row)), "response/unanswered", "acknowledgement",
                                     Sentence().say("The first person paged did not answer; the escalation came at ").say(time::to_clock(row.time, row.precision)).cite(row.sources).say(".").done(), "", 67, {}});
      continue;
    }
    if (!failed || row.time - failed->time > 10 * time::kMinute || !row.person) continue;
    std::vector<artifact::SourceRef> sources(row.sources.begin(), row.sources.begin() + static_cast<std::ptrdiff_t>(std::min<size_t>(row.sources.size(), 3)));
    sources.push_back(source_of(context, *failed));
    evidence.went_well.push_back({fact_id(context, "response/more-hands", sources[0]), "response/more-hands", "early escalation",
                                  Sentence().say("Help was requested ").say(duration_between(*failed, row)).say(" after a step had been seen to fail").cite(sources).say(".").done(), "", 69, {}});
    failed = nullptr;
  }
}

// A way back that was quick: from the decision to the attempt's being live.
void quick_way_back(const Context& context, Evidence& evidence) {
  const Row* confirmed = row_at(context.timeline, context.timeline.boundaries.confirmed);
  const Row *decided = nullptr, *begun = nullptr;
  for (const auto& row : context.timeline.rows) {
    if (confirmed && row.time > confirmed->time) break;
    if (row.kind == EventKind::kOther && row.subkind == Subkind::kDecision) decided = &row, begun = nullptr;
    else if (decided && row.kind == EventKind::kMitigationAttempt) begun = &row;
    else if (decided && begun && row.kind == EventKind::kDeploy && row.time - decided->time <= 15 * time::kMinute) {
      evidence.went_well.push_back({fact_id(context, "response/quick-way-back", source_of(context, *decided)), "response/quick-way-back", "clean rollback",
                                    Sentence().say("The way back was live ").say(duration_between(*decided, row)).say(" after it was decided").cite({source_of(context, *decided), source_of(context, row), source_of(context, *begun)}).say(".").done(), "", 68, {}});
      return;
    }
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

void observe_response(const Context& context, const Statements& statements, Evidence& evidence) {
  escalation(context, evidence);
  called_off(context, evidence);
  hypotheses(context, evidence);
  diagnosis(context, statements, evidence);
  failed_attempts(context, evidence);
  relapse(context, evidence);
  more_hands(context, evidence);
  quick_way_back(context, evidence);
}

}  // namespace debrief::evidence

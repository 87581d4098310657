// Timeline (UTC): a row per event, in the order observed, each with its sources.
#include <cstdlib>

#include "draft/sections.h"

namespace debrief::draft {

namespace {

using incident::EventKind;
using incident::Outcome;
using incident::Subkind;
using timeline::Row;

// Milestones are named, so that a reader finds the shape of the incident in the column.
std::string_view milestone(const Row& row) {
  switch (row.kind) {
    case EventKind::kImpactStart: return "Impact start";
    case EventKind::kAlertFired: return "Alert";
    case EventKind::kAcknowledged: return "Acknowledged";
    case EventKind::kHypothesis: return "Hypothesis";
    case EventKind::kMitigationAttempt: return row.outcome == Outcome::kFailed ? "Mitigation attempt, did not hold" : row.outcome == Outcome::kPartly ? "Mitigation attempt, held in part" : "Mitigation attempt";
    case EventKind::kMitigationConfirmed: return "Mitigation confirmed";
    case EventKind::kCommsPosted: return "Status page";
    case EventKind::kResolutionDeclared: return "Resolved";
    case EventKind::kDeploy: return "Change";
    case EventKind::kEscalation: return "Escalation";
    case EventKind::kResponderJoined: return "Joins";
    case EventKind::kOther: break;
  }
  switch (row.subkind) {
    case Subkind::kSeverityDeclared: return "Severity declared";
    case Subkind::kDecision: return "Decision";
    case Subkind::kHypothesisRejected: return "Hypothesis set aside";
    case Subkind::kCheckFailed: return "Check failed";
    case Subkind::kExternalReply: return "Reply from outside";
    case Subkind::kCleared: return "Cleared";
    case Subkind::kEffectReported: return "Effect";
    case Subkind::kPlanChanged: return "Plan changed";
    default: return "";
  }
}

std::string actor(const Material& m, const Row& row) {
  if (row.person && *row.person < m.context.roster.people.size()) return person_with_role(m.context.roster.people[*row.person]);
  return row.actor;
}

Cited event(const Row& row) {
  evidence::Sentence out;
  const std::string_view lead = milestone(row);
  if (!lead.empty()) out.strong(std::string(lead) + ".").say(" ");
  // Chat is not verbatim in the wider version: role, kind and systems stand in its place.
  out.either(row.text, row.wider_text);
  if (row.count > 1) out.say(" ⟨").say(std::to_string(row.count)).say(" times").say(row.last ? ", last at " + time::to_clock(*row.last, time::Precision::kSecond) : "").say("⟩");
  if (row.learned_at) out.say(" ⟨first mentioned ").say(time::to_clock(*row.learned_at, time::Precision::kSecond)).say("⟩");
  if (row.zone == time::ZoneSource::kAssumed) out.say(" ⟨zone assumed: UTC⟩");
  if (row.clock_added != 0) out.say(row.clock_added > 0 ? " ⟨clock corrected by +" : " ⟨clock corrected by −").say(time::to_duration(std::abs(row.clock_added))).say(", see Section B⟩");
  if (!row.flag.empty()) out.say(" ⟨").say(row.flag).say("⟩");
  return out.done();
}

}  // namespace

std::vector<Block> timeline_section(const Material& m) {
  Block table{BlockKind::kTable, {"Time", "Actor (role)", "Event", "Source"}, {}, {}};
  std::string day;
  for (const Row& row : m.context.timeline.rows) {
    const std::string date = time::to_date(row.time);
    std::string when = time::to_clock(row.time, row.precision);
    if (date != day) when = date + " " + when;
    day = date;
    Cited sources = evidence::Sentence().cite(row.sources).done();
    table.rows.push_back({plain(when), plain(actor(m, row)), event(row), std::move(sources)});
    table.ids.push_back(row.id);
  }
  if (table.rows.empty()) return {paragraph(plain(std::string("No event could be taken from the received artifacts. ") + std::string(evidence::kTk) + "."))};
  return {paragraph(plain("Quotation marks hold a source's own words; other text is taken from the fields of the record. ⟨ ⟩ holds a note about the record.")), std::move(table)};
}

}  // namespace debrief::draft

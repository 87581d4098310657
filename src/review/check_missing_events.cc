// missing_event: what the records hold and the draft does not, one finding a story, with rows ready to be
// inserted.
#include <algorithm>
#include <map>

#include "incident/event.h"
#include "incident/roster.h"
#include "review/cross.h"
#include "review/row_text.h"

namespace debrief::review {
namespace {

using artifact::RecordRef;
using artifact::SourceRef;
using document::Section;
using document::TimelineEntry;
using incident::EventKind;
using incident::Subkind;
using lint::Finding;
using lint::Severity;
using timeline::Row;

// Is the event in the draft: its minute, or one of its sources?
bool told(const Cross& cross, const Row& event) {
  const std::string minute = time::to_clock(event.time, time::Precision::kMinute);
  if (cross.view.document->source.find(minute) != std::string::npos) return true;
  for (const TimelineEntry& row : cross.view.rows) {
    if (row.clock_seconds && apart(*row.clock_seconds, clock_of(event.time)) <= 60) return true;
    for (RecordRef ref : cross.cited(row))
      for (const SourceRef& source : event.sources)
        if (source.ref == ref) return true;
  }
  return false;
}

struct Story { std::string_view name, title; Severity severity; };
// What a reader cannot do without, and the story it belongs to; nothing for the rest.
const Story* story_of(const Row& row) {
  static constexpr Story kImpact{"impact-start", "impact start", Severity::kMajor}, kAlerts{"alert", "alerts", Severity::kMajor}, kAck{"acknowledged", "acknowledgement", Severity::kMajor},
      kCommand{"command", "escalation and command", Severity::kMinor}, kMitigation{"mitigation", "mitigation attempts", Severity::kMajor}, kConfirmed{"confirmed", "confirmed mitigation", Severity::kMajor},
      kComms{"comms", "external posts", Severity::kMinor}, kResolved{"resolved", "resolution", Severity::kMajor}, kHypotheses{"hypotheses", "hypotheses", Severity::kMinor},
      kChecks{"checks", "failed checks and changes of plan", Severity::kMajor};
  if (row.confidence == incident::Confidence::kCandidate) return nullptr;
  switch (row.kind) {
    case EventKind::kImpactStart: return &kImpact;
    case EventKind::kAlertFired: return &kAlerts;
    case EventKind::kAcknowledged: return &kAck;
    case EventKind::kEscalation: return &kCommand;
    case EventKind::kResponderJoined: return row.confidence == incident::Confidence::kCertain ? &kCommand : nullptr;
    case EventKind::kMitigationAttempt: return &kMitigation;
    case EventKind::kMitigationConfirmed: return &kConfirmed;
    case EventKind::kCommsPosted: return &kComms;
    case EventKind::kResolutionDeclared: return &kResolved;
    case EventKind::kHypothesis: return &kHypotheses;
    case EventKind::kOther:
      if (row.subkind == Subkind::kSeverityDeclared) return &kCommand;
      if (row.subkind == Subkind::kExternalReply || row.subkind == Subkind::kHypothesisRejected) return &kHypotheses;
      if (row.subkind == Subkind::kCheckFailed || row.subkind == Subkind::kPlanChanged) return &kChecks;
      return nullptr;
    default: return nullptr;
  }
}

std::string actor(const Cross& cross, const Row& row) {
  if (row.person && cross.context.roster && *row.person < cross.context.roster->people.size()) {
    const incident::Person& person = cross.context.roster->people[*row.person];
    return person.roles.empty() ? "responder" : std::string(incident::role_noun(person.roles.front()));
  }
  return row.actor;
}

// Where a new row goes: behind the last row of the draft that is not later.
ByteSpan place_for(const Cross& cross, const Row& event) {
  const TimelineEntry* before = nullptr;
  for (const TimelineEntry& row : cross.view.rows) {
    if (!row.clock_seconds) continue;
    const int64_t later = (clock_of(event.time) - *row.clock_seconds + kDaySeconds) % kDaySeconds;
    if (later < kDaySeconds / 2) before = &row;
  }
  if (!before && !cross.view.rows.empty()) return {cross.view.rows.front().span.begin, cross.view.rows.front().span.begin};
  return before ? ByteSpan{before->span.end, before->span.end} : ByteSpan{};
}

// One finding a story, with rows ready to be inserted.
void tell_missing(const Cross& cross, std::vector<Finding>& out) {
  std::vector<std::pair<const Story*, std::vector<const Row*>>> stories;
  std::map<std::string_view, std::pair<size_t, size_t>> tellings;  // story → told, all
  for (const Row& row : cross.timeline.rows) {
    const Story* story = story_of(row);
    if (!story) continue;
    auto& [known, all] = tellings[story->name];
    ++all;
    if (told(cross, row)) {
      ++known;
      continue;
    }
    auto it = std::find_if(stories.begin(), stories.end(), [&](const auto& s) { return s.first == story; });
    if (it == stories.end()) it = stories.insert(stories.end(), {story, {}});
    it->second.push_back(&row);
  }
  for (const auto& [story, rows] : stories) {
    // An author chooses among hypotheses and hand-overs; half of them told is a choice, not a hole.
    const auto& [known, all] = tellings[story->name];
    const bool certain = std::any_of(rows.begin(), rows.end(), [](const Row* row) { return row->confidence == incident::Confidence::kCertain; });
    if (known * 2 >= all && (story->severity == Severity::kMinor || !certain) && story->name != "comms") continue;
    Finding found;
    found.rubric = "missing_event";
    found.rule_id = "crosscheck/" + std::string(story->name);
    found.severity = story->severity;
    found.section = Section::kTimeline;
    std::string text, times;
    for (const Row* row : rows) {
      times += (times.empty() ? "" : ", ") + time::to_clock(row->time, row->precision == time::Precision::kMicrosecond ? time::Precision::kSecond : row->precision);
      text += (text.empty() ? "" : "\n") + new_row(*cross.view.document, {time::to_clock(row->time, row->precision == time::Precision::kMicrosecond ? time::Precision::kSecond : row->precision), actor(cross, *row), row->text, source_words(cross, *row)});
      found.evidence.insert(found.evidence.end(), row->sources.begin(), row->sources.end());
    }
    found.time = rows.front()->time;
    found.why = "The records hold " + std::string(story->title) + " that the draft does not: " + times + ".";
    found.authority = "Rubric, cross-reference: are significant events missing?";
    const ByteSpan place = place_for(cross, *rows.front());
    const bool first = !cross.view.rows.empty() && place.begin == cross.view.rows.front().span.begin;
    found.rewrite = lint::Rewrite{place, first ? text + "\n" : "\n" + text, false};
    out.push_back(std::move(found));
  }
}

}  // namespace

void check_missing_events(const Cross& cross, std::vector<Finding>& out) {
  if (cross.utc && cross.view.document->has(Section::kTimeline)) tell_missing(cross, out);
}

}  // namespace debrief::review

#include "timeline/decide.h"

#include <algorithm>

#include "base/ascii.h"
#include "timeline/fields.h"
#include "timeline/merge.h"
#include "timeline/terms.h"

namespace debrief::timeline {
namespace {

using incident::EventKind;
using incident::Outcome;
using incident::Subkind;
using time::Instant;

constexpr int64_t kUnnoticed = 10 * time::kMinute;   // a machine fact mentioned later than this was learned
constexpr int64_t kSameMinute = 90 * time::kSecond;  // a clock time in chat means this row

bool is_row(const Event& event) { return event.fate == Fate::kRow; }

void dismiss(Event* event, std::string reason) {
  event->fate = Fate::kAside;
  event->reason = std::move(reason);
}

// Does an alert that went pending fire later, in the same run?
bool fires_later(const std::vector<Event>& events, const Event& pending) {
  return std::any_of(events.begin(), events.end(), [&](const Event& event) {
    if (event.fate != Fate::kRow || event.row.kind != EventKind::kAlertFired || event.row.time < pending.row.time) return false;
    return event.row.key == pending.row.key || same_signal(event.subject, pending.subject) || shared(event.words, pending.words) > 1;
  });
}

bool named_later(const std::vector<Event>& events, const Event& hazard) {
  return std::any_of(events.begin(), events.end(), [&](const Event& event) {
    return event.fate == Fate::kRow && event.authority == Authority::kPerson && event.row.time > hazard.row.time &&
           (event.row.kind == EventKind::kHypothesis || event.row.kind == EventKind::kOther) && shared(event.words, hazard.words) > 0;
  });
}

}  // namespace

void choose_impact_start(const Context& context, std::vector<Event>* events) {
  std::optional<Instant> noticed;
  for (const Event& event : *events) {
    const bool notices = event.row.kind == EventKind::kAlertFired || event.row.kind == EventKind::kAcknowledged;
    // A warning long before, or one that reached nobody, noticed nothing for anybody.
    const bool unheard = event.row.kind == EventKind::kAlertFired && (event.paged == false || event.row.time < context.scope.window.begin - 2 * time::kHour);
    if (is_row(event) && notices && !unheard && (!noticed || event.row.time < *noticed)) noticed = event.row.time;
  }
  const auto stated = context.brief.impact_start;
  Event* best = nullptr;
  for (Event& event : *events) {
    if (!is_row(event) || event.row.kind != EventKind::kImpactStart) continue;
    const bool hazard = event.fact == Fact::kHazard;
    bool fits = !hazard || context.scope.near_miss || named_later(*events, event);
    if (event.fact == Fact::kPending && !fires_later(*events, event)) fits = false;
    // A first sign comes before it was noticed; for a near miss, before the first human saw it.
    const Instant limit = context.scope.near_miss ? context.scope.window.end : noticed.value_or(context.scope.window.end);
    if (event.row.time > limit) fits = false;
    if (!fits) {
      event.row.kind = EventKind::kOther;
      event.row.subkind = Subkind::kObservation;
      dismiss(&event, hazard ? "destroys data, but nobody named it" : event.fact == Fact::kPending ? "pending; never fired, or after it had" : "a failing line after the failure was known");
      continue;
    }
    const auto order = [&](const Event& e) {
      const int64_t off = stated ? std::abs(e.row.time - stated->value) : 0;
      return std::tuple(off > kSameStart, context.scope.near_miss && e.fact != Fact::kHazard, !e.named, e.told_of, e.row.time, e.ref);
    };
    if (best == nullptr || order(event) < order(*best)) best = &event;
  }
  for (Event& event : *events) {
    if (!is_row(event) || event.row.kind != EventKind::kImpactStart || &event == best) continue;
    event.row.kind = EventKind::kOther;
    event.row.subkind = Subkind::kObservation;
    dismiss(&event, "a later sign of what has a row");
  }
  if (best != nullptr) best->row.reasons.push_back("earliest first sign on a system of this incident");
}

void choose_uniques(const Context& context, std::vector<Event>* events) {
  // Resolution: a person's words over a closed page; of several, the last; near the brief's time first.
  Event* resolution = nullptr;
  const auto order = [&](const Event& e) {
    const bool near = context.brief.resolved && std::abs(e.row.time - context.brief.resolved->value) <= 10 * time::kMinute;
    return std::tuple(near || !context.brief.resolved, e.authority == Authority::kPerson, e.row.time);
  };
  for (Event& event : *events)
    if (is_row(event) && event.row.kind == EventKind::kResolutionDeclared && !event.overtaken && (resolution == nullptr || order(*resolution) < order(event))) resolution = &event;
  for (Event& event : *events) {
    if (!is_row(event) || event.row.kind != EventKind::kResolutionDeclared || &event == resolution || event.overtaken) continue;
    event.row.kind = EventKind::kOther;
    event.row.subkind = event.authority == Authority::kPerson ? Subkind::kDecision : Subkind::kCleared;
    event.row.reasons.push_back("not the declaration that stood");
  }
  // Acknowledgement: the paging log's first, else the first in chat.
  const bool logged = std::any_of(events->begin(), events->end(), [](const Event& e) { return is_row(e) && e.fact == Fact::kAcknowledged; });
  bool said = false;
  for (Event& event : *events) {
    if (!is_row(event) || event.row.kind != EventKind::kAcknowledged || event.fact == Fact::kAcknowledged) continue;
    if (logged || said) {
      event.row.kind = EventKind::kOther;
      event.row.subkind = Subkind::kObservation;
    }
    said = true;
  }
  // A confirmation repeated with nothing tried in between is one more reading.
  bool tried = true;
  for (Event& event : *events) {
    if (!is_row(event)) continue;
    if (event.row.kind == EventKind::kMitigationAttempt || event.row.kind == EventKind::kDeploy) tried = true;
    if (event.row.kind != EventKind::kMitigationConfirmed) continue;
    if (!tried) {
      event.row.kind = EventKind::kOther;
      event.row.subkind = Subkind::kEffectReported;
    }
    tried = false;
  }
}

void set_aside_routine(std::vector<Event>* events) {
  constexpr int64_t kJitter = 2 * time::kMinute;
  const auto routine = [](const Event& e) { return is_row(e) && e.fact == Fact::kAudit && !e.human && e.row.kind == EventKind::kDeploy; };
  for (size_t i = 0; i < events->size(); ++i) {
    if (!routine((*events)[i])) continue;
    std::vector<size_t> runs{i};
    for (size_t j = i + 1; j < events->size(); ++j)
      if (routine((*events)[j]) && (*events)[j].row.actor == (*events)[i].row.actor && (*events)[j].subject == (*events)[i].subject) runs.push_back(j);
    if (runs.size() < 3) continue;
    const int64_t period = (*events)[runs[1]].row.time - (*events)[runs[0]].row.time;
    bool regular = period >= time::kMinute;
    for (size_t k = 2; k < runs.size() && regular; ++k) regular = std::abs((*events)[runs[k]].row.time - (*events)[runs[k - 1]].row.time - period) <= kJitter;
    if (!regular) continue;
    // The run that comes after a person's own act on it.
    const auto undoes = [&](size_t k) {
      if (k == 0) return false;
      return std::any_of(events->begin() + static_cast<std::ptrdiff_t>(runs[k - 1]) + 1, events->begin() + static_cast<std::ptrdiff_t>(runs[k]), [&](const Event& e) {
        return is_row(e) && e.human && e.fact == Fact::kAudit && shared(e.words, (*events)[runs[k]].words) > 0;
      });
    };
    std::vector<bool> matters;
    for (size_t k = 0; k < runs.size(); ++k) matters.push_back(undoes(k));
    if (std::find(matters.begin(), matters.end(), true) == matters.end()) continue;
    for (size_t k = 0; k < runs.size(); ++k)
      if (!matters[k]) dismiss(&(*events)[runs[k]], "a scheduled run like the others");
  }
}

void note_learning(const Context& context, const std::vector<Said>& said, std::vector<Event>* events) {
  for (Event& event : *events) {
    const bool machine = event.authority != Authority::kPerson;
    if (!is_row(event) || !machine || (event.row.kind != EventKind::kAlertFired && event.row.kind != EventKind::kImpactStart)) continue;
    if (event.paged == true && event.row.kind == EventKind::kAlertFired) continue;
    const std::string name = lower(event.subject);
    for (const Said& one : said) {
      if (one.time <= event.row.time || !one.relevant || one.bridge) continue;
      const bool by_name = name.size() >= 6 && has_word(lower(one.text()), name);
      const bool by_time = std::any_of(one.mentioned.begin(), one.mentioned.end(), [&](const language::MentionedTime& mentioned) {
        int64_t seconds = mentioned.hour * 3600 + mentioned.minute * 60 + mentioned.second;
        if (mentioned.local && one.person && context.roster.people[*one.person].zone_offset_seconds) seconds -= *context.roster.people[*one.person].zone_offset_seconds;
        int64_t off = (time::whole_seconds(event.row.time) - seconds) % 86400;
        if (off < 0) off += 86400;
        off = std::min<int64_t>(off, 86400 - off);
        return off * time::kSecond <= (mentioned.approximate ? 2 : 1) * kSameMinute;
      });
      if (!by_name && !by_time) continue;
      if (one.time - event.row.time >= kUnnoticed) event.row.learned_at = one.time;
      break;
    }
  }
}

}  // namespace debrief::timeline

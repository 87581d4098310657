// Bots' messages in chat: copies of what another system records. Alone, a copy becomes the row and says so;
// with the record, merge.cc adds it as a source.
#include <algorithm>

#include "base/ascii.h"
#include "language/visible.h"
#include "timeline/fields.h"
#include "timeline/machine.h"
#include "timeline/terms.h"
#include "timeline/wording.h"

namespace debrief::timeline {
namespace {

using artifact::Attr;
using artifact::RecordRef;
using incident::EventKind;
using incident::Subkind;

// "Investigating — Slow checkout": a status page bot opens with the state.
std::string status_word(std::string_view visible) {
  const std::string low = lower(one_line(visible).substr(0, 120));
  for (const std::string_view word : {"investigating", "identified", "monitoring", "resolved", "scheduled", "in progress", "verifying", "completed", "update"}) {
    const size_t at = find_word(low, word);
    if (at != std::string::npos && at < 40) return std::string(word);
  }
  return {};
}

void alert_copy(const Context& context, const AlertNotice& notice, Event* event) {
  event->fact = notice.state == AlertState::kCleared ? Fact::kCleared : notice.state == AlertState::kPending ? Fact::kPending : Fact::kFiring;
  event->row.kind = event->fact == Fact::kCleared ? EventKind::kOther : event->fact == Fact::kPending ? EventKind::kImpactStart : EventKind::kAlertFired;
  event->row.subkind = event->fact == Fact::kCleared ? Subkind::kCleared : Subkind::kNone;
  event->subject = one_line(notice.name);
  event->words = terms(notice.name);
  event->row.cue = "bot's copy of an alert";
  if (!notice.number.empty()) {
    event->keys.push_back("incident:" + notice.number + (event->fact == Fact::kCleared ? ":closed" : ":open"));
    event->incident = notice.number;
  }
  event->row.text = event->subject + (event->fact == Fact::kCleared ? " clears" : event->fact == Fact::kPending ? " pending" : " fires");
  const bool of_incident = !notice.number.empty() && includes(context.scope.incidents, notice.number);
  if (!of_incident && !notice.number.empty() && !context.scope.incidents.empty()) {
    event->fate = Fate::kAside;
    event->reason = "copy of another incident's page";
    event->in_scope = false;
  }
}

}  // namespace

void classify_mirror(const Context& context, RecordRef ref, std::vector<Event>* out) {
  const artifact::Record record = context.record(ref);
  if (!record.time) return out->push_back(set_aside(context, ref, "no time"));
  const time::Instant at = context.time(ref);
  if (!context.scope.reach.contains(at)) return out->push_back(set_aside(context, ref, "outside the incident's hours"));
  const language::Visible visible = language::decode(record.text, record.markup);
  Event event = event_of(context, ref);
  event.authority = Authority::kMirror;
  const std::string_view name = context.attribute(ref, Attr::kAuthorName);
  event.row.actor = name.empty() ? std::string(record.author) : std::string(name);
  event.row.flag = "time of the chat copy; the record itself was not received";
  for (const std::string& id : ids(visible.text + " " + std::string(record.text)))
    if (is_sha_id(id) && (event.sha.empty() || id.size() > event.sha.size())) event.sha = id;
  const std::string low = lower(visible.text), author = lower(event.row.actor);
  const std::string status = status_word(visible.text);
  const bool status_bot = context.words.any("status_bot", author);
  const auto notice = read_notice(visible.text);
  if (notice && (status.empty() || !status_bot)) {
    alert_copy(context, *notice, &event);
    return out->push_back(std::move(event));
  }
  if (!status.empty() && (status_bot || has_word(low, "status page"))) {
    event.fact = Fact::kStatusPost;
    event.row.kind = EventKind::kCommsPosted;
    event.subject = status;
    event.words = terms(visible.text);
    event.row.cue = "bot's copy of a status post";
    event.row.text = "Status page: " + quote(one_line(visible.text));
    return out->push_back(std::move(event));
  }
  const bool ships = context.words.any("ships", low);
  if (ships && (!event.sha.empty() || shared(terms(visible.text), context.scope.systems) > 0)) {
    const bool done = context.words.any("ship_done", low);
    const bool failed = context.words.any("ship_failed", low);
    event.fact = failed ? Fact::kChangeFailed : done ? Fact::kLive : Fact::kRollout;
    event.row.kind = EventKind::kDeploy;
    event.row.cue = "bot's copy of a deployment";
    event.words = terms(visible.text);
    event.row.text = event.row.actor + ": " + quote(one_line(visible.text));
    return out->push_back(std::move(event));
  }
  out->push_back(set_aside(context, ref, "a bot's message that reports no change of state"));
}

void classify_status(const Context& context, RecordRef ref, std::vector<Event>* out) {
  const artifact::Record record = context.record(ref);
  if (!record.time) return out->push_back(set_aside(context, ref, "no time"));
  Event event = event_of(context, ref);
  const bool late = event.row.time > context.scope.window.end + 2 * time::kHour;
  if (event.row.time < context.scope.window.begin - time::kHour / 2 || event.row.time > context.scope.window.end + time::kDay)
    return out->push_back(set_aside(context, ref, "a post about another time"));
  const std::string state(context.attribute(ref, Attr::kState));
  event.fact = Fact::kStatusPost;
  event.row.kind = EventKind::kCommsPosted;
  event.row.actor = "Status page";
  event.subject = lower(state);
  event.row.cue = "status page post";
  event.row.key = "status:" + lower(context.attribute(ref, Attr::kId));
  event.keys.push_back(event.row.key);
  event.words = terms(std::string(context.attribute(ref, Attr::kTitle)) + " " + std::string(record.text));
  std::string shown = state;
  if (!shown.empty() && shown[0] >= 'a' && shown[0] <= 'z') shown[0] = static_cast<char>(shown[0] - 32);
  ByteSpan part;
  const std::string words = quote(language::decode(record.text, record.markup).text, &part);
  event.row.text = (shown.empty() ? "" : shown + ": ") + words;
  if (late) event.row.reasons.push_back("posted long after resolution");
  out->push_back(std::move(event));
}

}  // namespace debrief::timeline

#include "timeline/conversation.h"

#include <algorithm>
#include <map>

#include "base/ascii.h"
#include "base/order.h"
#include "language/lexicon.h"
#include "timeline/fields.h"
#include "timeline/terms.h"
#include "timeline/wording.h"

namespace debrief::timeline {
namespace {

using artifact::Attr;
using incident::Confidence;
using incident::EventKind;
using incident::Outcome;
using incident::Role;
using incident::Subkind;
using language::Act;
using language::FoundAct;
using language::OutcomeState;
using language::Strength;
using time::Instant;

constexpr int64_t kAttemptOpen = 90 * time::kMinute;   // an outcome this late still closes the attempt
constexpr int64_t kRepeat = 10 * time::kMinute;        // the same observation again
constexpr int64_t kAnswered = 20 * time::kMinute;      // what was asked for is told as done
constexpr int64_t kRefused = 8 * time::kMinute;        // an error after a decision is how the attempt ended
constexpr int64_t kFirstWords = 4 * time::kMinute;     // after joining the channel
constexpr int kTakesPart = 3;                           // messages by which a person takes part
constexpr int64_t kStatedResolution = 10 * time::kMinute;
constexpr int64_t kEarlyEnd = 30 * time::kMinute;       // a declared end this long before the stated one did not hold

bool is_severity(std::string_view value) {
  const std::string low = lower(value);
  return low.rfind("sev", 0) == 0 || (low.size() == 2 && low[0] == 'p' && is_digit(low[1])) || low.find("severity") != std::string::npos ||
         low.rfind("priority", 0) == 0 || low == "major" || low == "minor" || low == "critical";
}

struct Attempt {
  std::vector<Event>* list;
  size_t index;
  Instant time;
  std::optional<uint32_t> person;
  bool closed = false;
};

struct Guess {
  std::vector<std::string> words;
  std::optional<uint32_t> person;
  bool rejected = false;
};

class Conversation {
 public:
  Conversation(const Context& context, const std::vector<Said>& said, std::vector<Event>* machine)
      : context_(context), said_(said), machine_(*machine) {}

  std::vector<Event> run() {
    out_.reserve(said_.size());
    find_machine_times();
    find_joins();
    for (const Said& one : said_)
      if (one.person && one.in_channel && one.relevant && one.aside.empty()) ++words_of_[*one.person];
    find_resolution();
    find_last_attempt();
    size_t next = 0;
    for (const Said& one : said_) {
      for (; next < machine_.size() && machine_[next].row.time <= one.time; ++next) note_machine(next);
      hear(one);
      note_call(one);
      if (one.person && one.in_channel && one.aside.empty()) last_spoke_[*one.person] = one.time;
    }
    for (; next < machine_.size(); ++next) note_machine(next);
    return std::move(out_);
  }

 private:
  // ---- what the machine says about phases ---------------------------------------------------------
  void find_machine_times() {
    for (const Event& event : machine_) {
      if (event.fate != Fate::kRow) continue;
      const bool fires = event.row.kind == EventKind::kAlertFired;
      if (fires && (!first_alert_ || event.row.time < *first_alert_)) first_alert_ = event.row.time;
      if (event.fact == Fact::kAcknowledged && (!acknowledged_ || event.row.time < *acknowledged_)) {
        acknowledged_ = event.row.time;
        acknowledger_ = event.row.person;
      }
    }
  }
  void note_machine(size_t index) {
    const Event& event = machine_[index];
    if (event.fate == Fate::kRow && event.row.kind == EventKind::kMitigationAttempt && event.performed)
      attempts_.push_back({&machine_, index, event.row.time, event.row.person, false});
  }

  // The last declaration; with a stated time in the brief, the last one near it when there is one.
  // After this nothing more was tried: what is said then is aftermath.
  void find_last_attempt() {
    const auto note = [&](Instant at) {
      if (!after_resolution(at) && (!last_attempt_ || at > *last_attempt_)) last_attempt_ = at;
    };
    for (const Event& event : machine_)
      if (event.fate == Fate::kRow && event.row.kind == EventKind::kMitigationAttempt) note(event.row.time);
    for (const Said& one : said_)
      for (const FoundAct& act : one.acts)
        if (one.relevant && one.aside.empty() && act.act == Act::kAct && act.strength == Strength::kStrong && detected(one.time)) note(one.time);
  }

  void find_resolution() {
    int64_t nearest = kStatedResolution + 1;
    for (const Said& one : said_) {
      if (!one.relevant || !one.aside.empty() || (one.channel != nullptr && one.channel->use == ChannelUse::kAnnouncements)) continue;
      for (const FoundAct& act : one.acts) {
        if (act.act != Act::kDeclare || act.value != "resolved" || act.strength != Strength::kStrong) continue;
        // Nobody closes an incident long before the brief says that it ended.
        if (context_.brief.resolved && context_.brief.resolved->value - one.time > kEarlyEnd) continue;
        const int64_t off = context_.brief.resolved ? std::abs(one.time - context_.brief.resolved->value) : INT64_MAX;
        if (nearest <= kStatedResolution && off >= nearest) continue;
        resolved_at_ = one.time;
        nearest = std::min(nearest, off);
      }
    }
    for (const Said& one : said_)
      if (!resolved_at_ && one.aside.empty() && closes(one)) resolved_at_ = one.time;
    if (!resolved_at_ && context_.brief.resolved) closing_ = context_.brief.resolved->value;
  }
  bool after_resolution(Instant at) const {
    if (resolved_at_) return at > *resolved_at_;
    return closing_ && at > *closing_ + time::kMinute;
  }
  bool detected(Instant at) const {
    const auto noticed = context_.scope.detected;
    return (noticed && at >= *noticed) || (first_alert_ && at >= *first_alert_) || seen_failure_;
  }

  // ---- one message ----------------------------------------------------------------------------------
  Event start(const Said& one) const {
    Event event = event_of(context_, one.ref);
    event.authority = Authority::kPerson;
    event.fact = Fact::kSaid;
    event.row.person = one.person;
    event.row.reasons = one.reasons;
    event.human = true;
    event.in_channel = one.in_channel;
    event.words = one.words;
    event.row.systems = named_systems(one);
    for (const artifact::RecordRef copy : one.copies) {
      event.row.sources.push_back({copy, {}});
      if (const Instant at = context_.time(copy); at != event.row.time) event.row.other_times.push_back(at);
    }
    if (!one.person) event.row.actor = std::string(context_.attribute(one.ref, Attr::kAuthorName).empty() ? context_.record(one.ref).author : context_.attribute(one.ref, Attr::kAuthorName));
    if (const auto edited = instant_attribute(context_.store, one.ref, Attr::kEditedAt); edited && *edited > one.time) {
      event.row.reasons.push_back("edited at " + time::to_iso(*edited));
      if (resolved_at_ && *edited > *resolved_at_) event.row.flag = "edited after resolution; the first wording is not in the export";
    }
    return event;
  }
  std::vector<std::string> named_systems(const Said& one) const {
    std::vector<std::string> named;
    for (const std::string& machine : context_.names.machines) {
      const std::string low = lower(machine);
      if (low.size() >= 3 && has_word(lower(one.text()), low)) named.push_back(machine);
      if (named.size() == 4) break;
    }
    for (const std::string& id : one.ids)
      if (id.front() == '#' || id.front() == '!') named.push_back("PR " + id);
    return named;
  }
  void aside(const Said& one, std::string reason, std::string_view runner_up = {}) {
    Event event = start(one);
    event.fate = Fate::kAside;
    event.reason = std::move(reason);
    event.in_scope = false;
    event.row.cue = std::string(runner_up);
    out_.push_back(std::move(event));
  }

  void hear(const Said& one) {
    if (!one.aside.empty()) return aside(one, one.aside);
    std::vector<Event> choices;
    if (auto post = announcement(one)) choices.push_back(std::move(*post));
    for (const FoundAct& act : one.acts) {
      if (!choices.empty() && choices.front().fact == Fact::kStatusPost) break;  // words to the public are that and nothing else
      if (auto event = meaning(one, act)) choices.push_back(std::move(*event));
    }
    if (auto delay = delay_of(one)) choices.push_back(std::move(*delay));
    if (choices.empty())
      if (auto comes = arrival(one)) choices.push_back(std::move(*comes));
    if (choices.empty())
      if (auto done = carried_out(one)) choices.push_back(std::move(*done));
    if (choices.empty())
      if (auto closes = closing_words(one)) choices.push_back(std::move(*closes));
    for (Event& choice : choices) step_down(one, &choice);
    const auto best = std::min_element(choices.begin(), choices.end(), [](const Event& a, const Event& b) {
      const auto order = [](const Event& e) { return std::pair(e.row.confidence == Confidence::kCandidate, rank(e)); };
      return order(a) < order(b);
    });
    const std::string_view runner_up = best == choices.end() ? std::string_view{} : incident::to_string(best->row.kind);
    const bool posted = best != choices.end() && best->fact == Fact::kStatusPost;
    if (!one.relevant && !posted) return aside(one, one.acts.empty() ? "chatter" : "not about this incident", runner_up);
    if (best == choices.end()) return aside(one, one.acts.empty() ? "changes nothing" : "no new fact in this phase");
    if (after_resolution(one.time) && best->row.kind != EventKind::kCommsPosted && best->row.kind != EventKind::kResolutionDeclared)
      return aside(one, "after resolution", runner_up);
    Event event = std::move(*best);
    event.also_joins = event.row.kind != EventKind::kResponderJoined && std::any_of(one.acts.begin(), one.acts.end(), [](const FoundAct& act) { return act.act == Act::kJoin; });
    for (const Event& other : choices)
      if (&other != &*best && !other.row.cue.empty()) event.row.reasons.push_back("also: " + other.row.cue);
    settle(one, std::move(event));
  }

  // What was asked for, proposed or announced in the incident's channels, and not done yet.
  struct Call {
    Instant time;
    std::vector<std::string> verbs, stems;
    std::optional<uint32_t> person;
    bool asks = false;
  };
  void note_call(const Said& one) {
    if (!one.in_channel || !one.aside.empty() || !one.person) return;
    const bool proposes = std::any_of(one.acts.begin(), one.acts.end(), [](const FoundAct& act) { return act.act == Act::kPropose || act.act == Act::kDecide; });
    const bool asks = !one.wanted.empty() || proposes || context_.words.any("intent", lower(one.text()));
    calls_.push_back({one.time, one.wanted, stems(one.text()), one.person, asks});
  }
  // "they are blocked", after "ok block them"; "second lane is on", after "can do a second lane".
  bool was_called_for(const Said& one, bool by_thing) const {
    const std::vector<std::string> own = by_thing ? stems(one.text()) : std::vector<std::string>();
    return std::any_of(calls_.begin(), calls_.end(), [&](const Call& call) {
      if (one.time - call.time > kAnswered) return false;
      if (!by_thing) return shared(one.done, call.verbs) > 0;
      const size_t same = shared(own, call.stems);
      return call.asks ? same > 0 : same > 1 && call.person == one.person && one.time - call.time <= kRefused;
    });
  }

  // Acts that do not fit the phase drop one step (language.md 4, stage C).
  void step_down(const Said& one, Event* event) const {
    const EventKind kind = event->row.kind;
    const Subkind subkind = event->row.subkind;
    const bool reading = kind == EventKind::kOther && (subkind == Subkind::kObservation || subkind == Subkind::kEffectReported || subkind == Subkind::kHypothesisRejected || subkind == Subkind::kCheckFailed);
    const bool quiet = !detected(one.time);
    const bool over = confirmed_ && !(last_attempt_ && one.time < *last_attempt_);
    const bool off_phase = (over && (reading || kind == EventKind::kHypothesis || kind == EventKind::kResponderJoined)) ||
                           (quiet && (kind == EventKind::kHypothesis || kind == EventKind::kResponderJoined || kind == EventKind::kMitigationConfirmed ||
                                      subkind == Subkind::kHypothesisRejected || subkind == Subkind::kEffectReported || subkind == Subkind::kObservation));
    if (!off_phase) return;
    event->row.confidence = event->row.confidence == Confidence::kCertain ? Confidence::kLikely : Confidence::kCandidate;
    event->row.reasons.push_back(quiet ? "against: before anything was noticed" : "against: after the recovery was confirmed");
  }

  // Which act of a message is its row: what ends or decides before what explains, what explains before
  // what is merely seen.
  static int rank(const Event& event) {
    switch (event.row.kind) {
      case EventKind::kResolutionDeclared: return 1;
      case EventKind::kMitigationConfirmed: return 3;
      case EventKind::kMitigationAttempt: return 5;
      case EventKind::kResponderJoined: return event.first_sight ? 14 : 6;
      case EventKind::kHypothesis: return 8;
      case EventKind::kEscalation: return 9;
      case EventKind::kCommsPosted: return 11;
      case EventKind::kAcknowledged: return 12;
      default: break;
    }
    switch (event.row.subkind) {
      case Subkind::kSeverityDeclared: return 2;
      case Subkind::kEffectReported: return event.row.cue.rfind("observe/", 0) == 0 ? 9 : 4;  // a reading, and no word on the attempt
      case Subkind::kExternalReply: return 7;
      case Subkind::kHypothesisRejected: return 7;
      case Subkind::kPlanChanged: return 10;
      case Subkind::kDecision: return 10;
      default: return event.first_sight ? 7 : 13;  // what customers report leads over a guess about it
    }
  }

  std::optional<Event> meaning(const Said& one, const FoundAct& act) {
    Event event = start(one);
    event.row.cue = act.construction;
    const bool strong = act.strength == Strength::kStrong;
    const bool performative = act.act == Act::kRoleClaim || act.act == Act::kDeclare || act.act == Act::kDecide;
    event.row.confidence = performative && strong && one.in_channel && has_role(one) && !language::by_phrase_only(act) ? Confidence::kCertain
                           : strong && one.relevant                                   ? Confidence::kLikely
                                                                                      : Confidence::kCandidate;
    cite(one, act.span, &event);
    const bool seen_or_guessed = act.act == Act::kObserve || act.act == Act::kHypothesis || act.act == Act::kReject || act.act == Act::kOutcome;
    if (seen_or_guessed && somebody_elses_words(one, act.span)) return std::nullopt;
    switch (act.act) {
      case Act::kDeclare: return declares(one, act, std::move(event));
      case Act::kHandover:
        // Who leaves is no row; who takes over will say so.
        return std::nullopt;
      case Act::kRoleClaim:
        event.row.kind = EventKind::kResponderJoined;
        event.subject = act.value;
        return event;
      case Act::kJoin:
        event.row.kind = EventKind::kResponderJoined;
        event.first_sight = true;  // gives way to anything else the message does
        if (spoke_before(one)) return std::nullopt;
        return event;
      case Act::kAcknowledge:
        if (acknowledged_ || said_ack_ || (first_alert_ && one.time < *first_alert_)) return std::nullopt;
        // Without any record of an alert, somebody must have spoken of one.
        if (!first_alert_ && !context_.words.any("alert", lower(one.text()))) return std::nullopt;
        event.row.kind = EventKind::kAcknowledged;
        return event;
      case Act::kHypothesis: return guesses(one, act, std::move(event));
      case Act::kReject: return rejects(one, act, std::move(event));
      case Act::kDecide: return decides(one, act, std::move(event));
      case Act::kAct: return acts(one, act, std::move(event));
      case Act::kOutcome: return ends(one, act, std::move(event));
      case Act::kConfirm: return confirms(one, act, std::move(event));
      case Act::kComms:
        event.row.kind = EventKind::kCommsPosted;
        // A banner that is up is the post itself; no system keeps a record of it.
        event.claimed_elsewhere = act.construction.find("banner") == std::string::npos;
        return event;
      case Act::kEscalate:
        event.row.kind = EventKind::kEscalation;
        return event;
      case Act::kObserve: return observes(one, act, std::move(event));
      case Act::kRecap:
      case Act::kPropose:
      case Act::kRetract: return std::nullopt;
    }
    return std::nullopt;
  }

  // The whole clause stands in quotation marks: wording proposed, or words of others.
  static bool somebody_elses_words(const Said& one, ByteSpan span) {
    const std::string_view clause = trim(slice(one.visible.text, span));
    for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"\"", "\""}, {"\xE2\x80\x9C", "\xE2\x80\x9D"}})
      if (clause.size() > open.size() + close.size() && clause.substr(0, open.size()) == open && clause.substr(clause.size() - close.size()) == close) return true;
    return false;
  }

  std::optional<Event> declares(const Said& one, const FoundAct& act, Event event) {
    if (is_severity(act.value)) {
      // A bare "P4" may be anybody's priority; a short message by the commander is a declaration.
      const bool bare = act.construction.find("bare") != std::string::npos;
      const bool commands = one.person && context_.roster.people[*one.person].has(Role::kIncidentCommander);
      if (bare && (!commands || one.text().size() > 40)) return std::nullopt;
      event.row.kind = EventKind::kOther;
      event.row.subkind = Subkind::kSeverityDeclared;
      event.subject = act.value;
      return event;
    }
    // "moved to monitoring": recovery claimed, no measure shown. "opening an incident": no end either.
    if (act.value != "resolved") {
      event.row.kind = EventKind::kOther;
      event.row.subkind = Subkind::kDecision;
      return event;
    }
    event.row.kind = EventKind::kResolutionDeclared;
    // An earlier declaration that did not hold stays one when the failure came back; else it was a step on
    // the way and stays visible as a decision.
    if (resolved_at_ && one.time < *resolved_at_ && came_back(one.time)) {
      event.overtaken = true;
      event.row.flag = "declared, and overtaken: it came back";
      event.row.reasons.push_back("not the last declaration; the failure came back after it");
    } else if ((resolved_at_ && one.time < *resolved_at_) || (!resolved_at_ && closing_ && *closing_ - one.time > kEarlyEnd)) {
      event.row.kind = EventKind::kOther;
      event.row.subkind = Subkind::kDecision;
    }
    return event;
  }

  // After this declaration and before the last: an alert of this incident fires, or a severity is declared anew.
  bool came_back(Instant declared) const {
    const auto between = [&](Instant at) { return at > declared && at < *resolved_at_; };
    const bool fires = std::any_of(machine_.begin(), machine_.end(), [&](const Event& event) {
      return event.fate == Fate::kRow && event.in_scope && event.row.kind == EventKind::kAlertFired && !event.incident.empty() && between(event.row.time);
    });
    return fires || std::any_of(said_.begin(), said_.end(), [&](const Said& one) {
      return between(one.time) && one.relevant && one.aside.empty() && std::any_of(one.acts.begin(), one.acts.end(), [](const FoundAct& act) {
        return act.act == Act::kDeclare && act.strength == Strength::kStrong && (is_severity(act.value) || act.value == "reopened");
      });
    });
  }

  std::optional<Event> guesses(const Said& one, const FoundAct& act, Event event) {
    const bool seen = detected(one.time) || one.relevant;
    if (!seen) return std::nullopt;
    event.row.kind = EventKind::kHypothesis;
    // A weak guess that comes with what was seen, by a responder, is one.
    const bool shown = std::any_of(one.acts.begin(), one.acts.end(), [](const FoundAct& other) { return other.act == Act::kObserve && other.strength == Strength::kStrong; });
    if (act.strength == Strength::kWeak && shown && one.in_channel && has_role(one)) event.row.confidence = Confidence::kLikely;
    event.subject = lower(act.value);
    const std::vector<std::string> about = terms(slice(one.visible.text, act.span));
    for (const Guess& guess : guesses_)
      if (guess.person == one.person && !about.empty() && shared(guess.words, about) == about.size() && guess.rejected) return std::nullopt;  // asked before
    return event;
  }

  std::optional<Event> rejects(const Said& one, const FoundAct& act, Event event) {
    const std::string low = lower(one.text());
    const std::vector<std::string> about = terms(one.text());
    event.row.kind = EventKind::kOther;
    if (context_.words.any("outside_reply", low)) {
      event.row.subkind = Subkind::kExternalReply;
      return event;
    }
    const std::string value = lower(trim(act.value));
    const bool numeric = !value.empty() && std::all_of(value.begin(), value.end(), [](char c) { return is_digit(c) || c == '.' || c == ':'; });
    if (numeric) return std::nullopt;  // "not 4": a correction of a figure
    const bool known = std::any_of(guesses_.begin(), guesses_.end(), [&](const Guess& guess) { return shared(guess.words, about) > 0; });
    event.row.subkind = Subkind::kHypothesisRejected;
    event.subject = value;
    if (known) return event;
    // "cpu fine, us flat": seen, and not what anybody had suspected. "not a leak" names what it rules out.
    const bool about_somebody = value == "you" || value == "them" || value == "him" || value == "her";
    if (value.size() < 3 || about_somebody) event.row.subkind = Subkind::kObservation;
    // "so not the relay", by a responder who looked: named, and ruled out.
    const bool concluded = value.size() >= 3 && !about_somebody && act.strength == Strength::kStrong && detected(one.time) && one.in_channel && has_role(one) && one.text().size() > 24;
    if (!concluded || act.construction.find("not-it") == std::string::npos) event.row.confidence = Confidence::kCandidate;
    return event;
  }

  bool mends(std::string_view clause) const {
    return context_.words.any("mend", lower(clause));
  }
  bool postpones(std::string_view clause) const {
    const std::string low = lower(clause);
    if (context_.words.any("postpone", low)) return true;
    // "moving it to 14:20", "moved to thursday": a time is what is moved, not a thing.
    return context_.words.any("moves", low) && (context_.words.any("moved_to", low) || names_clock(low));
  }
  static bool names_clock(std::string_view low) {
    for (size_t i = 2; i + 2 < low.size(); ++i)
      if (low[i] == ':' && is_digit(low[i - 1]) && is_digit(low[i + 1]) && is_digit(low[i + 2])) return true;
    return false;
  }

  std::optional<Event> decides(const Said& one, const FoundAct& act, Event event) {
    const std::string_view clause = slice(one.visible.text, act.span);
    const bool mitigation = act.value == "mitigate" || mends(one.text());
    const bool commands = one.person && context_.roster.people[*one.person].has(Role::kIncidentCommander);
    if (act.strength == Strength::kWeak && commands && one.in_channel) event.row.confidence = Confidence::kLikely;
    if (mitigation && detected(one.time) && !postpones(clause)) {
      event.row.kind = EventKind::kMitigationAttempt;
      event.row.outcome = Outcome::kOpen;
      return event;
    }
    event.row.kind = EventKind::kOther;
    event.row.subkind = postpones(one.text()) ? Subkind::kPlanChanged : Subkind::kDecision;
    return event;
  }

  std::optional<Event> acts(const Said& one, const FoundAct& act, Event event) {
    const std::string_view clause = slice(one.visible.text, act.span);
    if (postpones(clause) && !mends(clause)) {
      event.row.kind = EventKind::kOther;
      event.row.subkind = Subkind::kPlanChanged;
      return event;
    }
    if (!detected(one.time)) {
      event.row.kind = EventKind::kDeploy;
      event.row.confidence = Confidence::kCandidate;
      return event;
    }
    if (shows_completion(one, act)) {
      event.row.kind = EventKind::kMitigationConfirmed;
      return event;
    }
    if (act.strength == Strength::kWeak && one.in_channel && has_role(one) && !one.question) {
      const bool state = act.construction.find("is-on") != std::string::npos;
      if (was_called_for(one, state)) {
        event.row.confidence = Confidence::kLikely;
        event.row.reasons.push_back("for: what was asked for, told as done");
      }
    }
    const bool stop_call = act.construction.find("stop-call") != std::string::npos;
    if (stop_call && one.text().find('?') != std::string_view::npos) event.row.confidence = Confidence::kCandidate;
    event.row.kind = EventKind::kMitigationAttempt;
    // A command and its error in one message are one attempt, and how it ended.
    event.row.outcome = ends_badly(one) ? Outcome::kFailed : Outcome::kOpen;
    event.performed = true;
    event.announced = act.construction.find("command") == std::string::npos;
    event.subject = lower(act.value);
    return event;
  }
  static bool ends_badly(const Said& one) {
    return std::any_of(one.acts.begin(), one.acts.end(), [](const FoundAct& act) {
      return (act.act == Act::kOutcome && act.outcome == OutcomeState::kFailed) || (act.act == Act::kObserve && act.construction.find("error-line") != std::string::npos);
    });
  }

  // "resync done. blue = green = 48213907": finished, with the reading that shows it.
  bool shows_completion(const Said& one, const FoundAct& act) const {
    if (attempts_.empty() || ends_badly(one) || act.construction.find("noun-phase") == std::string::npos) return false;
    if (!context_.words.any("completed", lower(slice(one.visible.text, act.span)))) return false;
    return std::any_of(one.acts.begin(), one.acts.end(), [&](const FoundAct& other) {
      return other.act == Act::kObserve && other.strength == Strength::kStrong && other.span.begin >= act.span.end && !only_duration(slice(one.visible.text, other.span));
    });
  }

  Attempt* open_attempt(Instant at, std::optional<uint32_t> preferred) {
    Attempt* found = nullptr;
    for (Attempt& attempt : attempts_) {
      if (attempt.closed || at - attempt.time > kAttemptOpen || attempt.time > at) continue;
      if (found == nullptr || attempt.person == preferred || found->person != preferred) found = &attempt;
    }
    return found;
  }
  static Outcome outcome_of(OutcomeState state) {
    switch (state) {
      case OutcomeState::kWorked: return Outcome::kWorked;
      case OutcomeState::kPartly: return Outcome::kPartly;
      case OutcomeState::kFailed: return Outcome::kFailed;
      case OutcomeState::kNone: break;
    }
    return Outcome::kOpen;
  }

  // "Blocking them made no difference": the subject is the act.
  static bool gerund(std::string_view clause) {
    const std::string low = lower(trim(clause));
    const size_t end = low.find(' ');
    if (end == std::string::npos || end < 6 || low.compare(end - 3, 3, "ing") != 0) return false;
    const language::Word* word = language::english().find(low.substr(0, end));
    return word != nullptr && language::english().verb_is(word->verb_lemma, "mitigate");
  }

  // What people talk over is not what failed, unless it is this incident's system.
  bool about_the_tools(std::string_view clause) const {
    for (const std::string_view tool : {"slack", "discord", "zoom", "teams", "meet", "vpn", "wifi", "laptop", "bridge"})
      if (has_word(lower(clause), tool) && !includes(context_.scope.systems, tool)) return true;
    return false;
  }

  std::optional<Event> ends(const Said& one, const FoundAct& act, Event event) {
    if (about_the_tools(slice(one.visible.text, act.span))) event.row.confidence = Confidence::kCandidate;
    // "no luck. success back to 67 %": the failure is the news.
    if (act.outcome == OutcomeState::kWorked && std::any_of(one.acts.begin(), one.acts.end(), [](const FoundAct& other) { return other.act == Act::kOutcome && other.outcome == OutcomeState::kFailed; })) return std::nullopt;
    const bool own = std::any_of(one.acts.begin(), one.acts.end(), [](const FoundAct& other) { return other.act == Act::kAct; });
    const Outcome outcome = outcome_of(act.outcome);
    Attempt* attempt = open_attempt(one.time, one.person);
    event.row.outcome = Outcome::kNone;
    if (own && outcome == Outcome::kFailed && detected(one.time)) {
      event.row.kind = EventKind::kMitigationAttempt;
      event.row.outcome = Outcome::kFailed;
      return event;
    }
    // The tool's "no" to what was decided just now, and the verdict on an act that the clause itself names.
    const bool asked = std::any_of(calls_.begin(), calls_.end(), [&](const Call& call) { return !call.verbs.empty() && one.time - call.time <= kRefused; });
    const bool refused = act.value == "refused" && (asked || (decided_ && one.time - decided_at_ <= kRefused));
    const bool names_act = attempt == nullptr && gerund(slice(one.visible.text, act.span));
    if (outcome == Outcome::kFailed && detected(one.time) && one.in_channel && has_role(one) && (refused || names_act)) {
      event.row.kind = EventKind::kMitigationAttempt;
      event.row.outcome = Outcome::kFailed;
      return event;
    }
    if (attempt == nullptr) {
      event.row.kind = EventKind::kOther;
      event.row.subkind = outcome == Outcome::kFailed ? Subkind::kCheckFailed : Subkind::kObservation;
      return event;
    }
    // The person who tried says how it ended: part of the attempt; and so does a responder who names the
    // attempt ("argo has undone our rollback"). Anybody else reports an effect.
    const bool names_attempt = has_role(one) && one.in_channel && (act.value == "undone" || mends(slice(one.visible.text, act.span)) ||
                               (act.construction.find("still-bad") != std::string::npos && shared(one.words, terms(context_.record((*attempt->list)[attempt->index].ref).text)) > 0));
    if (outcome == Outcome::kFailed && (attempt->person == one.person || names_attempt)) {
      event.row.kind = EventKind::kMitigationAttempt;
      event.row.outcome = Outcome::kFailed;
      return event;
    }
    event.row.kind = EventKind::kOther;
    event.row.subkind = Subkind::kEffectReported;
    return event;
  }

  std::optional<Event> confirms(const Said& one, const FoundAct&, Event event) {
    const bool tried = !attempts_.empty() || decided_;
    // Whoever hands over tells how things stand; that confirms nothing anew.
    const bool hands_over = std::any_of(one.acts.begin(), one.acts.end(), [](const FoundAct& act) { return act.act == Act::kHandover; }) ||
                            context_.words.any("hands_over", lower(one.text()));
    if (!tried || hands_over) {
      event.row.kind = EventKind::kOther;
      event.row.subkind = Subkind::kObservation;
      return event;
    }
    // "looks normal" is weak; with a reading or a link beside it, after something worked, it confirms.
    const bool shown = std::any_of(one.acts.begin(), one.acts.end(), [](const FoundAct& act) { return act.act == Act::kObserve && act.strength == Strength::kStrong; });
    const bool said_well = context_.words.any("healthy", lower(one.text()));
    const bool linked = std::any_of(one.visible.runs.begin(), one.visible.runs.end(), [](const language::Run& run) { return run.kind == language::RunKind::kLink; }) || one.text().find("http") != std::string_view::npos;
    if (event.row.confidence == Confidence::kCandidate && (shown || linked) && said_well && worked_ && one.in_channel && has_role(one)) event.row.confidence = Confidence::kLikely;
    if (event.row.confidence == Confidence::kCandidate) {
      event.row.kind = EventKind::kOther;
      event.row.subkind = Subkind::kEffectReported;
      return event;
    }
    event.row.kind = EventKind::kMitigationConfirmed;
    return event;
  }

  // Two texts with a word of the same first five letters: "renewing", "renewal".
  static std::vector<std::string> stems(std::string_view text) {
    std::vector<std::string> out;
    std::string word;
    for (const char c : lower(text) + " ") {
      if (is_word(c)) {
        word += c;
        continue;
      }
      if (word.size() >= 5) out.push_back(word.substr(0, 5));
      word.clear();
    }
    sort(out);
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }
  static bool shares_stem(std::string_view a, std::string_view b) { return shared(stems(a), stems(b)) > 0; }

  // "30+ min", "2 min": how long something takes, not a reading of the system.
  static bool only_duration(std::string_view clause) {
    const std::string low = lower(clause);
    bool minutes = false, other = false;
    for (size_t i = 0; i < low.size(); ++i) {
      if (!is_digit(low[i]) || (i > 0 && (is_word(low[i - 1]) || low[i - 1] == '.'))) continue;
      size_t end = i;
      while (end < low.size() && (is_digit(low[end]) || low[end] == '.' || low[end] == '+')) ++end;
      while (end < low.size() && low[end] == ' ') ++end;
      const std::string_view unit = std::string_view(low).substr(end, 4);
      const bool is_minutes = unit.rfind("min", 0) == 0 || unit.rfind("hour", 0) == 0 || unit.rfind("h ", 0) == 0 || unit == "h" || unit.rfind("m ", 0) == 0 || unit == "m" || unit == "m,";
      (is_minutes ? minutes : other) = true;
    }
    return minutes && !other;
  }
  bool only_code(const Said& one, ByteSpan span) const {
    return one.visible.inside(language::RunKind::kBlock, span) && span.size() * 10 >= one.text().size() * 8;
  }

  std::optional<Event> observes(const Said& one, const FoundAct& act, Event event) {
    event.row.kind = EventKind::kOther;
    const bool named = shared(one.words, context_.scope.systems) > 0 || shared(one.ids, context_.scope.ids) > 0;
    if (act.strength == Strength::kWeak && named && one.in_channel && has_role(one)) event.row.confidence = Confidence::kLikely;
    if (about_the_tools(slice(one.visible.text, act.span))) event.row.confidence = Confidence::kCandidate;
    if (only_duration(slice(one.visible.text, act.span)) || only_code(one, act.span)) event.row.confidence = Confidence::kCandidate;
    event.first_sight = act.value == "customer_report";
    event.reports_mend = mends(one.text()) && context_.words.any("completed", lower(one.text()));
    event.subject = lower(act.value);
    const bool effect = open_attempt(one.time, one.person) != nullptr && detected(one.time);
    event.row.subkind = effect && context_.words.any("improving", lower(one.text())) ? Subkind::kEffectReported
                        : context_.words.any("check_failed", lower(one.text())) && !detected(one.time)                    ? Subkind::kCheckFailed
                                                                                                                                                       : Subkind::kObservation;
    // "renewal failed", by whoever was renewing: how the attempt ended.
    Attempt* own = open_attempt(one.time, one.person);
    if (own != nullptr && own->person == one.person && event.row.confidence != Confidence::kCandidate && context_.words.any("attempt_failed", lower(one.text())) &&
        shares_stem(context_.record((*own->list)[own->index].ref).text, slice(one.visible.text, act.span))) {
      event.row.kind = EventKind::kMitigationAttempt;
      event.row.subkind = Subkind::kNone;
      event.row.outcome = Outcome::kFailed;
      return event;
    }
    for (const auto& [person, value, at] : observed_)
      if (person == one.person && value == event.subject && !value.empty() && one.time - at <= kRepeat) return std::nullopt;
    return event;
  }

  // Words to the public: a post in an announcement channel that is about the failure or its end.
  std::optional<Event> announcement(const Said& one) const {
    if (one.channel == nullptr || one.channel->use != ChannelUse::kAnnouncements) return std::nullopt;
    const bool about = shared(one.words, context_.scope.systems) > 0 ||
                       context_.words.any("public_notice", lower(one.text()));
    if (!about || one.time < context_.scope.window.begin) return std::nullopt;
    Event event = start(one);
    event.fact = Fact::kStatusPost;
    event.row.kind = EventKind::kCommsPosted;
    event.row.confidence = Confidence::kCertain;
    event.row.cue = "post in an announcement channel";
    cite(one, {one.text_begin, one.visible.text.size()}, &event);
    return event;
  }

  // "stuck in the budget meeting, 10 min": somebody the plan waits for is late.
  std::optional<Event> delay_of(const Said& one) {
    const std::string low = lower(one.text());
    if (!one.in_channel || one.text().size() > 120) return std::nullopt;
    const bool late = context_.words.any("late", low);
    if (!late || !has_number(low) || !context_.words.any("minutes", low)) return std::nullopt;
    Event event = start(one);
    event.row.kind = EventKind::kOther;
    event.row.subkind = Subkind::kPlanChanged;
    event.row.confidence = Confidence::kLikely;
    event.row.cue = "delay/stated-with-duration";
    cite(one, {one.text_begin, one.visible.text.size()}, &event);
    return event;
  }
  static bool has_number(std::string_view text) { return std::any_of(text.begin(), text.end(), is_digit); }

  // What was decided, told as done by whoever does it.
  std::optional<Event> carried_out(const Said& one) const {
    if (decision_words_.empty() || !one.in_channel || !has_role(one) || one.question || one.time - decided_at_ > time::kHour) return std::nullopt;
    if (shared(stems(one.text()), decision_words_) < 2) return std::nullopt;
    Event event = start(one);
    event.row.kind = EventKind::kMitigationAttempt;
    event.row.outcome = Outcome::kOpen;
    event.row.confidence = Confidence::kLikely;
    event.performed = true;
    event.row.cue = "words of the decision, told as done";
    cite(one, {one.text_begin, one.visible.text.size()}, &event);
    return event;
  }
  // The commander's closing words at the time that the brief gives for the resolution.
  bool closes(const Said& one) const {
    if (!context_.brief.resolved || !one.relevant || !one.in_channel || one.question || std::abs(one.time - context_.brief.resolved->value) > 2 * time::kMinute) return false;
    const bool commands = one.person && context_.roster.people[*one.person].has(Role::kIncidentCommander);
    return commands && context_.words.any("closing", lower(one.text()));
  }
  std::optional<Event> closing_words(const Said& one) const {
    if (!resolved_at_ || *resolved_at_ != one.time || !closes(one)) return std::nullopt;
    Event event = start(one);
    event.row.kind = EventKind::kResolutionDeclared;
    event.row.confidence = Confidence::kLikely;
    event.row.cue = "closing words at the stated time of resolution";
    cite(one, {one.text_begin, one.visible.text.size()}, &event);
    return event;
  }

  // First words soon after joining the channel.
  std::optional<Event> arrival(const Said& one) {
    // Whoever was paged and answered is there already.
    if (acknowledger_ && acknowledger_ == one.person) return std::nullopt;
    if (!one.person || spoke_before(one) || !one.in_channel || !detected(one.time)) return std::nullopt;
    const incident::Person& who = context_.roster.people[*one.person];
    if (!who.has(Role::kIncidentCommander) && !who.has(Role::kOnCall) && !who.has(Role::kResponder)) return std::nullopt;
    const bool joined = std::any_of(joins_.begin(), joins_.end(), [&](const auto& join) { return join.first == one.person && join.second <= one.time && one.time - join.second <= kFirstWords; });
    if (!joined) return std::nullopt;
    Event event = start(one);
    event.row.kind = EventKind::kResponderJoined;
    event.first_sight = true;
    event.row.confidence = Confidence::kLikely;
    event.row.cue = "join record and first words";
    cite(one, {one.text_begin, one.visible.text.size()}, &event);
    return event;
  }
  bool spoke_before(const Said& one) const {
    const auto last = last_spoke_.find(one.person.value_or(UINT32_MAX));
    return one.person && last != last_spoke_.end() && one.time - last->second < 2 * time::kHour;
  }
  void find_joins() {
    for (const Said& one : said_)
      for (const std::string_view subtype : context_.store.attributes(one.ref, Attr::kSubtype))
        if (one.person && lower(subtype).find("join") != std::string::npos) joins_.push_back({*one.person, one.time});
  }

  // A role, or so much to say in the incident's channel that it is one.
  bool has_role(const Said& one) const {
    if (!one.person) return false;
    const auto words = words_of_.find(*one.person);
    return !context_.roster.people[*one.person].roles.empty() || (words != words_of_.end() && words->second >= kTakesPart);
  }

  // The words around the act, in quotation marks; the source keeps which bytes they are.
  void cite(const Said& one, ByteSpan clause, Event* event) const {
    const std::string_view text = one.visible.text;
    ByteSpan part;
    std::string words = quote(one.text(), &part);
    ByteSpan span{part.begin + one.text_begin, part.end + one.text_begin};
    // A long message is quoted from the sentence that does the act.
    if (span.end < text.size() && clause.end > span.end) {
      size_t begin = clause.begin;
      while (begin > one.text_begin && text[begin - 1] != '\n' && !(is_blank(text[begin - 1]) && begin >= 2 && (text[begin - 2] == '.' || text[begin - 2] == '?' || text[begin - 2] == '!'))) --begin;
      if (clause.end - begin > kLongestQuote) begin = clause.begin;
      words = "… " + quote(text.substr(begin), &part);
      span = {begin + part.begin, begin + part.end};
    }
    event->row.text = std::move(words);
    const ByteSpan raw = one.visible.to_markup(span);
    if (!event->row.sources.empty()) event->row.sources.front().text_part = raw;
  }

  // What the event changes in the pass.
  void settle(const Said& one, Event event) {
    const EventKind kind = event.row.kind;
    if (event.row.confidence == Confidence::kCandidate) event.fate = Fate::kCandidate;
    if (event.fate == Fate::kRow) {
      if (kind == EventKind::kMitigationConfirmed) confirmed_ = true;
      if (event.row.subkind == Subkind::kEffectReported || confirmed_) worked_ = true;
      if (kind == EventKind::kMitigationAttempt && event.row.outcome == Outcome::kOpen) confirmed_ = false;
      if (kind == EventKind::kAcknowledged) said_ack_ = true;
      if (kind == EventKind::kHypothesis) guesses_.push_back({event.words, one.person, false});
      if (event.row.subkind == Subkind::kHypothesisRejected || event.row.subkind == Subkind::kExternalReply)
        for (Guess& guess : guesses_)
          if (shared(guess.words, event.words) > 0) guess.rejected = true;
      if (kind == EventKind::kOther && event.row.subkind == Subkind::kObservation) {
        observed_.push_back({one.person, event.subject, one.time});
        if (!first_alert_ || one.time < *first_alert_) seen_failure_ = one.time >= context_.scope.window.begin;
      }
      if (kind == EventKind::kMitigationAttempt && event.row.outcome == Outcome::kOpen && !event.performed) decided_ = true;
      const bool decides = event.row.subkind == Subkind::kDecision || (kind == EventKind::kMitigationAttempt && !event.performed && event.row.outcome == Outcome::kOpen);
      if (decides) {
        decision_words_ = stems(one.text());
        decided_at_ = one.time;
      }
      close_attempt(one, event);
    }
    out_.push_back(std::move(event));
    const Event& last = out_.back();
    if (last.fate == Fate::kRow && last.row.kind == EventKind::kMitigationAttempt && last.row.outcome == Outcome::kOpen && last.performed)
      attempts_.push_back({&out_, out_.size() - 1, one.time, one.person, false});
  }
  void close_attempt(const Said& one, const Event& event) {
    const bool failed = event.row.outcome == Outcome::kFailed;
    const bool effect = event.row.subkind == Subkind::kEffectReported;
    const bool confirmed = event.row.kind == EventKind::kMitigationConfirmed;
    if (!failed && !effect && !confirmed) return;
    const bool own_command = failed && std::any_of(one.acts.begin(), one.acts.end(), [](const FoundAct& act) { return act.act == Act::kAct; });
    Attempt* attempt = open_attempt(one.time, one.person);
    if (attempt == nullptr || (own_command && attempt->person != one.person)) return;
    Outcome outcome = confirmed ? Outcome::kWorked : failed ? Outcome::kFailed : Outcome::kPartly;
    for (const FoundAct& act : one.acts)
      if (act.act == Act::kOutcome && !failed && !confirmed) outcome = outcome_of(act.outcome);
    (*attempt->list)[attempt->index].row.outcome = outcome;
    attempt->closed = failed || confirmed;
    if (confirmed)
      for (Attempt& other : attempts_) other.closed = true;
  }

  const Context& context_;
  const std::vector<Said>& said_;
  std::vector<Event>& machine_;
  std::vector<Event> out_;
  std::vector<Attempt> attempts_;
  std::vector<Guess> guesses_;
  std::vector<Call> calls_;
  std::vector<std::pair<uint32_t, Instant>> joins_;
  std::map<uint32_t, Instant> last_spoke_;
  std::map<uint32_t, int> words_of_;         // messages in the incident's channels
  std::vector<std::string> decision_words_;  // stems
  Instant decided_at_;
  std::vector<std::tuple<std::optional<uint32_t>, std::string, Instant>> observed_;
  std::optional<Instant> first_alert_, acknowledged_, resolved_at_, closing_, last_attempt_;
  std::optional<uint32_t> acknowledger_;
  bool said_ack_ = false, decided_ = false, confirmed_ = false, worked_ = false, seen_failure_ = false;
};

}  // namespace

std::vector<Event> converse(const Context& context, const std::vector<Said>& said, std::vector<Event>* machine) {
  return Conversation(context, said, machine).run();
}

}  // namespace debrief::timeline

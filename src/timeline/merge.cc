#include "timeline/merge.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "base/ascii.h"
#include "base/order.h"
#include "timeline/terms.h"
#include "timeline/wording.h"

namespace debrief::timeline {
namespace {

using artifact::Attr;
using incident::Confidence;
using incident::EventKind;
using incident::Outcome;
using incident::Subkind;
using time::Instant;

constexpr int64_t kCopyLag = 10 * time::kMinute;       // a bot's copy
constexpr int64_t kReportLag = 5 * time::kMinute;      // a person's report after the fact
constexpr int64_t kAnnounced = 90 * time::kSecond;     // a person's announcement before the record
constexpr int64_t kSameSignal = 2 * time::kMinute;     // two monitoring systems
constexpr int64_t kUntitled = 30 * time::kSecond;      // a page that names its service only
constexpr int64_t kLeastApart = 2 * time::kSecond;      // two entries of one file about one rollout
constexpr int64_t kAloud = 15 * time::kSecond;         // spoken on the bridge and typed

bool is_machine(const Event& event) { return event.authority == Authority::kSystem || event.authority == Authority::kMonitor; }

// Facts of which one may be the copy or report of the other.
enum class Family : uint8_t { kNone, kFires, kClears, kPosts, kShips, kMends, kAsks, kSets };
Family family(const Event& event) {
  switch (event.fact) {
    case Fact::kFiring:
    case Fact::kPaged: return Family::kFires;
    case Fact::kCleared: return Family::kClears;
    case Fact::kStatusPost: return Family::kPosts;
    case Fact::kRollout:
    case Fact::kLive:
    case Fact::kChangeFailed:
    case Fact::kMerge:
    case Fact::kRun: return event.row.kind == EventKind::kMitigationAttempt ? Family::kMends : Family::kShips;
    case Fact::kRevert:
    case Fact::kCancelled:
    case Fact::kLogCommand:
    case Fact::kAudit:
    case Fact::kMachineNews: return event.row.kind == EventKind::kMitigationAttempt ? Family::kMends : Family::kShips;
    case Fact::kRequested: return Family::kAsks;
    case Fact::kSeverity: return Family::kSets;
    default: return Family::kNone;
  }
}
Family reported_family(const Event& event) {
  switch (event.row.kind) {
    case EventKind::kCommsPosted: return Family::kPosts;
    case EventKind::kMitigationAttempt: return Family::kMends;
    case EventKind::kDeploy: return Family::kShips;
    case EventKind::kEscalation: return Family::kAsks;
    case EventKind::kOther: return event.row.subkind == Subkind::kSeverityDeclared ? Family::kSets : event.reports_mend ? Family::kMends : Family::kNone;
    default: return Family::kNone;
  }
}

std::vector<std::string> name_parts(std::string_view name) {
  std::vector<std::string> parts;
  std::string part;
  for (size_t i = 0; i <= name.size(); ++i) {
    const char c = i < name.size() ? name[i] : ' ';
    const bool word = is_alpha(c) || is_digit(c);
    const bool rise = word && is_upper(c) && i > 0 && !is_upper(name[i - 1]) && is_word(name[i - 1]);
    if ((!word || rise) && !part.empty()) {
      parts.push_back(part);
      part.clear();
    }
    if (word) part += to_lower(c);
  }
  sort(parts);
  parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
  return parts;
}

bool same_sha(std::string_view a, std::string_view b) {
  const size_t least = std::min(a.size(), b.size());
  return least >= 7 && a.substr(0, least) == b.substr(0, least);
}

// "eu", "us" of regions in environment names, which terms() leaves out.
bool names_region(std::string_view text, std::string_view environment) {
  const std::string low = lower(text);
  for (const std::string& part : name_parts(environment))
    if (part.size() == 2 && is_alpha(part[0]) && has_word(low, part)) return true;
  return false;
}

class Merger {
 public:
  Merger(const Context& context, std::vector<Event> events) : context_(context), events_(std::move(events)) {}

  std::vector<Event> run() {
    sort(events_, [](const Event& a, const Event& b) {
      return std::tie(a.row.time, a.authority, a.ref, a.fact) < std::tie(b.row.time, b.authority, b.ref, b.fact);
    });
    parent_.resize(events_.size());
    std::iota(parent_.begin(), parent_.end(), size_t{0});
    for (const Event& event : events_) of_record_.push_back(event.authority == Authority::kSystem);
    by_key();
    pairs(&Merger::same_alert, [](const Event& e) { return is_machine(e) && (family(e) == Family::kFires || family(e) == Family::kClears); }, kSameSignal, kSameSignal);
    pairs(&Merger::notification, [](const Event& e) { return e.fact == Fact::kNotified && e.row.kind == EventKind::kOther && e.incident.empty(); }, kSameSignal, 0);
    pairs(&Merger::same_rollout, [](const Event& e) { return e.authority == Authority::kSystem && e.fact == Fact::kLive && !e.sha.empty(); }, kAloud, kAloud);
    pairs(&Merger::mark, [](const Event& e) { return e.authority == Authority::kMonitor && !e.sha.empty(); }, kAnnounced, kAnnounced);
    pairs(&Merger::copy, [](const Event& e) { return e.authority == Authority::kMirror; }, kCopyLag, time::kMinute);
    pairs(&Merger::report, [](const Event& e) { return e.authority == Authority::kPerson && reported_family(e) != Family::kNone; }, kReportLag, kAnnounced);
    pairs(&Merger::announcement, [](const Event& e) { return e.announced && e.row.kind == EventKind::kMitigationAttempt && e.row.outcome == Outcome::kOpen; }, 0, kReportLag);
    pairs(&Merger::posted, [](const Event& e) { return e.authority == Authority::kPerson && e.row.kind != EventKind::kResolutionDeclared; }, kReportLag, 0);
    pairs(&Merger::progress, [](const Event& e) { return e.authority == Authority::kPerson && (e.row.kind == EventKind::kOther || e.row.kind == EventKind::kMitigationAttempt); }, kReportLag, 0);
    pairs(&Merger::arrival, [](const Event& e) { return is_machine(e) && e.row.kind == EventKind::kResponderJoined; }, time::kMinute, kReportLag);
    pairs(&Merger::closure, [](const Event& e) { return e.fact == Fact::kPageClosed && e.human; }, kReportLag, kReportLag);
    pairs(&Merger::own_note, [](const Event& e) { return e.authority == Authority::kPerson; }, kReportLag, 0);
    lone_copies();
    lone_notifications();
    return fold();
  }

 private:
  using Matches = bool (Merger::*)(const Event&, const Event&) const;

  size_t root(size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(size_t a, size_t b) {
    a = root(a);
    b = root(b);
    const bool of_record = of_record_[a] || of_record_[b];
    parent_[std::max(a, b)] = std::min(a, b);
    of_record_[std::min(a, b)] = of_record;
  }
  bool live(size_t i) const { return events_[i].fate == Fate::kRow; }

  void by_key() {
    std::map<std::string, size_t> first;
    for (size_t i = 0; i < events_.size(); ++i) {
      if (!live(i)) continue;
      for (const std::string& key : events_[i].keys) {
        const auto [place, fresh] = first.try_emplace(key, i);
        if (!fresh) join(place->second, i);
      }
    }
  }

  // For every live event that `wants`, the nearest other one in [time − back, time + ahead] that matches.
  template <typename Wants>
  void pairs(Matches matches, Wants wants, int64_t back, int64_t ahead) {
    for (size_t i = 0; i < events_.size(); ++i) {
      if (!live(i) || !wants(events_[i])) continue;
      size_t best = events_.size();
      int64_t best_gap = INT64_MAX;
      const auto consider = [&](size_t j) {
        if (j == i || !live(j) || root(j) == root(i) || !(this->*matches)(events_[i], events_[j])) return;
        // Words about two records do not make them one fact.
        if (!is_machine(events_[i]) && of_record_[root(i)] && of_record_[root(j)]) return;
        const int64_t gap = std::abs(events_[i].row.time - events_[j].row.time);
        if (gap < best_gap) {
          best_gap = gap;
          best = j;
        }
      };
      for (size_t j = i; j-- > 0 && events_[i].row.time - events_[j].row.time <= back;) consider(j);
      for (size_t j = i + 1; j < events_.size() && events_[j].row.time - events_[i].row.time <= ahead; ++j) consider(j);
      if (best < events_.size()) join(i, best);
    }
  }

  bool same_alert(const Event& a, const Event& b) const {
    if (!is_machine(b) || family(a) != family(b)) return false;
    // Within one system, only a page and the alert that opened it.
    const bool page_and_alert = a.fact != b.fact && !a.incident.empty() && a.incident == b.incident;
    if (page_and_alert) return a.subject.empty() || b.subject.empty() || same_signal(a.subject, b.subject);
    if (a.row.actor == b.row.actor) return false;
    // A page without a title is about what fired on its service just then.
    if (a.subject.empty() || b.subject.empty())
      return a.fact != b.fact && std::abs(a.row.time - b.row.time) <= kUntitled &&
             std::any_of(a.row.systems.begin(), a.row.systems.end(), [&](const std::string& s) { return std::find(b.row.systems.begin(), b.row.systems.end(), s) != b.row.systems.end(); });
    return same_signal(a.subject, b.subject);
  }
  bool notification(const Event& a, const Event& b) const { return b.fact == Fact::kFiring && b.row.key == a.row.key; }
  // One version put into one place, told by the deployer's history and by the cluster's events.
  bool same_rollout(const Event& a, const Event& b) const {
    if (b.authority != Authority::kSystem || b.fact != Fact::kLive || !same_sha(a.sha, b.sha)) return false;
    const bool elsewhere = !a.subject.empty() && !b.subject.empty() && a.subject != b.subject;
    return a.row.kind == b.row.kind && (!elsewhere || a.ref.artifact != b.ref.artifact) && (a.ref.artifact == b.ref.artifact ? !elsewhere && std::abs(a.row.time - b.row.time) <= kLeastApart : true);
  }
  bool mark(const Event& a, const Event& b) const {
    if (b.authority != Authority::kSystem || !same_sha(a.sha, b.sha) || b.fact != Fact::kLive) return false;
    return b.subject.empty() || shared(a.words, terms(b.subject)) > 0 || lower(context_.record(a.ref).text).find(b.subject) != std::string::npos;
  }
  bool copy(const Event& a, const Event& b) const {
    if (!is_machine(b) || family(a) == Family::kNone || family(a) != family(b)) return false;
    switch (family(a)) {
      case Family::kFires:
      case Family::kClears: return same_signal(a.subject, b.subject) || (!a.incident.empty() && a.incident == b.incident);
      case Family::kPosts: return a.subject.empty() || a.subject == b.subject;
      default:
        if (a.fact != b.fact && !(a.fact == Fact::kLive && b.fact == Fact::kRun)) return false;
        if (!a.sha.empty() && !b.sha.empty()) return same_sha(a.sha, b.sha);
        // A copy without a version: what became of the same system just then.
        return a.sha.empty() && std::abs(a.row.time - b.row.time) <= kSameSignal && shared(a.words, b.words) > 0;
    }
  }
  bool report(const Event& a, const Event& b) const {
    const bool machine = is_machine(b) || b.fact == Fact::kStatusPost;
    if (a.fact == Fact::kStatusPost) return false;
    const Family wanted = reported_family(a);
    const Family got = is_machine(b) ? family(b) : reported_family(b);
    if (!machine || got != wanted) return false;
    switch (wanted) {
      case Family::kPosts: return true;
      case Family::kSets: return true;
      case Family::kAsks: {
        if (b.subject.empty()) return true;
        const std::string low = lower(context_.record(a.ref).text);
        for (const std::string& part : name_parts(b.subject))
          if (part.size() > 2 && has_word(low, part)) return true;
        return a.row.person == b.row.person;
      }
      case Family::kMends:
        if (!a.performed && !a.reports_mend) return false;
        if (b.fact == Fact::kAudit) return same_thing(a, b);
        if (a.row.person && a.row.person == b.row.person) return true;
        // A record that names nobody: the same verb will do.
        return shared(a.words, b.words) > 0 || (!b.row.person && same_verb(context_.record(a.ref).text, context_.record(b.ref).text));
      default: return shared(a.words, b.words) > 0 || names_region(context_.record(a.ref).text, b.subject);
    }
  }
  // An audit log has every call; "restarting it now" is another act than the write to the store just before.
  bool same_thing(const Event& a, const Event& b) const {
    const std::string text(context_.record(a.ref).text);
    return same_verb(text, std::string(context_.record(b.ref).text) + " " + b.subject) ||
           (!same_verb(text, text) && (shared(a.words, b.words) > 0 || shared(a.words, terms(b.subject)) > 0));
  }
  // "doing the restart", then the restart itself by the same person.
  bool announcement(const Event& a, const Event& b) const {
    if (!a.row.person || a.row.person != b.row.person || b.row.kind != EventKind::kMitigationAttempt || b.row.time < a.row.time || !b.performed) return false;
    const bool done = is_machine(b) || !b.announced;
    return done && same_verb(context_.record(a.ref).text, std::string(context_.record(b.ref).text) + " " + b.subject);
  }
  static bool same_verb(std::string_view a, std::string_view b) {
    const std::string low_a = lower(a), low_b = lower(b);
    for (const std::string_view verb : {"restart", "revert", "roll", "scal", "drain", "fail", "cancel", "stop", "flush", "sync", "enabl", "disabl", "activat", "kill", "reboot", "switch", "delet", "block"})
      if (low_a.find(verb) != std::string::npos && low_b.find(verb) != std::string::npos) return true;
    return false;
  }
  // "moved to monitoring", right after the post of that state.
  bool posted(const Event& a, const Event& b) const {
    if (b.fact != Fact::kStatusPost || b.authority == Authority::kPerson || b.subject.empty()) return false;
    const std::string low = lower(context_.record(a.ref).text);
    return low.size() < 80 && has_word(low, b.subject);
  }
  // "canary done, prod rolling": what a person sees of a rollout that has rows.
  bool progress(const Event& a, const Event& b) const {
    if (!is_machine(b) || family(b) != Family::kShips || b.sha.empty()) return false;
    if (a.row.subkind != Subkind::kObservation && a.row.subkind != Subkind::kEffectReported && a.row.kind != EventKind::kMitigationAttempt) return false;
    const std::string low = lower(context_.record(a.ref).text);
    const bool about_rollout = has_word(low, "canary") || has_word(low, "rolling") || has_word(low, "rollout") || has_word(low, "deployed") || has_word(low, "step") ||
                               has_word(low, "config") || has_word(low, "version") || has_word(low, "build") || has_word(low, "live");
    if (!about_rollout || low.size() > 60) return false;
    return shared(a.words, b.words) > 0 || names_region(low, b.subject) || has_word(low, "canary");
  }
  // Accepting the page and saying hello.
  bool arrival(const Event& a, const Event& b) const {
    return b.authority == Authority::kPerson && (b.row.kind == EventKind::kResponderJoined || b.also_joins) && a.row.person && a.row.person == b.row.person;
  }
  bool closure(const Event& a, const Event& b) const {
    return b.authority == Authority::kPerson && b.row.kind == EventKind::kResolutionDeclared && a.row.kind == EventKind::kResolutionDeclared;
  }
  // The same person writes it into the paging log, or says it on the bridge, at the same time.
  bool own_note(const Event& a, const Event& b) const {
    if (b.authority != Authority::kPerson || !a.row.person || a.row.person != b.row.person || a.row.kind != b.row.kind) return false;
    if (a.ref.artifact == b.ref.artifact) return false;
    const bool note = context_.record(a.ref).kind == artifact::RecordKind::kPage || context_.record(b.ref).kind == artifact::RecordKind::kPage;
    if (note) return shared(a.words, b.words) > 0 || a.row.kind != EventKind::kOther;
    return std::abs(a.row.time - b.row.time) <= kAloud && a.row.subkind == b.row.subkind;
  }

  // Copies without a record: repeats of a known notice, or of an alert that is another matter.
  void lone_copies() {
    std::map<std::string, bool> firing;
    for (size_t i = 0; i < events_.size(); ++i) {
      Event& event = events_[i];
      if (event.authority != Authority::kMirror || event.fate != Fate::kRow) continue;
      const bool fires = event.fact == Fact::kFiring, clears = event.fact == Fact::kCleared;
      if (!fires && !clears) continue;
      const std::string name = lower(event.subject);
      const bool was = firing[name];
      firing[name] = fires;
      const bool alone = alone_in_group(i);
      if (fires && was && alone) dismiss(&event, "repeat of a notice that was already posted");
      if (alone && background(event)) dismiss(&event, "an alert that is not of this incident");
    }
  }
  void lone_notifications() {
    for (size_t i = 0; i < events_.size(); ++i) {
      Event& event = events_[i];
      if (event.fact == Fact::kNotified && event.incident.empty() && live(i) && alone_in_group(i)) dismiss(&event, "notification of an alert that has no row");
    }
  }
  bool alone_in_group(size_t i) {
    for (size_t j = 0; j < events_.size(); ++j)
      if (j != i && live(j) && root(j) == root(i)) return false;
    return true;
  }
  static void dismiss(Event* event, std::string reason) {
    event->fate = Fate::kAside;
    event->reason = std::move(reason);
  }
  // The monitor's own record of this alert was judged out of scope, or it names only other systems.
  bool background(const Event& copy) const {
    bool other = false, own = false;
    for (const Event& event : events_) {
      if (!is_machine(event) || (event.fact != Fact::kFiring && event.fact != Fact::kPaged) || !same_signal(event.subject, copy.subject)) continue;
      (event.in_scope ? own : other) = true;
    }
    if (own) return false;
    if (other) return true;
    const Scope& scope = context_.scope;
    if (copy.row.time < scope.window.begin - time::kHour / 2) return true;
    return !scope.systems.empty() && shared(copy.words, scope.systems) == 0 && shared(copy.words, scope.spoken_often) < 2;
  }

  std::vector<Event> fold() {
    std::map<size_t, std::vector<size_t>> groups;
    std::vector<Event> out;
    for (size_t i = 0; i < events_.size(); ++i) {
      if (live(i)) groups[root(i)].push_back(i);
      else out.push_back(std::move(events_[i]));
    }
    for (const auto& [first, members] : groups) out.push_back(one_row(members));
    sort(out, [](const Event& a, const Event& b) {
      return std::tie(a.row.time, a.authority, a.ref, a.fact) < std::tie(b.row.time, b.authority, b.ref, b.fact);
    });
    return out;
  }

  // Done by hand and seen by a log or dashboard: the row stands where it was first stated.
  static bool by_hand(const Event& event) { return event.row.kind == EventKind::kMitigationAttempt && event.authority != Authority::kSystem; }

  Event one_row(const std::vector<size_t>& members) {
    size_t lead = members.front();
    const auto better = [&](const Event& a, const Event& b) {
      const auto order = [](const Event& e) {
        // What mends leads over what is seen of it; an alert's own record over its page.
        const int kind = e.row.kind == EventKind::kMitigationAttempt ? 0 : 1;
        const int bare = e.audience.empty() ? 1 : 0;  // of two monitors in one second, the one that says whom it told
        return std::tuple(static_cast<int>(e.authority), kind, time::whole_seconds(e.row.time), bare, e.row.time, e.ref);
      };
      return order(a) < order(b);
    };
    for (const size_t i : members)
      if (better(events_[i], events_[lead])) lead = i;
    // A declaration or taking a role is a person's act; the system only notes it.
    for (const size_t i : members) {
      const bool performs = events_[i].authority == Authority::kPerson && (events_[i].row.subkind == Subkind::kSeverityDeclared || events_[i].row.kind == EventKind::kResolutionDeclared ||
                             events_[i].row.kind == EventKind::kResponderJoined || events_[i].also_joins);
      if (performs) lead = i;
    }
    // Done by hand: the row stands where it was first stated, but what was only announced stands where it
    // was done.
    std::optional<Instant> executed;
    for (const size_t i : members)
      if (!events_[i].announced && (!executed || events_[i].row.time < *executed)) executed = events_[i].row.time;
    std::vector<size_t> done;  // "restarting it now", seconds before, is the doing
    for (const size_t i : members)
      if (!events_[i].announced || (executed && *executed - events_[i].row.time <= kAnnounced)) done.push_back(i);
    if (done.empty()) done = members;
    if (std::all_of(done.begin(), done.end(), [&](size_t i) { return by_hand(events_[i]); }))
      lead = *std::min_element(done.begin(), done.end(), [&](size_t a, size_t b) {
        return std::tie(events_[a].row.time, events_[a].ref) < std::tie(events_[b].row.time, events_[b].ref);
      });
    Event row = std::move(events_[lead]);
    if (row.paged == std::nullopt) learn_paging(row, &row);
    row.recorded = is_machine(row);
    for (const size_t i : members)
      if (i != lead) absorb(events_[i], &row);
    return row;
  }

  static void learn_paging(const Event& from, Event* row) {
    if (from.fact == Fact::kSuppressed) row->paged = false;
    if (row->paged == false) return;
    if (from.fact == Fact::kPaged && from.claimed_elsewhere) {
      if (!row->paged_at || from.row.time < *row->paged_at) row->paged_at = from.row.time;
      return;
    }
    if (from.fact == Fact::kPaged || from.fact == Fact::kNotified) {
      if (from.fact == Fact::kPaged && (!row->paged_at || from.row.time < *row->paged_at)) row->paged_at = from.row.time;
      row->paged = true;
    }
  }

  static void absorb(const Event& from, Event* row) {
    learn_paging(from, row);
    row->recorded = row->recorded || is_machine(from);
    for (const artifact::SourceRef& source : from.row.sources) {
      const bool known = std::any_of(row->row.sources.begin(), row->row.sources.end(), [&](const artifact::SourceRef& have) { return have.ref == source.ref; });
      if (!known) row->row.sources.push_back(source);
    }
    if (time::whole_seconds(from.row.time) != time::whole_seconds(row->row.time)) row->row.other_times.push_back(from.row.time);
    for (const std::string& system : from.row.systems)
      if (std::find(row->row.systems.begin(), row->row.systems.end(), system) == row->row.systems.end()) row->row.systems.push_back(system);
    if (!row->row.person && from.row.person && from.fact != Fact::kPaged) {
      row->row.person = from.row.person;
      row->human = true;
    }
    if (row->incident.empty()) row->incident = from.incident;
    if (row->sha.empty()) row->sha = from.sha;
    if (row->audience.empty()) row->audience = from.audience;
    if (row->row.key.empty()) row->row.key = from.row.key;
    unite(&row->words, from.words);
    if (is_machine(*row)) row->row.flag.clear();
    row->row.confidence = std::min(row->row.confidence, from.row.confidence);
    row->in_channel = row->in_channel || from.in_channel;
    row->claimed_elsewhere = row->claimed_elsewhere && from.claimed_elsewhere;
    row->row.reasons.push_back("same fact: " + from.row.cue);
    const bool later = time::whole_seconds(from.row.time) != time::whole_seconds(row->row.time);
    if (from.fact == Fact::kPaged && row->fact == Fact::kFiring && !from.incident.empty() && later && row->row.text.find("incident opened") == std::string::npos)
      row->row.text += "; " + from.row.actor + " incident opened " + time::to_clock(from.row.time, from.row.precision);
    if (from.fact == Fact::kSuppressed) row->row.text += "; notification suppressed";
  }

  const Context& context_;
  std::vector<Event> events_;
  std::vector<size_t> parent_;
  std::vector<bool> of_record_;  // by root: does the group hold a record of the system itself?
};

}  // namespace

bool same_signal(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return false;
  const std::string low_a = lower(a), low_b = lower(b);
  if (low_a == low_b) return true;
  if (low_a.size() >= 6 && low_b.find(low_a) != std::string::npos) return true;
  if (low_b.size() >= 6 && low_a.find(low_b) != std::string::npos) return true;
  // Region codes say where, not what.
  const auto telling = [](std::string_view name) {
    std::vector<std::string> parts = name_parts(name);
    std::erase_if(parts, [](const std::string& part) { return part.size() < 3 || part == "west" || part == "east" || part == "north" || part == "south" || part == "central"; });
    return parts;
  };
  const std::vector<std::string> parts_a = telling(a), parts_b = telling(b);
  const size_t common = shared(parts_a, parts_b), least = std::min(parts_a.size(), parts_b.size());
  return common >= 2 && common * 2 >= least;
}

std::vector<Event> merge(const Context& context, std::vector<Event> events) { return Merger(context, std::move(events)).run(); }

}  // namespace debrief::timeline

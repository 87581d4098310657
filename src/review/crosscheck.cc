// See crosscheck.h.
#include "review/crosscheck.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "document/vocabulary.h"
#include "incident/event.h"
#include "incident/roster.h"
#include "lint/action_rubric.h"
#include "lint/matcher.h"
#include "lint/row_source.h"
#include "review/record_index.h"
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

constexpr int64_t kDaySeconds = 24 * 3600;
constexpr int64_t kMinuteTolerance = 90, kSecondTolerance = 5;

// Seconds between two clocks of a day, the short way round midnight.
int64_t apart(int64_t a, int64_t b) {
  const int64_t gap = ((a - b) % kDaySeconds + kDaySeconds) % kDaySeconds;
  return std::min(gap, kDaySeconds - gap);
}
int64_t clock_of(time::Instant t) { return ((time::whole_seconds(t) % kDaySeconds) + kDaySeconds) % kDaySeconds; }

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

std::string words_of(const TimelineEntry& row) {
  std::string out = row.event.visible + " " + row.source_text.visible;
  for (const document::Text& more : row.more) out += " " + more.visible;
  return out;
}

class Checker {
 public:
  Checker(const lint::View& view, const Context& context, std::vector<Finding>& findings)
      : view_(view), context_(context), timeline_(*context.timeline), store_(*context.store), index_(store_), findings_(findings) {}

  void run() {
    utc_ = zone_is_utc();
    for (const TimelineEntry& row : view_.rows) check_row(row);
    if (utc_ && view_.document->has(Section::kTimeline)) missing();
    acknowledgement_claims();
    give_sources();
  }

 private:
  bool zone_is_utc() const {
    const std::string zone = lower(document::timeline_zone(*view_.document));
    return zone.empty() || zone == "utc" || zone == "gmt";
  }

  // The records that a row cites, by the ids in it.
  std::vector<RecordRef> cited(const TimelineEntry& row) const {
    std::vector<RecordRef> out;
    const std::string words = words_of(row);
    for (const std::string& id : ids_in(words)) {
      const auto found = index_.find(id, words);
      out.insert(out.end(), found.begin(), found.end());
    }
    return out;
  }

  const Row* row_with(RecordRef ref) const {
    for (const Row& row : timeline_.rows)
      for (const SourceRef& source : row.sources)
        if (source.ref == ref) return &row;
    return nullptr;
  }

  // Every moment that a record may rightly stand at.
  std::vector<time::Instant> moments(const std::vector<RecordRef>& refs) const {
    std::vector<time::Instant> out;
    for (RecordRef ref : refs) {
      if (const auto at = store_.record(ref).time) out.push_back(*at);
      if (const Row* row = row_with(ref)) {
        out.push_back(row->time);
        out.insert(out.end(), row->other_times.begin(), row->other_times.end());
        if (row->last) out.push_back(*row->last);
      }
      const std::string starts(store_.attribute(ref, artifact::Attr::kStartsAt));
      if (!starts.empty() && starts.find_first_not_of("0123456789-") == std::string::npos && starts.size() < 19) out.push_back({std::atoll(starts.c_str())});
    }
    return out;
  }

  Finding finding(std::string rule, std::string id, Severity severity, const TimelineEntry* row, std::string why) const {
    Finding out;
    out.rule = std::move(rule);
    out.rule_id = std::move(id);
    out.severity = severity;
    out.section = Section::kTimeline;
    if (row) {
      out.span = row->span;
      out.quote = std::string(slice(view_.document->source, row->span));
      out.quote = out.quote.substr(0, out.quote.find('\n'));
      out.span.end = std::min(out.span.end, out.span.begin + out.quote.size());
    }
    out.why = std::move(why);
    return out;
  }

  void check_row(const TimelineEntry& row) {
    const auto refs = cited(row);
    if (refs.empty()) {
      unknown_source(row);
    } else if (utc_ && row.clock_seconds) {
      wrong_time(row, refs);
    }
    cause_too_early(row, refs);
  }

  void wrong_time(const TimelineEntry& row, const std::vector<RecordRef>& refs) {
    const auto times = moments(refs);
    if (times.empty()) return;
    const bool seconds = std::count(row.time_text.begin(), row.time_text.end(), ':') >= 2;
    const int64_t tolerance = seconds ? kSecondTolerance : kMinuteTolerance;
    const time::Instant* nearest = nullptr;
    for (const time::Instant& at : times)
      if (!nearest || apart(clock_of(at), *row.clock_seconds) < apart(clock_of(*nearest), *row.clock_seconds)) nearest = &at;
    const int64_t gap = apart(clock_of(*nearest), *row.clock_seconds);
    if (gap <= tolerance) return;
    const std::string at = time::to_clock(*nearest, time::Precision::kSecond);
    Finding out = finding("wrong_timestamp", "crosscheck/time", gap >= 600 ? Severity::kCritical : Severity::kMajor, &row,
                          "The cited record is from " + time::to_iso(*nearest) + ", " + time::to_duration(gap * time::kSecond) + " apart from the row's " + row.time_text + ".");
    out.severity = Severity::kMajor;
    out.authority = "Rubric, cross-reference: are timestamps correct?";
    for (RecordRef ref : refs) out.evidence.push_back({ref, {}});
    if (std::string text = with_time(*view_.document, row, at); !text.empty()) out.rewrite = lint::Rewrite{out.span, std::move(text), true};
    findings_.push_back(std::move(out));
  }

  // An id in the form of a product whose export is here, which no record has. Tickets are filed later: no mismatch.
  void unknown_source(const TimelineEntry& row) {
    const std::string words = words_of(row);
    const std::string low = lower(words);
    std::vector<std::string_view> products;
    for (std::string_view name : {"pagerduty", "opsgenie", "discord", "slack", "teams", "zulip", "grafana", "cloudtrail", "cloudwatch", "alertmanager", "gitlab", "github", "helm", "statuspage", "datadog", "mattermost", "telegram"})
      if (low.find(name) != std::string::npos) products.push_back(name);
    if (products.empty()) return;
    for (const std::string& id : ids_in(words)) {
      const size_t figures = static_cast<size_t>(std::count_if(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; }));
      const bool ticket = id.find('-') != std::string::npos && std::isupper(static_cast<unsigned char>(id[0])) && id.size() < 12;
      const bool measure = id.find('/') != std::string::npos || id.find('=') != std::string::npos || id.find('%') != std::string::npos || id.find('.') == id.size() - 1;
      if (id.size() < 4 || figures < 3 || ticket || measure) continue;
      const auto product = std::find_if(products.begin(), products.end(), [&](std::string_view name) { return index_.knows_shape(name, id); });
      if (product == products.end() || index_.occurs(id)) continue;
      Finding out = finding("source_mismatch", "crosscheck/unknown-id", Severity::kCritical, &row,
                            "No record " + id + " is in the exports of " + std::string(*product) + ". A row needs a source that says what the row says.");
      out.authority = "PagerDuty postmortem guide: every timeline item points to where the data came from";
      if (std::string text = with_source(*view_.document, row, "TK — author to confirm: " + id + " is not in the exports"); !text.empty()) out.rewrite = lint::Rewrite{out.span, std::move(text), false};
      findings_.push_back(std::move(out));
      return;
    }
  }

  // "Root cause was found: V212" at a minute when the cited message says something else and the first
  // hypothesis that names V212 came later.
  void cause_too_early(const TimelineEntry& row, const std::vector<RecordRef>& refs) {
    if (!row.clock_seconds || !utc_) return;
    static const lint::Matcher claims({"\\b(?:root )?cause\\b[^.;|]{0,30}\\b(?:found|identified|known|confirmed|discovered|clear)\\b", "\\b(?:found|identified|confirmed|discovered)\\b[^.;|]{0,30}\\b(?:root )?cause\\b"}, {});
    if (!claims.any(row.event.visible)) return;
    std::vector<std::string> names;
    for (const std::string& id : ids_in(row.event.visible))
      if (id.size() >= 3 && std::any_of(id.begin(), id.end(), [](char c) { return std::isalpha(static_cast<unsigned char>(c)); })) names.push_back(lower(id));
    if (names.empty()) return;
    const auto mentions = [&](std::string_view text) {
      const std::string low = lower(text);
      return std::any_of(names.begin(), names.end(), [&](const std::string& name) { return low.find(name) != std::string::npos; });
    };
    const bool cited_says_so = std::any_of(refs.begin(), refs.end(), [&](RecordRef ref) { return mentions(store_.record(ref).text); });
    if (cited_says_so) return;
    const Row* first = nullptr;
    for (const Row& candidate : timeline_.rows) {
      const bool said = candidate.kind == EventKind::kHypothesis || candidate.subkind == Subkind::kHypothesisRejected || candidate.subkind == Subkind::kObservation;
      const bool named = said && std::any_of(candidate.sources.begin(), candidate.sources.end(), [&](const SourceRef& s) { return mentions(store_.record(s.ref).text); });
      const int64_t later = (clock_of(candidate.time) - *row.clock_seconds + kDaySeconds) % kDaySeconds;
      if (named && later > 60 && later < kDaySeconds / 2 && !first) first = &candidate;
    }
    if (first) {
      Finding out = finding("hindsight", "crosscheck/cause-too-early", Severity::kMajor, &row,
                            "The row names the cause at " + row.time_text + "; the records first name it at " + time::to_iso(first->time) + ".");
      out.authority = "Google SRE Book and Etsy guide: write what was known at the time";
      out.evidence = first->sources;
      findings_.push_back(std::move(out));
    }
    if (refs.empty()) return;
    Finding out = finding("source_mismatch", "crosscheck/claim", Severity::kMajor, &row, "The cited record does not say this: it does not name what the row gives as the cause.");
    out.authority = "Rubric, cross-reference: are sources what the draft claims?";
    for (RecordRef ref : refs) out.evidence.push_back({ref, {}});
    findings_.push_back(std::move(out));
  }

  // "Acknowledged within our 5 minute target" against the metric.
  void acknowledgement_claims() {
    static const lint::Matcher claim({"\\back(?:nowledg\\w*)?\\b[^.;|]{0,40}\\b(?:within|inside|under|below|met)\\b[^.;|]{0,30}\\b(?:target|objective|sla|slo)\\b"}, {});
    for (const timeline::Metric& metric : timeline_.metrics) {
      if (metric.name != "time_to_acknowledge" || !metric.seconds || !metric.target_seconds || *metric.seconds <= *metric.target_seconds) continue;
      for (const lint::Unit& unit : view_.units) {
        if (!claim.any(unit.text.visible)) continue;
        Finding out;
        out.rule = "source_mismatch";
        out.rule_id = "crosscheck/target";
        out.severity = Severity::kMajor;
        out.section = unit.section;
        out.span = unit.text.span;
        out.quote = unit.text.visible;
        const std::string took = time::to_duration(*metric.seconds * time::kSecond), target = time::to_duration(*metric.target_seconds * time::kSecond);
        out.why = "The records give " + took + " (" + metric.formula + "); the target is " + target + ".";
        out.authority = "Rubric, cross-reference";
        out.rewrite = lint::Rewrite{unit.text.span, "Acknowledged in " + took + ", target " + target + ".", false};
        if (metric.to_row) out.evidence = timeline_.rows[*metric.to_row].sources;
        findings_.push_back(std::move(out));
      }
    }
  }

  // Is the event in the draft: its minute, or one of its sources?
  bool told(const Row& event) const {
    const std::string minute = time::to_clock(event.time, time::Precision::kMinute);
    if (view_.document->source.find(minute) != std::string::npos) return true;
    for (const TimelineEntry& row : view_.rows) {
      if (row.clock_seconds && apart(*row.clock_seconds, clock_of(event.time)) <= 60) return true;
      for (RecordRef ref : cited(row))
        for (const SourceRef& source : event.sources)
          if (source.ref == ref) return true;
    }
    return false;
  }

  struct Story { std::string_view name, title; Severity severity; };
  // What a reader cannot do without, and the story it belongs to; nothing for the rest.
  static const Story* story_of(const Row& row) {
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

  std::string actor(const Row& row) const {
    if (row.person && context_.roster && *row.person < context_.roster->people.size()) {
      const incident::Person& person = context_.roster->people[*row.person];
      return person.roles.empty() ? "responder" : std::string(incident::role_noun(person.roles.front()));
    }
    return row.actor;
  }

  std::string source_words(const Row& row) const {
    if (row.sources.empty()) return std::string(lint::kTk);
    const artifact::Locator locator = artifact::locator(store_, row.sources.front().ref);
    return locator.type + " " + locator.value;
  }

  // Where a new row goes: behind the last row of the draft that is not later.
  ByteSpan place_for(const Row& event) const {
    const TimelineEntry* before = nullptr;
    for (const TimelineEntry& row : view_.rows) {
      if (!row.clock_seconds) continue;
      const int64_t later = (clock_of(event.time) - *row.clock_seconds + kDaySeconds) % kDaySeconds;
      if (later < kDaySeconds / 2) before = &row;
    }
    if (!before && !view_.rows.empty()) return {view_.rows.front().span.begin, view_.rows.front().span.begin};
    return before ? ByteSpan{before->span.end, before->span.end} : ByteSpan{};
  }

  // One finding a story, with rows ready to be inserted.
  void missing() {
    std::vector<std::pair<const Story*, std::vector<const Row*>>> stories;
    std::map<std::string_view, std::pair<size_t, size_t>> tellings;  // story → told, all
    for (const Row& row : timeline_.rows) {
      const Story* story = story_of(row);
      if (!story) continue;
      auto& [known, all] = tellings[story->name];
      ++all;
      if (told(row)) {
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
      Finding out = finding("missing_event", "crosscheck/" + std::string(story->name), story->severity, nullptr, "");
      std::string text, times;
      for (const Row* row : rows) {
        times += (times.empty() ? "" : ", ") + time::to_clock(row->time, row->precision == time::Precision::kMicrosecond ? time::Precision::kSecond : row->precision);
        text += (text.empty() ? "" : "\n") + new_row(*view_.document, {time::to_clock(row->time, row->precision == time::Precision::kMicrosecond ? time::Precision::kSecond : row->precision), actor(*row), row->text, source_words(*row)});
        out.evidence.insert(out.evidence.end(), row->sources.begin(), row->sources.end());
      }
      out.time = rows.front()->time;
      out.why = "The records hold " + std::string(story->title) + " that the draft does not: " + times + ".";
      out.authority = "Rubric, cross-reference: are significant events missing?";
      const ByteSpan place = place_for(*rows.front());
      const bool first = !view_.rows.empty() && place.begin == view_.rows.front().span.begin;
      out.rewrite = lint::Rewrite{place, first ? text + "\n" : "\n" + text, false};
      findings_.push_back(std::move(out));
    }
  }

  // The one record whose time and words fit, as the source of an unsourced row; else TK.
  void give_sources() {
    for (Finding& found : findings_) {
      if (found.rule != "unsourced_timeline_row") continue;
      for (const TimelineEntry& row : view_.rows) {
        if (!row.span.contains(found.span) || !row.clock_seconds || !utc_) continue;
        const Row* best = nullptr;
        for (const Row& candidate : timeline_.rows)
          if (apart(clock_of(candidate.time), *row.clock_seconds) <= 60 && (!best || shared(candidate, row) > shared(*best, row))) best = &candidate;
        if (!best || (shared(*best, row) == 0 && std::count_if(timeline_.rows.begin(), timeline_.rows.end(), [&](const Row& r) { return apart(clock_of(r.time), *row.clock_seconds) <= 60; }) > 1)) continue;
        if (std::string text = with_source(*view_.document, row, source_words(*best)); !text.empty()) {
          found.rewrite = lint::Rewrite{found.span, std::move(text), false};
          found.evidence = best->sources;
        }
      }
    }
  }

  static size_t shared(const Row& candidate, const TimelineEntry& row) {
    const std::string a = " " + document::normalise(candidate.text) + " ", b = document::normalise(row.event.visible);
    size_t count = 0, at = 0;
    while (at < b.size()) {
      const size_t end = std::min(b.find(' ', at), b.size());
      if (end - at >= 4 && a.find(b.substr(at, std::min<size_t>(end - at, 6))) != std::string::npos) ++count;
      at = end + 1;
    }
    return count;
  }

  const lint::View& view_;
  const Context& context_;
  const timeline::Timeline& timeline_;
  const artifact::Store& store_;
  RecordIndex index_;
  std::vector<Finding>& findings_;
  bool utc_ = true;
};

}  // namespace

void cross_check(const lint::View& view, const Context& context, std::vector<Finding>& findings) { Checker(view, context, findings).run(); }

std::vector<std::string> not_checked(const Context& context) {
  std::vector<std::string> out;
  if (!context.timeline || !context.store || context.store->artifacts().empty()) {
    out.push_back("not checked: timestamps, sources and missing events, because no artifacts were given");
    return out;
  }
  bool chat = false, alerts = false, changes = false, comms = false;
  for (const artifact::Artifact& artifact : context.store->artifacts())
    for (uint32_t r = 0; r < artifact.records.size(); ++r) {
      const artifact::RecordKind kind = artifact.records.record(r).kind;
      chat |= kind == artifact::RecordKind::kMessage;
      alerts |= kind == artifact::RecordKind::kAlert || kind == artifact::RecordKind::kPage;
      changes |= kind == artifact::RecordKind::kChange;
      comms |= kind == artifact::RecordKind::kStatusUpdate;
    }
  if (!chat) out.push_back("not checked: what responders said and decided, because no chat was given");
  if (!alerts) out.push_back("not checked: alerts, pages and acknowledgements, because no alert history was given");
  if (!changes) out.push_back("not checked: deployments and commits, because no deployment timeline was given");
  if (!comms) out.push_back("not checked: public posts, because no status page export was given");
  return out;
}

}  // namespace debrief::review

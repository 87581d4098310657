// Alerts of monitors. A row of its own for every firing of an alert of this incident, also when nobody
// was told; repeats of an alert that began before the incident are background.
#include <algorithm>

#include "base/ascii.h"
#include "timeline/fields.h"
#include "timeline/machine.h"
#include "timeline/terms.h"
#include "timeline/wording.h"

namespace debrief::timeline {
namespace {

using artifact::Attr;
using artifact::Record;
using artifact::RecordRef;
using incident::EventKind;
using incident::Subkind;
using time::Instant;

constexpr int64_t kLongWarning = 12 * time::kHour;
constexpr int64_t kEarlyWarning = 90 * time::kMinute;  // before the window: an alert may be its first sign

std::string label(const Context& context, RecordRef ref, std::string_view name) {
  for (const std::string_view pair : context.store.attributes(ref, Attr::kLabel))
    if (pair.size() > name.size() && pair.substr(0, name.size()) == name && pair[name.size()] == '=') return std::string(pair.substr(name.size() + 1));
  return {};
}

std::string name_of(const Context& context, RecordRef ref) {
  if (const std::string name = label(context, ref, "alertname"); !name.empty()) return name;
  const std::string_view title = context.attribute(ref, Attr::kTitle);
  return one_line(title.empty() ? context.record(ref).text : title);
}

// Names of systems the alert carries as fields of their own; its title counts only when there are none.
std::vector<std::string> systems_of(const Context& context, RecordRef ref) {
  std::string fields;
  for (const Attr key : {Attr::kService, Attr::kRegion})
    for (const std::string_view value : context.store.attributes(ref, key)) fields += " " + std::string(value);
  for (const std::string_view name : {"service", "region", "cluster", "job", "host", "app"}) fields += " " + label(context, ref, name);
  return terms(fields);
}

void name_systems(const Context& context, RecordRef ref, Event* event) {
  for (const Attr key : {Attr::kService, Attr::kRegion, Attr::kEnvironment})
    for (const std::string_view value : context.store.attributes(ref, key)) event->row.systems.emplace_back(value);
}

bool of_this_incident(const Context& context, RecordRef ref) {
  for (const Attr key : {Attr::kParent, Attr::kKey, Attr::kNumber})
    for (const std::string_view value : context.store.attributes(ref, key))
      if (includes(context.scope.incidents, lower(value))) return true;
  return false;
}

// The text of a firing: name, severity, place; then the monitor's own summary.
std::string firing_words(const Context& context, const Event& event, std::string_view verb) {
  std::vector<std::string> parts{event.subject + std::string(verb)};
  const std::string severity(context.attribute(event.ref, Attr::kSeverity));
  parts.push_back(severity);
  for (const std::string_view region : context.store.attributes(event.ref, Attr::kRegion)) parts.emplace_back(region);
  std::string words = join(parts, ", ");
  const std::string summary = one_line(context.record(event.ref).text);
  if (!summary.empty() && lower(summary) != lower(event.subject)) words += ": " + quote(summary);
  return words;
}

class Alert {
 public:
  Alert(const Context& context, RecordRef ref, std::vector<Event>* out) : context_(context), ref_(ref), out_(*out) {}

  void classify() {
    const Record record = context_.record(ref_);
    if (!record.time) return aside("no time");
    const AlertState state = alert_state(context_.attribute(ref_, Attr::kState));
    const Instant at = context_.time(ref_);
    const int64_t shift = at - *record.time;
    const auto corrected = [&](Attr key) {
      auto stated = instant_attribute(context_.store, ref_, key);
      if (stated) *stated = *stated + shift;
      return stated;
    };
    const auto starts = corrected(Attr::kStartsAt), ends = corrected(Attr::kEndsAt);
    name_ = name_of(context_, ref_);
    base_ = alert_base(context_, ref_);
    switch (state) {
      case AlertState::kPending: return pending(at);
      case AlertState::kNoData: return aside("no data: neither a sign of failure nor of recovery");
      case AlertState::kNotified: return notified(at);
      case AlertState::kCleared:
        lasts_ = at >= context_.scope.window.begin;
        if (starts) firing(*starts, false);
        return cleared(ends && *ends <= at ? *ends : at, starts);
      case AlertState::kFiring: return firing(starts ? *starts : at, true);
      case AlertState::kUnknown: return aside("alert record without a state");
    }
  }

 private:
  void aside(std::string reason) { out_.push_back(set_aside(context_, ref_, std::move(reason))); }

  // Why the alert is not about this incident; "" when it is.
  std::string out_of_scope(Instant at) const {
    const Scope& scope = context_.scope;
    // A warning on one of its systems that was still open when it began is its first sign, however early.
    const bool open_still = lasts_ && at >= scope.window.begin - kLongWarning && shared(systems_of(context_, ref_), scope.systems) > 0;
    if (at < scope.window.begin - kEarlyWarning && !open_still) return "began before the incident";
    if (at > scope.window.end + time::kMinute) return "after resolution";
    if (of_this_incident(context_, ref_)) return {};
    if (paged_elsewhere()) return "another incident of the paging system";
    std::string fields = name_;
    for (const Attr key : {Attr::kEnvironment, Attr::kService, Attr::kTitle}) fields += " " + std::string(context_.attribute(ref_, key));
    if (is_rehearsal(fields)) return "not a production system";
    // A second fault: the alert of a service that the responders speak of.
    for (const std::string_view service : context_.store.attributes(ref_, Attr::kService))
      if (service.size() >= 5 && at >= scope.window.begin && includes(scope.spoken, lower(service))) return {};
    if (scope.detected && at < *scope.detected - time::kMinute && another_service()) return "an earlier alert of another service";
    const std::vector<std::string> systems = systems_of(context_, ref_);
    if (!systems.empty() && !scope.systems.empty() && shared(systems, scope.systems) == 0 &&
        shared(terms(name_), scope.systems) == 0)
      return "another system's alert";
    return {};
  }
  // Its service is none that was paged for, and nobody speaks of the alert by its name.
  bool another_service() const {
    const std::vector<std::string_view> services = context_.store.attributes(ref_, Attr::kService);
    if (services.empty() || context_.scope.paged_services.empty()) return false;
    for (const std::string_view service : services)
      if (includes(context_.scope.paged_services, lower(service))) return false;
    // Part of what this incident is about, and of what the responders say.
    for (const std::string_view service : services)
      if (shared(terms(service), context_.scope.systems) > 0 && says_more(terms(service))) return false;
    return !includes(context_.scope.spoken, lower(name_));
  }
  // A word or a number of the alert's name beyond its service that the responders say: "429", "429s".
  bool says_more(const std::vector<std::string>& service) const {
    const Scope& scope = context_.scope;
    for (const std::string& word : terms(name_))
      if (!includes(service, word) && includes(scope.spoken_often, word)) return true;
    for (size_t i = 0; i < name_.size(); ++i) {
      size_t end = i;
      while (end < name_.size() && is_digit(name_[end])) ++end;
      if (end - i >= 3 && includes(scope.spoken_often, name_.substr(i, end - i) + "s")) return true;
      i = std::max(i, end);
    }
    return false;
  }
  // An alert of the paging system with a number of its own, which is none of this incident's.
  bool paged_elsewhere() const {
    const std::string& format = context_.store.artifact(ref_).format;
    const bool paging = format.rfind("opsgenie", 0) == 0 || format.rfind("pagerduty", 0) == 0 || format.rfind("victorops", 0) == 0;
    return paging && !context_.scope.incidents.empty() && !context_.attribute(ref_, Attr::kNumber).empty();
  }
  Event start(Instant at, Fact fact) {
    Event event = event_of(context_, ref_, at);
    event.fact = fact;
    // A table that somebody exported is a second-hand record of what a product keeps itself.
    const std::string& format = context_.store.artifact(ref_).format;
    if (format == "csv" || format == "json_table") event.authority = Authority::kMonitor;
    event.subject = name_;
    event.row.actor = actor();
    event.words = terms(name_);
    for (const Attr key : {Attr::kParent, Attr::kKey})
      for (const std::string_view value : context_.store.attributes(ref_, key))
        if (includes(context_.scope.incidents, lower(value))) event.incident = lower(value);
    event.audience = std::string(context_.attribute(ref_, Attr::kReceiver));
    name_systems(context_, ref_, &event);
    const std::string reason = out_of_scope(at);
    if (!reason.empty()) {
      event.fate = Fate::kAside;
      event.reason = reason;
      event.in_scope = false;
    }
    return event;
  }
  std::string actor() const {
    const std::string_view named = context_.attribute(ref_, Attr::kAuthorName);
    if (!named.empty()) return std::string(named);
    const Record record = context_.record(ref_);
    if (!record.author.empty() && record.author != "System") return std::string(record.author);
    const std::string& format = context_.store.artifact(ref_).format;
    for (const auto& [id, product] : {std::pair<std::string_view, std::string_view>{"alertmanager", "Alertmanager"}, {"grafana", "Grafana"},
                                      {"cloudwatch", "CloudWatch"}, {"pagerduty", "PagerDuty"}, {"opsgenie", "Opsgenie"}, {"datadog", "Datadog"},
                                      {"azure", "Azure Monitor"}, {"gcp", "Google Cloud Monitoring"}})
      if (format.rfind(id, 0) == 0) return std::string(product);
    return "monitoring";
  }

  void firing(Instant at, bool own_record) {
    Event event = start(at, Fact::kFiring);
    event.row.kind = EventKind::kAlertFired;
    event.row.cue = own_record ? "alert state: firing" : "start stated by the record of its end";
    event.keys.push_back(base_ + "@" + std::to_string(time::whole_seconds(at)) + ":firing");
    event.row.key = base_;
    event.row.text = firing_words(context_, event, " fires");
    out_.push_back(std::move(event));
  }
  void cleared(Instant at, std::optional<Instant> began) {
    Event event = start(at, Fact::kCleared);
    event.row.kind = EventKind::kOther;
    event.row.subkind = Subkind::kCleared;
    event.row.cue = "alert state: cleared";
    if (!event.incident.empty()) event.keys.push_back("incident:" + event.incident + ":closed");
    // Closed by hand in the paging system.
    const auto who = context_.roster.author(context_.store, ref_);
    if (who && !context_.roster.people[*who].bot && context_.attribute(ref_, Attr::kBot) != "1" && !event.incident.empty()) {
      event.fact = Fact::kPageClosed;
      event.row.person = who;
      event.human = true;
      event.row.kind = EventKind::kResolutionDeclared;
      event.row.subkind = Subkind::kNone;
    }
    event.keys.push_back(base_ + "@" + std::to_string(time::whole_seconds(at)) + ":cleared");
    event.row.key = base_;
    event.row.text = event.human ? "Closes the alert " + quote(event.subject) : event.subject + " clears";
    if (event.in_scope && began) {
      const std::string reason = out_of_scope(*began);
      if (!reason.empty()) {
        event.fate = Fate::kAside;
        event.reason = reason;
        event.in_scope = false;
      }
    }
    out_.push_back(std::move(event));
  }
  // The condition holds but the alert waits: a possible first sign; phases.cc decides.
  void pending(Instant at) {
    Event event = start(at, Fact::kPending);
    event.row.kind = EventKind::kImpactStart;
    event.row.cue = "alert state: pending";
    event.keys.push_back(base_ + "@" + std::to_string(time::whole_seconds(at)) + ":pending");
    event.row.key = base_;
    event.row.text = event.subject + " pending: its condition is met";
    out_.push_back(std::move(event));
  }
  void notified(Instant at) {
    Event event = start(at, Fact::kNotified);
    event.row.kind = EventKind::kOther;
    event.row.subkind = Subkind::kObservation;
    event.row.key = base_;
    event.row.cue = "notification sent";
    event.row.text = event.subject + ": notification sent";
    out_.push_back(std::move(event));
  }

  const Context& context_;
  RecordRef ref_;
  std::vector<Event>& out_;
  std::string name_, base_;
  bool lasts_ = false;  // it cleared, and not before the incident began
};

}  // namespace

std::string alert_base(const Context& context, RecordRef ref) {
  const std::string_view key = context.attribute(ref, Attr::kKey);
  if (key.size() >= 12) return "alert:" + lower(key);
  return "alert:" + context.store.artifact(ref).format + ":" + lower(key.empty() ? std::string_view(name_of(context, ref)) : key);
}

void classify_alert(const Context& context, RecordRef ref, std::vector<Event>* out) { Alert(context, ref, out).classify(); }

}  // namespace debrief::timeline

// Paging logs: who was told, who answered, who was asked for, who closed it.
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
using artifact::RecordKind;
using artifact::RecordRef;
using incident::EventKind;
using incident::Subkind;
using time::Instant;

constexpr int64_t kSameNotice = time::kMinute;  // notifications this soon are part of the page

// Ids of the paging incident a record belongs to, most specific first, lower case. A log entry's own id
// is not one of them.
std::vector<std::string> incident_ids(const Context& context, RecordRef ref) {
  std::vector<std::string> out;
  const bool own = context.record(ref).kind == RecordKind::kIncident;
  for (const Attr key : {Attr::kParent, Attr::kKey, Attr::kNumber})
    for (const std::string_view value : context.store.attributes(ref, key)) out.push_back(lower(value));
  if (own)
    for (const std::string_view value : context.store.attributes(ref, Attr::kId)) out.push_back(lower(value));
  return out;
}

std::string product(const Context& context, RecordRef ref) {
  const std::string& format = context.store.artifact(ref).format;
  for (const auto& [id, name] : {std::pair<std::string_view, std::string_view>{"pagerduty", "PagerDuty"}, {"opsgenie", "Opsgenie"},
                                 {"victorops", "Splunk On-Call"}, {"grafana_oncall", "Grafana OnCall"}, {"datadog", "Datadog"},
                                 {"jira", "Jira Service Management"}, {"servicenow", "ServiceNow"}, {"incident_io", "incident.io"}})
    if (format.rfind(id, 0) == 0) return std::string(name);
  return "the paging system";
}

std::string recipients(const Context& context, RecordRef ref) {
  std::vector<std::string> names;
  for (const std::string_view value : context.store.attributes(ref, Attr::kRecipient)) {
    const auto who = context.roster.find(value);
    names.push_back(who ? context.roster.people[*who].name : std::string(value));
  }
  return join(names, ", ");
}

// "via phone call" of "Notified Ines Okafor via phone call"; "[Push] notification" of "Sent [Push] …".
std::string means(std::string_view text) {
  const size_t via = text.find(" via ");
  if (via != std::string_view::npos) return one_line(text.substr(via + 5));
  const size_t open = text.find('['), close = text.find(']');
  if (open != std::string_view::npos && close != std::string_view::npos && close > open) return lower(text.substr(open + 1, close - open - 1)) + " notification";
  return {};
}

}  // namespace

Pages::Pages(const Context& context) : context_(context) {
  for (uint32_t a = 0; a < context.store.artifacts().size(); ++a) {
    const artifact::RecordBatch& records = context.store.artifacts()[a].records;
    for (uint32_t r = 0; r < records.size(); ++r) {
      const RecordRef ref{a, r};
      const Record record = records.record(r);
      if ((record.kind != RecordKind::kPage && record.kind != RecordKind::kIncident) || !record.time) continue;
      const PageAct act = record.kind == RecordKind::kIncident ? PageAct::kTriggered : page_act(context.store, ref);
      const bool person = context.attribute(ref, Attr::kBot) != "1" && context.roster.author(context.store, ref).has_value();
      if (act != PageAct::kTriggered && !(act == PageAct::kAcknowledged && person)) continue;
      const Instant at = context.time(ref);
      for (const std::string& id : incident_ids(context, ref)) {
        auto place = std::lower_bound(incidents_.begin(), incidents_.end(), id, [](const auto& entry, const std::string& key) { return entry.first < key; });
        if (place == incidents_.end() || place->first != id) place = incidents_.insert(place, {id, {}});
        auto& slot = act == PageAct::kTriggered ? place->second.opened : place->second.acknowledged;
        if (slot && *slot <= at) continue;
        slot = at;
        if (act == PageAct::kAcknowledged) place->second.acknowledgement = ref;
      }
    }
  }
}

const Pages::Opened* Pages::of(RecordRef ref) const {
  for (const std::string& id : incident_ids(context_, ref)) {
    const auto place = std::lower_bound(incidents_.begin(), incidents_.end(), id, [](const auto& entry, const std::string& key) { return entry.first < key; });
    if (place != incidents_.end() && place->first == id) return &place->second;
  }
  return nullptr;
}

void Pages::classify(RecordRef ref, std::vector<Event>* out) const {
  const Record record = context_.record(ref);
  const auto aside = [&](std::string reason) { out->push_back(set_aside(context_, ref, std::move(reason))); };
  if (!record.time) return aside("no time");
  const std::vector<std::string> ids = incident_ids(context_, ref);
  // A monitor's own log of whom it told belongs to the alert.
  if (page_act(context_.store, ref) == PageAct::kNotified && context_.attribute(ref, Attr::kParent).empty() && !context_.attribute(ref, Attr::kKey).empty() &&
      of(ref) == nullptr) {
    Event event = event_of(context_, ref);
    event.fact = Fact::kNotified;
    event.authority = Authority::kMonitor;
    event.row.key = alert_base(context_, ref);
    event.row.kind = EventKind::kOther;
    event.row.subkind = Subkind::kObservation;
    event.row.cue = "notification sent";
    event.row.text = "Notification sent: " + quote(one_line(record.text));
    return out->push_back(std::move(event));
  }
  const bool known = std::any_of(ids.begin(), ids.end(), [&](const std::string& id) { return includes(context_.scope.incidents, id); });
  if (!known && !(ids.empty() && context_.scope.reach.contains(context_.time(ref)))) return aside("another incident of the paging system");

  const Opened* opened = of(ref);
  Event event = event_of(context_, ref);
  event.authority = Authority::kMonitor;
  event.incident = ids.empty() ? "" : ids.front();
  event.row.key = event.incident.empty() ? "" : "incident:" + event.incident;
  event.row.person = context_.roster.author(context_.store, ref);
  if (event.row.person && context_.roster.people[*event.row.person].bot) event.row.person.reset();
  if (context_.attribute(ref, Attr::kBot) == "1") event.row.person.reset();
  event.human = event.row.person.has_value();
  event.row.actor = product(context_, ref);
  for (const std::string_view service : context_.store.attributes(ref, Attr::kService)) event.row.systems.emplace_back(service);
  const std::string title = one_line(context_.attribute(ref, Attr::kTitle));
  const std::string number(context_.attribute(ref, Attr::kNumber));
  const std::string incident_name = number.empty() ? "the incident" : "incident " + number;
  event.subject = title;
  event.words = terms(title);
  const PageAct act = record.kind == RecordKind::kIncident ? PageAct::kTriggered : page_act(context_.store, ref);
  const std::string open_key = "incident:" + event.incident + ":open";
  event.row.cue = "paging log: " + one_line(context_.attribute(ref, Attr::kSubtype).empty() ? record.text : context_.attribute(ref, Attr::kSubtype));

  switch (act) {
    case PageAct::kTriggered: {
      event.fact = Fact::kPaged;
      // "Alert created" opens an alert; whether anybody is told is a matter of rules.
      if (lower(one_line(record.text)).rfind("alert created", 0) == 0 || lower(one_line(record.text)).rfind("created", 0) == 0) event.claimed_elsewhere = true;
      event.row.kind = EventKind::kAlertFired;
      event.keys.push_back(open_key);
      for (const std::string& id : ids) event.keys.push_back("incident:" + id + ":open");
      event.row.text = event.row.actor + " opens " + incident_name;
      if (!title.empty()) event.row.text += ": " + quote(title);
      break;
    }
    case PageAct::kNotified: {
      event.fact = Fact::kNotified;
      const bool with_page = !opened || !opened->opened || event.row.time - *opened->opened <= kSameNotice;
      if (with_page) event.keys.push_back(open_key);
      if (opened && opened->acknowledged && event.row.time > *opened->acknowledged) return aside("notification after the acknowledgement");
      event.row.kind = with_page ? EventKind::kAlertFired : EventKind::kOther;
      event.row.subkind = with_page ? Subkind::kNone : Subkind::kObservation;
      event.row.person.reset();
      event.human = false;
      const std::string who = recipients(context_, ref), how = means(record.text);
      event.row.text = "Notifies " + (who.empty() ? std::string("the on-call") : who) + (how.empty() ? "" : ": " + how);
      break;
    }
    case PageAct::kSuppressed:
      event.fact = Fact::kSuppressed;
      event.keys.push_back(open_key);
      event.row.kind = EventKind::kAlertFired;
      event.row.text = "Notification suppressed: " + quote(one_line(record.text));
      break;
    case PageAct::kAcknowledged:
      event.fact = Fact::kAcknowledged;
      event.row.kind = EventKind::kAcknowledged;
      if (!event.human) return aside("acknowledged by software");
      if (opened && opened->acknowledged && event.row.time > *opened->acknowledged) return aside("acknowledged again");
      event.keys.push_back("incident:" + event.incident + ":ack");
      event.row.text = "Acknowledges " + incident_name;
      break;
    case PageAct::kEscalated:
    case PageAct::kRequested: {
      event.fact = Fact::kRequested;
      event.row.kind = EventKind::kEscalation;
      const std::string state(context_.attribute(ref, Attr::kState));
      if (state == "joined" || state == "declined") {
        event.row.kind = state == "joined" ? EventKind::kResponderJoined : EventKind::kOther;
        event.row.subkind = state == "joined" ? Subkind::kNone : Subkind::kDecision;
        event.row.text = state == "joined" ? "Joins as responder" : "Declines to respond";
        break;
      }
      const std::string who = recipients(context_, ref);
      event.subject = who;
      event.row.text = (act == PageAct::kEscalated ? "Escalates" : "Requests " + (who.empty() ? std::string("a responder") : who)) +
                       (act == PageAct::kEscalated && !who.empty() ? " to " + who : "") + " in " + event.row.actor;
      if (const std::string said = one_line(context_.attribute(ref, Attr::kTopic)); !said.empty()) event.row.text += ": " + quote(said);
      break;
    }
    case PageAct::kClosed:
      event.fact = Fact::kPageClosed;
      event.row.kind = event.human ? EventKind::kResolutionDeclared : EventKind::kOther;
      event.row.subkind = event.human ? Subkind::kNone : Subkind::kCleared;
      event.keys.push_back("incident:" + event.incident + ":closed");
      event.row.text = event.human ? "Closes " + incident_name + " in " + event.row.actor : event.row.actor + " closes " + incident_name + ": " + quote(one_line(record.text));
      break;
    case PageAct::kSeverity: {
      event.fact = Fact::kSeverity;
      event.row.kind = EventKind::kOther;
      event.row.subkind = Subkind::kSeverityDeclared;
      const std::string now(context_.attribute(ref, Attr::kSeverity)), before(context_.attribute(ref, Attr::kPreviousState));
      event.subject = now;
      event.row.text = now.empty() ? one_line(record.text) : "Sets the priority to " + now + (before.empty() ? "" : " (was " + before + ")");
      break;
    }
    case PageAct::kAssigned: {
      event.fact = Fact::kNotified;
      if (!opened || !opened->opened || event.row.time - *opened->opened <= kSameNotice) {
        event.keys.push_back(open_key);
        event.row.kind = EventKind::kAlertFired;
        event.row.text = "Assigned to " + recipients(context_, ref);
        break;
      }
      event.fact = Fact::kRequested;
      event.row.kind = EventKind::kEscalation;
      event.row.text = "Reassigned to " + recipients(context_, ref) + " in " + event.row.actor;
      break;
    }
    case PageAct::kNote:
      event.fact = Fact::kNote;
      event.row.kind = EventKind::kOther;
      event.in_channel = true;
      break;  // chat.cc reads its words
    case PageAct::kOther:
    case PageAct::kUnknown: return aside("an entry of the paging log that changes nothing");
  }
  out->push_back(std::move(event));
}

}  // namespace debrief::timeline

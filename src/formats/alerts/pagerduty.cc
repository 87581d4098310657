#include "formats/alerts/pagerduty.h"

#include "formats/json_fields.h"
#include "formats/json_outline.h"
#include "formats/text_scan.h"

namespace debrief::formats {
namespace {

using artifact::Attr;
using artifact::Probe;
using artifact::ReadOptions;
using artifact::RecordKind;
using artifact::Score;
using artifact::Sink;

// One table for every object, since a bare array says only in "type" what it holds.
constexpr JsonField kFields[] = {
    attr_field("id", Attr::kId),
    look_field("type"),
    time_field("created_at"),
    time_field("timestamp"),  // change events
    time_field("start"),      // on-calls
    moment_field("end", Attr::kEndsAt),
    look_field("resolved_at"),
    text_field("content"),    // notes
    look_field("channel.content"),
    look_field("channel.summary"),
    look_field("message"),
    text_field("title"),
    text_field("summary"),
    author_field("agent.summary"),
    attr_field("agent.id", Attr::kAuthorId),
    look_field("agent.type"),
    look_field("user.summary"),
    look_field("user.id"),
    look_field("user.type"),
    look_field("incident.id"),
    look_field("incident.summary"),
    look_field("incident_number"),
    look_field("incident_key"),
    look_field("alert_key"),
    look_field("event_details.description"),
    attr_field("service.summary", Attr::kService),
    attr_field("services[*].summary", Attr::kService),
    attr_field("assignees[*].summary", Attr::kRecipient),
    attr_field("assignments[*].assignee.summary", Attr::kRecipient),
    look_field("status"),
    attr_field("severity", Attr::kSeverity),
    attr_field("priority.summary", Attr::kSeverity),
    look_field("urgency"),
    look_field("channel.new_priority.name"),
    look_field("channel.new_priority.summary"),
    look_field("channel.old_priority.name"),
    look_field("channel.old_priority.summary"),
    attr_field("html_url", Attr::kUrl),
    look_field("body.details"),
    look_field("schedule.summary"),
    look_field("escalation_policy.summary"),
    look_field("escalation_level"),
    attr_field("time_zone", Attr::kTimeZone),
    attr_field("email", Attr::kEmail),
    look_field("job_title"),
    look_field("name"),
    attr_field("source", Attr::kAuthorName),
    look_field("incidents_responders"),
    look_field("schedule_layers[*].users[*].user.summary"),
    look_field("users[*].summary"),
    look_field("custom_details"),
};

// "[#4471] [CheckoutLatencyP95High] …" → "4471".
std::string number_of_summary(std::string_view summary) {
  return take(summary, "[#") ? std::string(leading_digits(summary)) : std::string();
}

std::string state_of_entry(std::string_view type) {
  if (type == "trigger_log_entry") return "triggered";
  if (type == "acknowledge_log_entry") return "acknowledged";
  if (type == "resolve_log_entry") return "resolved";
  if (type == "unacknowledge_log_entry") return "unacknowledged";
  return {};
}

bool is_user(std::string_view type) { return type == "user_reference" || type == "user"; }

void build_log_entry(RecordBuilder& out, const FieldView& view) {
  const artifact::JsonText written_type = view.look("type"), incident = view.look("incident.id");
  const std::string_view type = written_type;
  out.add(Attr::kSubtype, type).add(Attr::kState, state_of_entry(type));
  out.add(Attr::kKey, incident).add(Attr::kParent, incident);
  out.add(Attr::kNumber, number_of_summary(view.look("incident.summary")));
  if (!is_user(view.look("agent.type"))) out.add(Attr::kBot, "1");
  out.add(Attr::kAuthorName, view.look("agent.summary"));
  out.add(Attr::kRecipient, view.look("user.summary"));
  out.add(Attr::kTitle, view.look("event_details.description"));
  for (const char* field : {"channel.new_priority.summary", "channel.new_priority.name"}) out.add(Attr::kSeverity, view.look(field));
  for (const char* field : {"channel.old_priority.summary", "channel.old_priority.name"}) out.add(Attr::kPreviousState, view.look(field));
  // "Marek Dvorny requested Dev Achterberg": whom, only the summary says.
  const artifact::JsonText shown = view.look("summary");
  const std::string_view summary = shown;
  if (type == "responder_request_log_entry") {
    const size_t at = summary.find(" requested ");
    if (at != std::string_view::npos) out.add(Attr::kRecipient, summary.substr(at + 11));
  }
  // A note's text and a request's message are what a person wrote; the summary only says that it was.
  if (type != "annotate_log_entry" && !view.has("message")) return;
  for (const std::string_view field : {"channel.content", "channel.summary", "message"}) {
    const bool written = type == "annotate_log_entry" ? starts_with(field, "channel.") : field == "message";
    const auto& value = view.value(field);
    if (!written || value.raw.empty() || view.look(field).empty()) continue;
    if (type == "annotate_log_entry") {
      out.text(view.text(field), value.span);
      out.add(Attr::kTitle, summary);
      break;
    }
    out.add(Attr::kTopic, view.text(field));
  }
}

void build_incident(RecordBuilder& out, const FieldView& view) {
  const std::string id = view.text("id");
  out.add(Attr::kKey, id).add(Attr::kKey, view.text("incident_key"));
  out.add(Attr::kNumber, view.text("incident_number"));
  out.add(Attr::kTitle, view.text("title"));
  out.add(Attr::kState, view.text("status"));  // at the time of the export
  out.add_time(Attr::kEndsAt, view.text("resolved_at"));
  if (!view.has("priority.summary")) out.add(Attr::kSeverity, view.text("urgency"));
}

// An alert is exported in its last state; its record is that it fired, at the time it was created.
void build_alert(RecordBuilder& out, const FieldView& view, std::string_view state) {
  out.add(Attr::kState, state).add(Attr::kKey, view.text("alert_key")).add(Attr::kParent, view.text("incident.id"));
  out.add(Attr::kTitle, view.text("summary"));
  for (const auto& [name, value] : pairs_of(view.value("body.details"))) {
    if (name == "region") out.add(Attr::kRegion, value);
    else if (name == "value" || name == "current_value") out.add(Attr::kValue, value);
    out.add(Attr::kLabel, name + "=" + value);
  }
}

void build_note(RecordBuilder& out, const FieldView& view) {
  out.add(Attr::kSubtype, "note").author(view.text("user.summary"));
  out.add(Attr::kAuthorName, view.text("user.summary")).add(Attr::kAuthorId, view.text("user.id"));
  if (starts_with(view.text("user.type"), "bot")) out.add(Attr::kBot, "1");
}

void build_oncall(RecordBuilder& out, const FieldView& view) {
  std::string text = view.text("user.summary") + " on call";
  if (view.has("schedule.summary")) text += ", " + view.text("schedule.summary");
  if (view.has("escalation_policy.summary")) {
    text += ", " + view.text("escalation_policy.summary") + " level " + view.text("escalation_level");
  }
  out.text(text).author(view.text("user.summary"));
  out.add(Attr::kSubtype, "oncall").add(Attr::kAuthorName, view.text("user.summary"));
  out.add(Attr::kAuthorId, view.text("user.id"));
  out.add(Attr::kTitle, view.text("schedule.summary")).add(Attr::kTopic, view.text("escalation_policy.summary"));
  out.add(Attr::kNumber, view.text("escalation_level"));
}

void build_schedule(RecordBuilder& out, const FieldView& view) {
  out.add(Attr::kSubtype, "schedule").add(Attr::kTitle, view.text("name"));
  for (const std::string& user : view.texts("users[*].summary")) out.add(Attr::kRecipient, user);
}

void build_user(RecordBuilder& out, const FieldView& view) {
  out.author(view.text("id")).add(Attr::kRealName, view.text("name")).add(Attr::kTitleRole, view.text("job_title"));
}

// Who answered a request for responders: no log entry says so.
constexpr JsonField kResponderFields[] = {
    look_field("state"), time_field("updated_at"), author_field("user.summary"),
    attr_field("user.summary", Attr::kAuthorName), attr_field("user.id", Attr::kAuthorId),
    attr_field("incident.id", Attr::kKey),
};

void emit_responders(const FieldView& incident, const time::Frame& frame, Sink& sink) {
  incident.objects(incident.value("incidents_responders"), "[*]", kResponderFields, [&](const FieldView& view) {
    const std::string state = view.text("state");
    if (state != "joined" && state != "declined") return;  // "pending" is the request, which the log has
    RecordBuilder out(RecordKind::kPage, view.record().span);
    fill(out, view, frame);
    out.add(Attr::kSubtype, "responder_" + state).add(Attr::kState, state);
    out.add(Attr::kParent, incident.text("id")).add(Attr::kNumber, incident.text("incident_number"));
    out.text(view.text("user.summary") + (state == "joined" ? " joined as responder" : " declined to respond"));
    out.emit(sink);
  });
}

RecordKind kind_of(const FieldView& view, std::string_view hint) {
  const artifact::JsonText written = view.look("type");
  const std::string_view type = written;
  if (ends_with(type, "_log_entry") || starts_with(hint, "log_entr")) return RecordKind::kPage;
  if (type == "incident" || type == "incident_reference" || starts_with(hint, "incident")) return RecordKind::kIncident;
  if (type == "alert" || starts_with(hint, "alert")) return RecordKind::kAlert;
  if (type == "change_event" || starts_with(hint, "change_event")) return RecordKind::kChange;
  if (type == "schedule" || starts_with(hint, "schedule")) return RecordKind::kSchedule;
  if (type == "user" || starts_with(hint, "user")) return RecordKind::kPerson;
  if (starts_with(hint, "oncall") || view.has("escalation_level")) return RecordKind::kSchedule;
  return RecordKind::kPage;  // a note
}

const std::vector<std::string_view> kPaths = {
    "incidents[*]", "incident", "log_entries[*]", "log_entry", "alerts[*]",   "alert", "notes[*]", "note",
    "oncalls[*]",   "schedules[*]", "schedule",   "change_events[*]", "change_event", "users[*]", "[*]"};

void emit_resolved(const FieldView& view, const time::Frame& frame, Sink& sink) {
  RecordBuilder out(RecordKind::kAlert, view.record().span);
  out.time(view.text("resolved_at"), frame);
  fill(out, view, frame);
  build_alert(out, view, "resolved");
  out.add_time(Attr::kStartsAt, view.text("created_at"), frame);
  out.emit(sink);
}

void emit_object(const FieldView& view, std::string_view hint, const time::Frame& frame, Sink& sink) {
  const RecordKind kind = kind_of(view, hint);
  RecordBuilder out(kind, view.record().span);
  fill(out, view, frame);
  const bool note = kind == RecordKind::kPage && !ends_with(view.text("type"), "_log_entry");
  switch (kind) {
    case RecordKind::kPage: note ? build_note(out, view) : build_log_entry(out, view); break;
    case RecordKind::kIncident: build_incident(out, view); break;
    case RecordKind::kAlert: build_alert(out, view, "firing"); break;
    case RecordKind::kChange: out.add(Attr::kSubtype, "change_event").add(Attr::kTitle, view.text("summary")); break;
    case RecordKind::kSchedule: view.has("escalation_level") ? build_oncall(out, view) : build_schedule(out, view); break;
    case RecordKind::kPerson: build_user(out, view); break;
    default: break;
  }
  out.emit(sink);
  if (kind == RecordKind::kIncident) emit_responders(view, frame, sink);
  if (kind == RecordKind::kAlert && view.has("resolved_at")) emit_resolved(view, frame, sink);
}

class PagerDutyReader final : public FieldReader {
 public:
  explicit PagerDutyReader(const ReadOptions& options) : FieldReader(kPaths, kFields, options) {}

 private:
  void build(const FieldView& view, Sink& sink) override { emit_object(view, kPaths[view.path()], frame(), sink); }

  void finish(std::string_view envelope, const artifact::JsonEnd&, Sink& sink) override {
    if (contains(envelope, "\"more\": true") || contains(envelope, "\"more\":true")) {
      sink.message({"PagerDuty says that there are more entries than this page holds; export the further pages too.", true});
    }
  }
};

constexpr JsonField kEventFields[] = {
    attr_field("id", Attr::kId),
    attr_field("event_type", Attr::kSubtype),
    time_field("occurred_at"),
    author_field("agent.summary"),
    attr_field("agent.summary", Attr::kAuthorName),
    attr_field("agent.id", Attr::kAuthorId),
    look_field("agent.type"),
    text_field("data.content"),
    text_field("data.title"),
    text_field("data.summary"),
    attr_field("data.status", Attr::kState),
    attr_field("data.title", Attr::kTitle),
    attr_field("data.number", Attr::kNumber),
    attr_field("data.service.summary", Attr::kService),
    attr_field("data.priority.summary", Attr::kSeverity),
    attr_field("data.assignees[*].summary", Attr::kRecipient),
    attr_field("data.html_url", Attr::kUrl),
    look_field("data.id"),
    look_field("data.incident.id"),
};

class WebhookReader final : public FieldReader {
 public:
  explicit WebhookReader(const ReadOptions& options) : FieldReader({"event", "[*].event"}, kEventFields, options) {}

 private:
  void build(const FieldView& view, Sink& sink) override {
    RecordBuilder out(RecordKind::kPage, view.record().span);
    fill(out, view, frame());
    const std::string incident = view.has("data.incident.id") ? view.text("data.incident.id") : view.text("data.id");
    out.add(Attr::kKey, incident).add(Attr::kParent, incident);
    if (!is_user(view.text("agent.type"))) out.add(Attr::kBot, "1");
    out.emit(sink);
  }
};

Score score(const Probe& probe) {
  const JsonOutline& outline = outline_of(probe);
  if (!outline.json()) return 0;
  if (outline.count("log_entries[*].agent", "log_entries[*].channel", "log_entries[*].created_at") >= 2) return 95;
  if (outline.has("log_entry.agent")) return 90;
  if (outline.count("incidents[*].incident_key", "incidents[*].incident_number", "incidents[*].escalation_policy") >= 2) return 95;
  if (outline.count("incident.incident_key", "incident.incident_number", "incident.escalation_policy") >= 2) return 95;
  if (outline.count("alerts[*].alert_key", "alerts[*].suppressed", "alerts[*].incident") >= 2) return 95;
  if (outline.has("oncalls[*].escalation_level")) return 95;
  if (outline.count("schedules[*].escalation_policies", "schedules[*].schedule_layers", "schedules[*].time_zone") >= 2) return 90;
  if (outline.count("change_events[*].source", "change_events[*].timestamp", "change_events[*].integration") >= 2) return 95;
  if (outline.count("notes[*].content", "notes[*].user", "notes[*].channel") >= 3) return 85;
  if (outline.count("users[*].job_title", "users[*].contact_methods", "users[*].notification_rules") >= 2) return 85;
  if (outline.count("[*].agent", "[*].channel", "[*].incident", "[*].html_url") == 4) return 80;
  if (outline.count("[*].incident_number", "[*].incident_key", "[*].escalation_policy") >= 2) return 90;
  // An empty page of a real export.
  if (outline.count("more", "limit", "offset") == 3 && outline.count("log_entries", "incidents", "oncalls", "alerts", "change_events") > 0) return 70;
  return 0;
}

Score score_webhook(const Probe& probe) {
  const JsonOutline& outline = outline_of(probe);
  if (outline.count("event.event_type", "event.resource_type", "event.occurred_at", "event.data") >= 3) return 95;
  return outline.count("[*].event.event_type", "[*].event.resource_type", "[*].event.occurred_at") == 3 ? 90 : 0;
}

std::unique_ptr<artifact::Reader> open(const ReadOptions& options) { return std::make_unique<PagerDutyReader>(options); }
std::unique_ptr<artifact::Reader> open_webhook(const ReadOptions& options) { return std::make_unique<WebhookReader>(options); }

constexpr std::string_view kHow =
    "Save the responses of PagerDuty's REST API: GET /incidents/{id}, /incidents/{id}/log_entries, "
    "/incidents/{id}/alerts, /incidents/{id}/notes and /oncalls.";

}  // namespace

const artifact::Format kPagerDuty = {"pagerduty", "PagerDuty REST API", artifact::Family::kAlerts, score, open, kHow,
                                     "pagerduty_id"};
const artifact::Format kPagerDutyWebhook = {"pagerduty_webhook", "PagerDuty webhook", artifact::Family::kAlerts,
                                            score_webhook, open_webhook, kHow, "pagerduty_id"};

}  // namespace debrief::formats

#include "formats/alerts/opsgenie.h"

#include "formats/json_outline.h"
#include "formats/json_spec.h"
#include "formats/text_scan.h"

namespace debrief::formats {
namespace {

using artifact::Attr;
using artifact::Probe;
using artifact::RecordKind;
using artifact::Score;

void build(const FieldView& view, const BuildContext& context);

constexpr JsonField kFields[] = {
    // alerts
    attr_field("id", Attr::kId), look_field("tinyId"), look_field("alias"), look_field("message"),
    attr_field("priority", Attr::kSeverity), attr_field("tags[*]", Attr::kLabel),
    look_field("source"), look_field("status"), look_field("createdAt"), look_field("lastOccurredAt"),
    look_field("count"), look_field("entity"), look_field("description"), look_field("details"),
    look_field("report.ackTime"), look_field("report.closeTime"), look_field("report.acknowledgedBy"),
    look_field("report.closedBy"), attr_field("responders[*].name", Attr::kRecipient),
    // logs and notes
    look_field("log"), look_field("note"), look_field("owner"), look_field("type"), look_field("offset"),
};
constexpr JsonSpec kSpec = {{"data[*]", "data", "alert", "[*]"}, kFields, build};

// The number of the alert in "alert_logs_4418.json"; "" when the name holds none or several.
std::string alert_number(std::string_view path) {
  std::string_view name = path.substr(path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/') + 1);
  std::string found;
  while (!name.empty()) {
    const std::string_view digits = leading_digits(name);
    if (!digits.empty() && !found.empty()) return {};
    if (!digits.empty()) found = digits;
    name.remove_prefix(std::max<size_t>(digits.size(), 1));
  }
  return found;
}

// created + milliseconds of the report.
std::optional<time::Resolved> later(const FieldView& view, std::string_view field, const time::Frame& frame) {
  auto created = read_time(view.text("createdAt"), frame);
  const auto millis = artifact::to_integer(view.text(field));
  if (!created || !millis) return std::nullopt;
  created->time = created->time + *millis * 1000;
  created->precision = time::Precision::kMicrosecond;
  return created;
}

void add_alert(RecordBuilder& out, const FieldView& view) {
  out.add(Attr::kNumber, view.text("tinyId")).add(Attr::kKey, view.text("tinyId")).add(Attr::kKey, view.text("alias"));
  out.add(Attr::kTitle, view.text("message"));
  for (const auto& [name, value] : pairs_of(view.value("details"))) {
    out.add(Attr::kLabel, name + "=" + value);
    if (name == "region") out.add(Attr::kRegion, value);
    if (name == "service") out.add(Attr::kService, value);
  }
  out.add(Attr::kService, view.text("entity"));
}

void build_alert(const FieldView& view, const BuildContext& context) {
  SpecRecord fired(RecordKind::kAlert, view, context);
  fired->time(view.text("createdAt"), context.frame).text(view.text("message"), view.value("message").span);
  fired->author(view.text("source")).add(Attr::kState, "firing");
  add_alert(*fired, view);
  if (view.text("count") != "1" && view.has("count")) {
    fired->add(Attr::kLabel, "count=" + view.text("count")).add_time(Attr::kEndsAt, view.text("lastOccurredAt"), context.frame);
  }
  fired.emit();
  if (const auto at = later(view, "report.ackTime", context.frame)) {
    SpecRecord acknowledged(RecordKind::kPage, view, context);
    const std::string who = view.text("report.acknowledgedBy");
    acknowledged->time(at).author(who).text("Acknowledged by " + who);
    acknowledged->add(Attr::kSubtype, "acknowledge").add(Attr::kState, "acknowledged").add(Attr::kAuthorName, who);
    add_alert(*acknowledged, view);
    acknowledged.emit();
  }
  if (const auto at = later(view, "report.closeTime", context.frame)) {
    SpecRecord closed(RecordKind::kAlert, view, context);
    const std::string who = view.text("report.closedBy");
    closed->time(at).author(who).text(view.text("message"), view.value("message").span);
    closed->add(Attr::kState, "resolved").add_time(Attr::kStartsAt, view.text("createdAt"), context.frame);
    add_alert(*closed, view);
    closed.emit();
  }
}

struct LogWord {
  std::string_view words;
  std::string_view subtype, state;
};

// How Opsgenie opens the line of a log entry.
constexpr LogWord kLogWords[] = {
    {"Alert acknowledged", "acknowledge", "acknowledged"}, {"Acknowledged", "acknowledge", "acknowledged"},
    {"Alert unacknowledged", "unacknowledge", "unacknowledged"}, {"Alert closed", "close", "resolved"},
    {"Alert auto-closed", "close", "resolved"}, {"Closed", "close", "resolved"}, {"Alert created", "create", "triggered"},
    {"Created", "create", "triggered"}, {"Note added", "note", ""}, {"Alert escalated", "escalate", ""},
    {"Escalat", "escalate", ""}, {"Notification suppressed", "suppress", ""}, {"Assigned", "assign", ""},
    {"Ownership", "assign", ""}, {"Snoozed", "snooze", ""}, {"Updated alert priority", "priority", ""},
    {"Priority", "priority", ""}, {"Added responder", "responder_request", ""}, {"Responder", "responder_request", ""},
    {"Added recipient", "notify", ""}, {"Sent", "notify", ""}, {"Notif", "notify", ""},
};

void build_entry(const FieldView& view, const BuildContext& context) {
  const bool note = view.has("note");
  const std::string_view field = note ? "note" : "log";
  SpecRecord out(RecordKind::kPage, view, context);
  const std::string text = view.text(field);
  out->time(view.text("createdAt"), context.frame).text(text, view.value(field).span);
  const std::string owner = view.text("owner");
  out->author(owner).add(Attr::kAuthorName, owner);
  if (contains(owner, "@")) out->add(Attr::kEmail, owner);
  if (owner.empty() || owner == "System") out->add(Attr::kBot, "1");
  if (note) out->add(Attr::kSubtype, "note");
  for (const LogWord& word : kLogWords) {
    if (note || !starts_with(text, word.words)) continue;
    out->add(Attr::kSubtype, word.subtype).add(Attr::kState, word.state);
    break;
  }
  out->add(Attr::kSubtype, view.text("type")).add(Attr::kId, view.text("offset"));
  const std::string number = alert_number(context.options.path);
  out->add(Attr::kNumber, number).add(Attr::kKey, number).add(Attr::kParent, number);
  out.emit();
}

void build(const FieldView& view, const BuildContext& context) {
  if (view.has("log") || view.has("note")) build_entry(view, context);
  else if (view.has("message") && view.has("createdAt")) build_alert(view, context);
}

Score score(const Probe& probe) {
  const JsonOutline& outline = outline_of(probe);
  if (!outline.json()) return 0;
  for (const std::string lead : {"data[*].", "data.", "alert.", "[*]."}) {
    const auto has = [&](std::string_view name) { return outline.has(lead + std::string(name)); };
    if (has("tinyId") && has("message")) return 95;
    if (has("log") && has("owner") && has("createdAt")) return 92;
    if (has("note") && has("owner") && has("createdAt")) return 92;
  }
  return 0;
}

}  // namespace

const artifact::Format kOpsgenie = {
    "opsgenie", "Opsgenie API", artifact::Family::kAlerts, score, open_spec<kSpec>,
    "Save GET /v2/alerts?query=…, and for each alert /v2/alerts/<tinyId>/logs and /notes, of Opsgenie's API; keep the "
    "alert's number in the file's name.",
    "opsgenie_id"};

}  // namespace debrief::formats

#include "formats/alerts/datadog.h"

#include <algorithm>

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
    look_field("type"), attr_field("id", Attr::kId), look_field("id_str"),
    // events v2
    look_field("attributes.timestamp"), look_field("attributes.message"), look_field("attributes.tags[*]"), look_field("attributes.attributes.title"),
    look_field("attributes.attributes.status"), look_field("attributes.attributes.service"), look_field("attributes.attributes.aggregation_key"),
    look_field("attributes.attributes.hostname"), look_field("attributes.attributes.evt.name"), look_field("attributes.attributes.monitor.name"),
    look_field("attributes.attributes.monitor.transition.trans_name"), look_field("attributes.attributes.priority"),
    // events v1
    look_field("title"), look_field("text"), look_field("date_happened"), look_field("alert_type"), look_field("priority"), look_field("tags[*]"),
    look_field("url"), look_field("source"), look_field("host"), look_field("aggregation_key"), look_field("handle"),
    // incidents
    look_field("attributes.title"), look_field("attributes.public_id"), look_field("attributes.created"), look_field("attributes.declared"),
    look_field("attributes.detected"), look_field("attributes.resolved"), look_field("attributes.state"), look_field("attributes.severity"),
    look_field("attributes.fields.severity.value"), look_field("attributes.fields.state.value"), look_field("attributes.fields.summary.value"),
    look_field("attributes.fields.services.value[*]"), look_field("attributes.customer_impact_start"), look_field("attributes.customer_impact_end"),
    look_field("attributes.customer_impact_scope"), look_field("attributes.declared_by.data.attributes.name"), look_field("attributes.commander.data.attributes.name"),
    // downtimes
    look_field("attributes.schedule.start"), look_field("attributes.schedule.end"), look_field("attributes.scope"), look_field("attributes.canceled"),
    look_field("attributes.status"), look_field("monitor_id"), look_field("start"), look_field("end"), look_field("canceled"), look_field("message"),
    look_field("scope[*]"), look_field("status"), look_field("downtime_type"), look_field("attributes.monitor_identifier.monitor_id"),
    // a search: incidents inside one result
    look_field("attributes.incidents"),
};

constexpr JsonSpec kLists = {{"data[*]", "events[*]", "data", "event"}, kFields, build};
constexpr JsonSpec kSingle = {{"", "[*]"}, kFields, build};

std::string first_of(const FieldView& view, std::initializer_list<std::string_view> paths) {
  for (const std::string_view path : paths) {
    if (std::string text = view.text(path); !text.empty() && text != "undefined") return text;
  }
  return {};
}

// "environment:staging" and the like; tags without a colon stay labels.
void add_tags(RecordBuilder& out, const std::vector<std::string>& tags) {
  for (size_t i = 0; i < tags.size(); ++i) {
    const std::string& tag = tags[i];
    if (std::find(tags.begin(), tags.begin() + static_cast<std::ptrdiff_t>(i), tag) != tags.begin() + static_cast<std::ptrdiff_t>(i)) continue;  // said twice
    const size_t colon = tag.find(':');
    if (colon == std::string::npos) {
      out.add(Attr::kLabel, tag);
      continue;
    }
    const std::string_view name = std::string_view(tag).substr(0, colon), value = std::string_view(tag).substr(colon + 1);
    if (name == "env" || name == "environment") out.add(Attr::kEnvironment, value);
    if (name == "service") out.add(Attr::kService, value);
    if (name == "region") out.add(Attr::kRegion, value);
    out.add(Attr::kLabel, std::string(name) + "=" + std::string(value));
  }
}

// Monitors open their titles so: "[Triggered on {host:a}] Name", "[Recovered] Name", "[P2] [Warn] Name".
std::string_view state_of_title(std::string_view title) {
  struct Opening {
    std::string_view words, state;
  };
  for (const Opening& opening : {Opening{"[Triggered", "firing"}, Opening{"[Re-Triggered", "firing"}, Opening{"[Recovered", "resolved"}, Opening{"[Warn", "warn"},
                                 Opening{"[No data", "no data"}, Opening{"[Renotify", "firing"}, Opening{"[Resolved", "resolved"}}) {
    if (contains(title.substr(0, 60), opening.words)) return opening.state;
  }
  return {};
}

// "[P2] [Triggered on {host:a}] Queue depth" → "Queue depth": the monitor's own name.
std::string_view name_of_title(std::string_view title) {
  while (starts_with(title, "[")) {
    const size_t close = title.find("] ");
    if (close == std::string_view::npos) break;
    title.remove_prefix(close + 2);
  }
  return title;
}

void build_event(const FieldView& view, const BuildContext& context) {
  const std::string title = first_of(view, {"attributes.attributes.title", "attributes.attributes.evt.name", "title"});
  const std::string transition = view.text("attributes.attributes.monitor.transition.trans_name");
  std::string_view state = state_of_title(title);
  if (state.empty()) state = state_of_title("[" + transition);
  const bool monitor = !state.empty() || view.has("attributes.attributes.monitor.name");
  const bool deploy = contains(title, "deploy") || contains(title, "Deploy");
  SpecRecord out(monitor ? RecordKind::kAlert : deploy ? RecordKind::kChange : RecordKind::kLog, view, context);
  out->time(first_of(view, {"attributes.timestamp", "date_happened"}), context.frame);
  for (const std::string_view path : {"attributes.message", "text"}) {
    if (out->input().text.empty() && view.has(path)) out->text(view.text(path), view.value(path).span);
  }
  if (out->input().text.empty()) out->text(title);
  const std::string name = first_of(view, {"attributes.attributes.monitor.name"});
  out->add(Attr::kTitle, name.empty() ? std::string(monitor ? name_of_title(title) : title) : name).add(Attr::kKey, first_of(view, {"attributes.attributes.aggregation_key", "aggregation_key"}));
  out->add(Attr::kState, state).add(Attr::kSeverity, first_of(view, {"attributes.attributes.status", "alert_type", "attributes.attributes.priority", "priority"}));
  out->add(Attr::kService, first_of(view, {"attributes.attributes.service"})).add(Attr::kUrl, view.text("url")).add(Attr::kSubtype, deploy ? "deployment" : "event");
  out->channel(first_of(view, {"attributes.attributes.hostname", "host"})).author(first_of(view, {"handle", "source"}));
  add_tags(*out, view.texts("attributes.tags[*]"));
  add_tags(*out, view.texts("tags[*]"));
  out.emit();
}

void build_incident(const FieldView& view, const BuildContext& context) {
  SpecRecord out(RecordKind::kIncident, view, context);
  out->time(first_of(view, {"attributes.declared", "attributes.created"}), context.frame).text(view.text("attributes.title"), view.value("attributes.title").span);
  const std::string number = view.text("attributes.public_id");
  out->add(Attr::kNumber, number).add(Attr::kKey, number).add(Attr::kTitle, view.text("attributes.title"));
  out->add(Attr::kState, first_of(view, {"attributes.state", "attributes.fields.state.value"}));
  out->add(Attr::kSeverity, first_of(view, {"attributes.severity", "attributes.fields.severity.value"}));
  out->add(Attr::kTopic, view.text("attributes.fields.summary.value"));
  for (const std::string& service : view.texts("attributes.fields.services.value[*]")) out->add(Attr::kService, service);
  out->author(view.text("attributes.declared_by.data.attributes.name")).add(Attr::kRecipient, view.text("attributes.commander.data.attributes.name"));
  out->add_time(Attr::kStartsAt, first_of(view, {"attributes.customer_impact_start", "attributes.detected"}), context.frame);
  out->add_time(Attr::kEndsAt, first_of(view, {"attributes.resolved", "attributes.customer_impact_end"}), context.frame);
  out.emit();
}

void build_downtime(const FieldView& view, const BuildContext& context) {
  SpecRecord out(RecordKind::kChange, view, context);
  const std::string start = first_of(view, {"attributes.schedule.start", "start"}), end = first_of(view, {"attributes.canceled", "canceled", "attributes.schedule.end", "end"});
  out->time(start, context.frame).text(first_of(view, {"attributes.message", "message"}));
  out->add(Attr::kSubtype, "silence").add(Attr::kState, first_of(view, {"attributes.status", "status"}));
  out->add(Attr::kTitle, first_of(view, {"attributes.scope"})).add(Attr::kParent, first_of(view, {"attributes.monitor_identifier.monitor_id", "monitor_id"}));
  for (const std::string& scope : view.texts("scope[*]")) out->add(Attr::kLabel, scope);
  out->add_time(Attr::kStartsAt, start, context.frame).add_time(Attr::kEndsAt, end, context.frame);
  out.emit();
}

void build(const FieldView& view, const BuildContext& context) {
  const std::string type = view.text("type");
  if (type == "incidents_search_results") {
    view.objects(view.value("attributes.incidents"), "[*].data", kFields, [&](const FieldView& incident) { build(incident, context); });
  } else if (type == "incidents" && view.has("attributes.title")) {
    build_incident(view, context);
  } else if (type == "downtime" || view.has("downtime_type")) {
    build_downtime(view, context);
  } else if (type == "event" || view.has("date_happened")) {
    build_event(view, context);
  }
}

Score score(const Probe& probe) {
  const JsonOutline& outline = outline_of(probe);
  if (!outline.json()) return 0;
  for (const std::string lead : {"data[*].", "data.", "data.attributes.incidents[*].data."}) {
    const auto has = [&](std::string_view key) { return outline.has(lead + std::string(key)); };
    if (has("attributes.public_id") && has("attributes.customer_impacted")) return 95;
    if (has("attributes.monitor_identifier") && has("attributes.schedule")) return 95;
    if (has("attributes.attributes") && has("attributes.timestamp") && has("attributes.tags")) return 92;
  }
  for (const std::string lead : {"event.", "events[*].", "", "[*]."}) {
    const auto has = [&](std::string_view key) { return outline.has(lead + std::string(key)); };
    if (has("date_happened") && has("title")) return 92;
    if (has("downtime_type") && has("monitor_tags")) return 92;
  }
  return outline.has("data.attributes.incidents") && outline.has("data.attributes.facets") ? 90 : 0;
}

}  // namespace

const artifact::Format kDatadog = {
    "datadog", "Datadog events, incidents, downtimes", artifact::Family::kAlerts, score, open_lists_or_single<kLists, kSingle>,
    "Save GET /api/v2/events?filter[from]=…&filter[to]=…, /api/v2/incidents or /api/v2/downtime of Datadog's API.", "datadog_id"};

}  // namespace debrief::formats

#include "formats/alerts/alertmanager.h"

#include "formats/alerts/alert_labels.h"
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

constexpr JsonField kFields[] = {
    attr_field("fingerprint", Attr::kId),
    attr_field("fingerprint", Attr::kKey),
    look_field("status"),        // webhook: a word
    look_field("status.state"),  // API: an object
    look_field("status.silencedBy[*]"),
    look_field("startsAt"),
    look_field("endsAt"),
    look_field("labels"),
    look_field("annotations"),
    text_field("annotations.summary"),
    text_field("annotations.description"),
    text_field("annotations.message"),
    text_field("annotations.title"),
    attr_field("receivers[*].name", Attr::kReceiver),
    attr_field("generatorURL", Attr::kUrl),
    look_field("values"),
    // a webhook or a group that holds alerts
    look_field("alerts"),
    look_field("receiver"),
    look_field("receiver.name"),
    // a silence
    look_field("matchers"),
    look_field("id"),
    look_field("createdBy"),
    look_field("comment"),
    look_field("updatedAt"),
};

constexpr JsonField kMatcherFields[] = {look_field("name"), look_field("value")};

void emit_silence(const FieldView& view, const time::Frame& frame, Sink& sink) {
  RecordBuilder out(RecordKind::kChange, view.record().span);
  out.time(view.text("startsAt"), frame).author(view.text("createdBy"));
  out.text(view.text("comment"), view.value("comment").span);
  out.add(Attr::kId, view.text("id")).add(Attr::kKey, view.text("id")).add(Attr::kSubtype, "silence");
  out.add(Attr::kState, view.text("status.state")).add(Attr::kAuthorName, view.text("createdBy"));
  view.objects(view.value("matchers"), "[*]", kMatcherFields, [&](const FieldView& matcher) {
    const std::string name = matcher.text("name"), value = matcher.text("value");
    if (name == "alertname") out.add(Attr::kTitle, value);
    out.add(Attr::kLabel, name + "=" + value);
  });
  out.add_time(Attr::kStartsAt, view.text("startsAt"), frame).add_time(Attr::kEndsAt, view.text("endsAt"), frame);
  out.emit(sink);
}

void emit_alert(const FieldView& view, std::string_view receiver, const time::Frame& frame, Sink& sink) {
  const std::string status = view.has("status.state") ? view.text("status.state") : view.text("status");
  const bool resolved = status == "resolved" || status == "expired";
  RecordBuilder out(RecordKind::kAlert, view.record().span);
  out.time(resolved ? view.text("endsAt") : view.text("startsAt"), frame);
  fill(out, view, frame);
  out.add(Attr::kState, resolved ? "resolved" : "firing");
  if (status == "suppressed" || status == "unprocessed") out.add(Attr::kSubtype, status);
  if (resolved) out.add_time(Attr::kStartsAt, view.text("startsAt"), frame);
  bool known = false;
  for (const std::string& name : view.texts("receivers[*].name")) known = known || name == receiver;
  if (!known) out.add(Attr::kReceiver, receiver);
  const Labels labels = pairs_of(view.value("labels"));
  const std::string_view name = label(labels, "alertname");
  out.add(Attr::kTitle, name);
  if (out.input().text.empty()) out.text(name);
  add_labels(out, labels);
  const Labels annotations = pairs_of(view.value("annotations"));
  out.add(Attr::kValue, label(annotations, "value"));
  for (const auto& [key, value] : pairs_of(view.value("values"))) out.add(Attr::kValue, value);
  for (const auto& [key, value] : annotations) {
    if (starts_with(key, "runbook") || starts_with(key, "dashboard")) out.add(Attr::kLabel, key + "=" + value);
  }
  out.emit(sink);
}

// A group's receiver may stand behind its alerts, so each alert is scanned from inside its group.
void emit_any(const FieldView& view, std::string_view receiver, const time::Frame& frame, Sink& sink) {
  if (view.value("alerts").type == artifact::JsonType::kArray) {
    const std::string own = view.has("receiver.name") ? view.text("receiver.name") : view.text("receiver");
    view.objects(view.value("alerts"), "[*]", kFields,
                [&](const FieldView& alert) { emit_alert(alert, own, frame, sink); });
  } else if (view.value("matchers").type == artifact::JsonType::kArray) {
    emit_silence(view, frame, sink);
  } else if (view.has("startsAt")) {
    emit_alert(view, receiver, frame, sink);
  }
}

class AlertmanagerReader final : public FieldReader {
 public:
  AlertmanagerReader(const std::vector<std::string_view>& paths, const ReadOptions& options)
      : FieldReader(paths, kFields, options) {}

 private:
  void build(const FieldView& view, Sink& sink) override { emit_any(view, {}, frame(), sink); }
};

Score score(const Probe& probe) {
  const JsonOutline& outline = outline_of(probe);
  if (!outline.json()) return 0;
  if (outline.count("alerts[*].labels", "alerts[*].startsAt", "alerts[*].endsAt", "alerts[*].annotations") >= 3) return 95;
  if (outline.count("[*].alerts[*].labels", "[*].alerts[*].startsAt", "[*].alerts[*].fingerprint") >= 2) return 95;
  if (outline.count("[*].labels", "[*].startsAt", "[*].annotations", "[*].fingerprint") >= 3) return 95;
  if (outline.count("[*].matchers", "[*].createdBy", "[*].startsAt", "[*].endsAt") >= 3) return 95;
  if (outline.count("receiver", "groupLabels", "commonLabels", "groupKey") >= 3) return 90;
  return 0;
}

Score score_v1(const Probe& probe) {
  const JsonOutline& outline = outline_of(probe);
  if (outline.count("data[*].labels", "data[*].startsAt", "data[*].annotations") == 3) return 90;
  return outline.count("data[*].matchers", "data[*].createdBy", "data[*].startsAt") == 3 ? 90 : 0;
}

std::unique_ptr<artifact::Reader> open(const ReadOptions& options) { return std::make_unique<AlertmanagerReader>(std::vector<std::string_view>{"", "[*]"}, options); }
std::unique_ptr<artifact::Reader> open_v1(const ReadOptions& options) {
  return std::make_unique<AlertmanagerReader>(std::vector<std::string_view>{"data[*]", "data.alerts[*]"}, options);
}

constexpr std::string_view kHow =
    "Keep the webhook payloads that Alertmanager sends, or save GET /api/v2/alerts/groups of its API while the alerts "
    "are firing: it forgets them once they resolve.";

}  // namespace

const artifact::Format kAlertmanager = {"alertmanager", "Prometheus Alertmanager", artifact::Family::kAlerts, score, open, kHow,
                                        "fingerprint"};
const artifact::Format kAlertmanagerV1 = {"alertmanager_v1", "Prometheus Alertmanager API v1", artifact::Family::kAlerts,
                                          score_v1, open_v1, kHow, "fingerprint"};

}  // namespace debrief::formats

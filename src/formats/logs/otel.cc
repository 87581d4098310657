#include "formats/logs/otel.h"

#include "formats/json_outline.h"
#include "formats/json_spec.h"
#include "formats/text_scan.h"

namespace debrief::formats {
namespace {

using artifact::Attr;
using artifact::JsonValue;
using artifact::Probe;
using artifact::RecordKind;
using artifact::Score;

constexpr JsonField kAttributeFields[] = {look_field("key"), look_field("value.stringValue"), look_field("value.intValue"), look_field("value.boolValue"),
                                     look_field("value.doubleValue")};

void add_attributes(RecordBuilder& out, const FieldView& record, const JsonValue& list, bool resource) {
  record.objects(list, "[*]", kAttributeFields, [&](const FieldView& view) {
    const std::string key = view.text("key");
    std::string value;
    for (const std::string_view path : {"value.stringValue", "value.intValue", "value.boolValue", "value.doubleValue"}) {
      if (value.empty()) value = view.text(path);
    }
    if (value.empty() || value.size() > 300) return;
    if (key == "service.name") out.add(Attr::kService, value).author(value);
    else if (key == "host.name" || key == "k8s.pod.name") out.channel(value);
    else if (key == "cloud.region") out.add(Attr::kRegion, value);
    else if (key == "deployment.environment" || key == "deployment.environment.name") out.add(Attr::kEnvironment, value);
    if (!resource || key != "service.name") out.add(Attr::kLabel, key + "=" + value);
  });
}

void build(const FieldView& view, const BuildContext& context) {
  SpecRecord out(RecordKind::kLog, view, context);
  for (const std::string_view at : {"timeUnixNano", "observedTimeUnixNano"}) {
    if (view.text(at) != "0") out->time(view.text(at), context.frame);
  }
  if (out->input().text.empty() && !view.value("body").raw.empty()) out->text(view.value("body").raw, view.value("body").span);
  add_attributes(*out, view, view.record().context(0), true);
  add_attributes(*out, view, view.value("attributes"), false);
  out.emit();
}

constexpr JsonField kFields[] = {
    look_field("timeUnixNano"), look_field("observedTimeUnixNano"), text_field("body.stringValue"), look_field("body"),
    attr_field("severityText", Attr::kSeverity), attr_field("traceId", Attr::kKey), attr_field("spanId", Attr::kId),
    look_field("attributes"),
};
constexpr JsonSpec kSpec = {{"resourceLogs[*].scopeLogs[*].logRecords[*]", "resourceLogs[*].instrumentationLibraryLogs[*].logRecords[*]"}, kFields, build, false, {"resourceLogs[*].resource.attributes"}};

Score score(const Probe& probe) {
  const JsonOutline& outline = outline_of(probe);
  if (outline.has("resourceLogs[*].scopeLogs[*].logRecords")) return 95;
  return outline.has("resourceLogs") ? 85 : 0;
}

}  // namespace

const artifact::Format kOtel = {
    "otel_logs", "OpenTelemetry logs (JSON)", artifact::Family::kLogs, score, open_spec<kSpec>,
    "Let the Collector's file exporter write logs as JSON for the time of the incident."};

}  // namespace debrief::formats

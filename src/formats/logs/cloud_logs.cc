#include "formats/logs/cloud_logs.h"

#include "formats/json_outline.h"
#include "formats/json_spec.h"
#include "formats/text_scan.h"

namespace debrief::formats {
namespace {

using artifact::Attr;
using artifact::Probe;
using artifact::RecordKind;
using artifact::Score;

std::string first_of(const FieldView& view, std::initializer_list<std::string_view> paths) {
  for (const std::string_view path : paths) {
    if (std::string text = view.text(path); !text.empty()) return text;
  }
  return {};
}

std::string last_part(std::string_view path) {
  const size_t cut = path.find_last_of('/');
  return std::string(cut == std::string_view::npos ? path : path.substr(cut + 1));
}

// "beta.compute.networks.insert" → does its last part read only?
bool reads_only(std::string_view method) {
  const size_t dot = method.find_last_of("./");
  std::string_view verb = dot == std::string_view::npos ? method : method.substr(dot + 1);
  for (const std::string_view word : {"get", "list", "read", "search", "aggregatedList", "Get", "List", "Read", "Search"}) {
    if (starts_with(verb, word)) return true;
  }
  return false;
}

void build_gcp(const FieldView& view, const BuildContext& context) {
  const std::string method = view.text("protoPayload.methodName");
  const bool audit = !method.empty();
  SpecRecord out(audit && !reads_only(method) ? RecordKind::kChange : RecordKind::kLog, view, context);
  out->time(first_of(view, {"timestamp", "receiveTimestamp"}), context.frame);
  if (audit) {
    const std::string resource = view.text("protoPayload.resourceName");
    out->text(method + (resource.empty() ? "" : " " + resource)).author(view.text("protoPayload.authenticationInfo.principalEmail"));
    out->add(Attr::kCommand, method).add(Attr::kSubtype, "audit").add(Attr::kEmail, view.text("protoPayload.authenticationInfo.principalEmail"));
    std::string service = view.text("protoPayload.serviceName");
    if (ends_with(service, ".googleapis.com")) service.resize(service.size() - 15);
    out->add(Attr::kService, service).add(Attr::kTitle, last_part(resource));
    if (view.has("protoPayload.status.message")) out->add(Attr::kState, "failed").add(Attr::kTopic, view.text("protoPayload.status.message"));
    out->add(Attr::kKey, view.text("operation.id"));
    // A long operation logs its begin and its end; the end repeats the method.
    if (view.text("operation.last") == "true" && view.text("operation.first") != "true") out->add(Attr::kState, "completed");
  } else {
    for (const std::string_view path : {"textPayload", "jsonPayload.message", "jsonPayload.msg"}) {
      if (out->input().text.empty() && view.has(path)) out->text(view.text(path), view.value(path).span);
    }
    if (out->input().text.empty()) out->text(view.value("jsonPayload").raw, view.value("jsonPayload").span);
    const std::string service = first_of(view, {"resource.labels.container_name", "resource.labels.service_name", "resource.labels.module_id", "resource.type"});
    out->add(Attr::kService, service).author(service).channel(last_part(view.text("logName")));
  }
  out->add(Attr::kRegion, first_of(view, {"resource.labels.region", "resource.labels.location", "resource.labels.zone"}));
  out.emit();
}

constexpr JsonField kGcpFields[] = {
    attr_field("insertId", Attr::kId), attr_field("severity", Attr::kSeverity), look_field("timestamp"), look_field("receiveTimestamp"), look_field("logName"),
    look_field("textPayload"), look_field("jsonPayload"), look_field("jsonPayload.message"), look_field("jsonPayload.msg"), look_field("protoPayload.methodName"),
    look_field("protoPayload.resourceName"), look_field("protoPayload.serviceName"), look_field("protoPayload.authenticationInfo.principalEmail"),
    look_field("protoPayload.status.message"), look_field("operation.id"), look_field("operation.first"), look_field("operation.last"), look_field("resource.type"),
    look_field("resource.labels.container_name"), look_field("resource.labels.service_name"), look_field("resource.labels.module_id"),
    look_field("resource.labels.region"), look_field("resource.labels.location"), look_field("resource.labels.zone"),
};
constexpr JsonSpec kGcp = {{"[*]", "", "entries[*]"}, kGcpFields, build_gcp};
constexpr JsonSpec kGcpEntries = {{"entries[*]"}, kGcpFields, build_gcp};

// az prints camelCase with {"value":…} objects, the Python SDK and its tools snake_case.
void build_azure(const FieldView& view, const BuildContext& context) {
  const std::string operation = first_of(view, {"operationName.value", "operationName", "operation_name.value", "operation_name", "authorization.action"});
  const std::string status = first_of(view, {"status.value", "status", "resultType"});
  const std::string resource = first_of(view, {"resourceId", "resource_id", "authorization.scope"});
  const bool reads = ends_with(operation, "/read");
  const std::string category = first_of(view, {"category.value", "category"});
  const bool alert = category == "Alert" || category == "ServiceHealth" || category == "ResourceHealth";
  SpecRecord out(alert ? RecordKind::kAlert : reads ? RecordKind::kLog : RecordKind::kChange, view, context);
  out->time(first_of(view, {"eventTimestamp", "event_timestamp", "time"}), context.frame);
  const std::string caller = view.text("caller");
  out->text(operation + (resource.empty() ? "" : " " + last_part(resource))).author(caller);
  if (contains(caller, "@")) out->add(Attr::kEmail, caller);
  out->add(Attr::kId, first_of(view, {"eventDataId", "event_data_id"})).add(Attr::kKey, first_of(view, {"correlationId", "correlation_id"}));
  out->add(Attr::kCommand, operation).add(Attr::kSubtype, "audit").add(Attr::kSeverity, view.text("level"));
  out->add(Attr::kTitle, last_part(resource)).add(Attr::kState, status);
  out->add(Attr::kService, first_of(view, {"resourceProviderName.value", "resource_provider_name.value", "resourceProviderName", "resource_provider_name"}));
  out->add(Attr::kEnvironment, first_of(view, {"resourceGroupName", "resource_group_name"})).add(Attr::kTopic, view.text("description"));
  out.emit();
}

constexpr JsonField kAzureFields[] = {
    look_field("operationName.value"), look_field("operationName"), look_field("operation_name.value"), look_field("operation_name"),
    look_field("authorization.action"), look_field("authorization.scope"), look_field("status.value"), look_field("status"),
    look_field("resultType"), look_field("resourceId"), look_field("resource_id"), look_field("category.value"), look_field("category"),
    look_field("eventTimestamp"), look_field("event_timestamp"), look_field("time"), look_field("caller"), look_field("eventDataId"),
    look_field("event_data_id"), look_field("correlationId"), look_field("correlation_id"), look_field("level"),
    look_field("resourceProviderName.value"), look_field("resource_provider_name.value"), look_field("resourceProviderName"),
    look_field("resource_provider_name"), look_field("resourceGroupName"), look_field("resource_group_name"), look_field("description"),
};
constexpr JsonSpec kAzure = {{"[*]", "", "value[*]"}, kAzureFields, build_azure};

void build_azure_alert(const FieldView& view, const BuildContext& context) {
  SpecRecord out(RecordKind::kAlert, view, context);
  const bool resolved = view.text("monitorCondition") == "Resolved";
  out->time(view.text(resolved ? "resolvedDateTime" : "firedDateTime"), context.frame);
  out->text(first_of(view, {"description", "alertRule"}));
  out->add(Attr::kKey, view.text("originAlertId")).add(Attr::kState, resolved ? "resolved" : "firing").add(Attr::kBot, "1");
  if (resolved) out->add_time(Attr::kStartsAt, view.text("firedDateTime"), context.frame);
  out.emit();
}

constexpr JsonField kAlertFields[] = {
    attr_field("alertId", Attr::kId), look_field("originAlertId"), attr_field("alertRule", Attr::kTitle),
    attr_field("severity", Attr::kSeverity), look_field("monitorCondition"), look_field("firedDateTime"),
    look_field("resolvedDateTime"), look_field("description"), look_field("alertRule"),
    attr_field("configurationItems[*]", Attr::kService), attr_field("monitoringService", Attr::kSubtype),
};
constexpr JsonSpec kAlert = {{"data.essentials", "[*].data.essentials"}, kAlertFields, build_azure_alert};

Score score_gcp(const Probe& probe) {
  const JsonOutline& outline = outline_of(probe);
  for (const std::string lead : {"", "[*].", "entries[*]."}) {
    const auto has = [&](std::string_view key) { return outline.has(lead + std::string(key)); };
    if (has("logName") && has("resource") && (has("insertId") || has("receiveTimestamp"))) return 95;
  }
  return 0;
}
Score score_azure(const Probe& probe) {
  const JsonOutline& outline = outline_of(probe);
  for (const std::string lead : {"", "[*].", "value[*]."}) {
    const auto has = [&](std::string_view key) { return outline.has(lead + std::string(key)); };
    if ((has("eventDataId") || has("event_data_id")) && (has("authorization") || has("operationName") || has("operation_name"))) return 95;
  }
  return 0;
}
Score score_azure_alert(const Probe& probe) {
  const JsonOutline& outline = outline_of(probe);
  return outline.count("data.essentials.monitorCondition", "[*].data.essentials.monitorCondition") > 0 ? 95 : 0;
}

}  // namespace

const artifact::Format kGcpLogging = {
    "gcp_logging", "Google Cloud Logging", artifact::Family::kLogs, score_gcp, open_lists_or_single<kGcpEntries, kGcp>,
    "gcloud logging read 'timestamp>=\"<UTC>\" AND timestamp<=\"<UTC>\"' --format=json > gcp-log.json", "insert_id"};
const artifact::Format kAzureActivity = {
    "azure_activity", "Azure Activity Log", artifact::Family::kDeploys, score_azure, open_spec<kAzure>,
    "az monitor activity-log list --start-time <UTC> --end-time <UTC> -o json > activity-log.json", "event_data_id"};
const artifact::Format kAzureAlert = {
    "azure_alert", "Azure Monitor alert", artifact::Family::kAlerts, score_azure_alert, open_spec<kAlert>,
    "Keep the payloads of an action group's webhook (common alert schema).", "alert_id"};

}  // namespace debrief::formats

#include "formats/deploys/cloudtrail.h"

#include <nlohmann/json.hpp>

#include "formats/json_outline.h"
#include "formats/json_spec.h"
#include "formats/text_scan.h"

namespace debrief::formats {
namespace {

using artifact::Attr;
using artifact::JsonType;
using artifact::JsonValue;
using artifact::Probe;
using artifact::RecordKind;
using artifact::Score;

void build(const FieldView& view, const BuildContext& context);

constexpr JsonField kFields[] = {
    // a record
    look_field("eventID"), look_field("eventTime"), look_field("eventName"), look_field("eventSource"), look_field("awsRegion"), look_field("readOnly"),
    look_field("errorCode"), look_field("errorMessage"), look_field("userIdentity"), look_field("requestParameters"), look_field("sourceIPAddress"),
    look_field("userAgent"),
    // an entry of lookup-events
    look_field("EventId"), look_field("EventTime"), look_field("EventName"), look_field("EventSource"), look_field("ReadOnly"), look_field("Username"),
    look_field("Resources[*].ResourceName"), look_field("CloudTrailEvent"),
};
constexpr JsonSpec kLists = {{"Records[*]", "Events[*]"}, kFields, build};
constexpr JsonSpec kSingle = {{"", "[*]"}, kFields, build, true};

constexpr JsonField kIdentityFields[] = {look_field("type"), look_field("userName"), look_field("arn"), look_field("principalId"), look_field("invokedBy"),
                                    look_field("sessionContext.sessionIssuer.userName")};

struct Caller {
  std::string name, id, role;
};

// "arn:aws:sts::111122223333:assumed-role/ci-dns-apply/gha-run-4471" → the session's name, which for people is
// their own, with the role beside it.
Caller caller_of(const FieldView& event) {
  Caller caller;
  event.objects(event.value("userIdentity"), "", kIdentityFields, [&](const FieldView& view) {
    caller.id = view.text("principalId");
    caller.role = view.text("sessionContext.sessionIssuer.userName");
    const std::string arn = view.text("arn");
    caller.name = view.text("userName");
    if (caller.name.empty() && contains(arn, "/")) caller.name = arn.substr(arn.rfind('/') + 1);
    if (caller.name.empty()) caller.name = view.text("invokedBy");
    if (caller.name.empty() && view.text("type") == "Root") caller.name = "root";
  });
  return caller;
}

// "DisableHostedZoneDNSSEC hostedZoneId=Z0…, name=…": what was called on what, from fields. Flat values only.
std::string call_text(std::string_view name, const std::vector<std::pair<std::string, std::string>>& parameters) {
  std::string text(name);
  size_t shown = 0;
  for (const auto& [key, value] : parameters) {
    if (value.empty() || value.size() > 200 || shown == 12) continue;
    text.append(shown++ == 0 ? " " : ", ").append(key).append("=").append(value);
  }
  return text;
}

struct Call {
  std::string id, at, name, source, region, error, caller, caller_id, role;
  std::vector<std::pair<std::string, std::string>> parameters;
  std::vector<std::string> resources;
  bool read_only = false;
};

void emit(const Call& call, const FieldView& view, const BuildContext& context) {
  RecordBuilder out(call.read_only ? RecordKind::kLog : RecordKind::kChange, view.record().span);
  const auto& name_value = view.value("eventName").raw.empty() ? view.value("EventName") : view.value("eventName");
  const std::string text = call_text(call.name, call.parameters);
  out.time(call.at, context.frame).text(text, text == call.name ? name_value.span : ByteSpan{}).author(call.caller);
  out.add(Attr::kId, call.id).add(Attr::kKey, call.id).add(Attr::kCommand, call.name).add(Attr::kSubtype, "audit");
  out.add(Attr::kState, call.error).add(Attr::kRegion, call.region).add(Attr::kAuthorId, call.caller_id).add(Attr::kTitleRole, call.role);
  std::string_view service = call.source;
  if (ends_with(service, ".amazonaws.com")) service.remove_suffix(14);
  out.add(Attr::kService, service);
  for (const std::string& resource : call.resources) out.add(Attr::kLabel, "resource=" + resource);
  std::string label;
  for (const auto& [key, value] : call.parameters) {
    if (value.size() > 200) continue;
    label.assign(key).append("=").append(value);
    out.add(Attr::kLabel, label);
  }
  out.emit(context.sink);
}

void build_record(const FieldView& view, const BuildContext& context) {
  Call call;
  call.id = view.text("eventID");
  call.at = view.text("eventTime");
  call.name = view.text("eventName");
  call.source = view.text("eventSource");
  call.region = view.text("awsRegion");
  call.error = view.text("errorCode");
  call.read_only = view.is("readOnly", "true");
  call.parameters = pairs_of(view.value("requestParameters"));
  const Caller caller = caller_of(view);
  call.caller = caller.name;
  call.caller_id = caller.id;
  call.role = caller.role;
  emit(call, view, context);
}

// The inner event has what the outer lacks; its bytes are doubly escaped, so spans stay with the outer.
void build_lookup(const FieldView& view, const BuildContext& context) {
  Call call;
  call.id = view.text("EventId");
  call.at = view.text("EventTime");
  call.name = view.text("EventName");
  call.source = view.text("EventSource");
  call.read_only = view.text("ReadOnly") == "true";
  call.caller = view.text("Username");
  call.resources = view.texts("Resources[*].ResourceName");
  const std::string inner = view.text("CloudTrailEvent");
  const JsonValue whole{0, JsonType::kObject, inner, {0, inner.size()}};
  view.objects(whole, "", kFields, [&](const FieldView& event) {
    call.region = event.text("awsRegion");
    call.error = event.text("errorCode");
    call.parameters = pairs_of(event.value("requestParameters"));
    const Caller caller = caller_of(event);
    if (call.caller.empty()) call.caller = caller.name;
    call.caller_id = caller.id;
    call.role = caller.role;
    // lookup-events shows local time; the event's own is the same moment in UTC.
    if (call.at.empty()) call.at = event.text("eventTime");
  });
  emit(call, view, context);
}

void build(const FieldView& view, const BuildContext& context) {
  if (view.has("eventName")) build_record(view, context);
  else if (view.has("EventName")) build_lookup(view, context);
}

Score score(const Probe& probe) {
  const JsonOutline& outline = outline_of(probe);
  if (!outline.json()) return 0;
  for (const std::string lead : {"Records[*].", "[*].", ""}) {
    const auto has = [&](std::string_view key) { return outline.has(lead + std::string(key)); };
    if (has("eventName") && has("eventSource") && has("userIdentity")) return 96;
  }
  for (const std::string lead : {"Events[*].", "[*].", ""}) {
    const auto has = [&](std::string_view key) { return outline.has(lead + std::string(key)); };
    if (has("EventName") && (has("CloudTrailEvent") || (has("EventId") && has("EventSource")))) return 96;
  }
  return 0;
}

}  // namespace

const artifact::Format kCloudTrail = {
    "cloudtrail", "AWS CloudTrail", artifact::Family::kDeploys, score, open_lists_or_single<kLists, kSingle>,
    "aws cloudtrail lookup-events --start-time <UTC> --end-time <UTC> --output json > lookup-events.json, or take the trail's log files.",
    "cloudtrail_event_id"};

}  // namespace debrief::formats

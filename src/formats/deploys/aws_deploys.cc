#include "formats/deploys/aws_deploys.h"

#include "base/ascii.h"
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
    // CodeDeploy
    look_field("deploymentId"), look_field("applicationName"), look_field("deploymentGroupName"), look_field("createTime"), look_field("completeTime"),
    look_field("status"), look_field("creator"), look_field("description"), look_field("errorInformation.message"),
    look_field("revision.gitHubLocation.commitId"), look_field("rollbackInfo.rollbackTriggeringDeploymentId"),
    // CodePipeline
    look_field("pipelineExecutionId"), look_field("startTime"), look_field("lastUpdateTime"), look_field("sourceRevisions[*].revisionId"),
    look_field("sourceRevisions[*].revisionSummary"), look_field("trigger.triggerDetail"),
    // CloudFormation
    look_field("EventId"), look_field("StackName"), look_field("LogicalResourceId"), look_field("ResourceType"), look_field("Timestamp"),
    look_field("ResourceStatus"), look_field("ResourceStatusReason"),
    // ECS
    look_field("serviceName"), look_field("clusterArn"), look_field("deployments"), look_field("events"),
    // Health
    look_field("arn"), look_field("service"), look_field("region"), look_field("eventTypeCode"), look_field("eventTypeCategory"),
    look_field("endTime"), look_field("statusCode"),
};
constexpr JsonSpec kSpec = {{"deploymentInfo", "deploymentsInfo[*]", "pipelineExecutionSummaries[*]", "StackEvents[*]", "services[*]", "events[*]"}, kFields, build};

constexpr JsonField kEcsFields[] = {look_field("id"), look_field("status"), look_field("taskDefinition"), look_field("createdAt"), look_field("updatedAt"),
                               look_field("rolloutState"), look_field("rolloutStateReason"), look_field("message")};

std::string_view last_part(std::string_view arn) {
  const size_t cut = arn.find_last_of("/:");
  return cut == std::string_view::npos ? arn : arn.substr(cut + 1);
}

// A change that has a start and perhaps an end is two records, each at its own time.
void emit_both(const FieldView& view, const BuildContext& context, std::string_view start, std::string_view end, std::string_view status,
               void (*describe)(RecordBuilder&, const FieldView&)) {
  SpecRecord begun(RecordKind::kChange, view, context);
  begun->time(start, context.frame).add(Attr::kState, "created");
  describe(*begun, view);
  begun.emit();
  if (end.empty()) return;
  SpecRecord over(RecordKind::kChange, view, context);
  // Why it failed was known at its end only.
  if (view.has("errorInformation.message")) over->add(Attr::kTopic, view.text("errorInformation.message"));
  over->time(end, context.frame).add(Attr::kState, status).add_time(Attr::kStartsAt, start, context.frame);
  describe(*over, view);
  over.emit();
}

void describe_code_deploy(RecordBuilder& out, const FieldView& view) {
  out.text(view.text("description"), view.value("description").span);
  out.author(view.text("creator")).add(Attr::kId, view.text("deploymentId")).add(Attr::kKey, view.text("deploymentId"));
  out.add(Attr::kSubtype, "deployment").add(Attr::kService, view.text("applicationName")).add(Attr::kEnvironment, view.text("deploymentGroupName"));
  out.add(Attr::kTitle, view.text("applicationName")).add(Attr::kSha, view.text("revision.gitHubLocation.commitId"));
  if (view.text("creator") == "codeDeployRollback" || view.has("rollbackInfo.rollbackTriggeringDeploymentId")) {
    out.add(Attr::kSubtype, "rollback").add(Attr::kParent, view.text("rollbackInfo.rollbackTriggeringDeploymentId"));
  }
}

void describe_pipeline(RecordBuilder& out, const FieldView& view) {
  const auto summaries = view.texts("sourceRevisions[*].revisionSummary");
  out.text(summaries.empty() ? "" : summaries.front());
  out.add(Attr::kId, view.text("pipelineExecutionId")).add(Attr::kKey, view.text("pipelineExecutionId")).add(Attr::kSubtype, "pipeline");
  for (const std::string& revision : view.texts("sourceRevisions[*].revisionId")) out.add(Attr::kSha, revision);
  out.author(last_part(view.text("trigger.triggerDetail")));
}

void build_stack_event(const FieldView& view, const BuildContext& context) {
  SpecRecord out(RecordKind::kChange, view, context);
  const std::string status = view.text("ResourceStatus");
  const std::string what = view.text("LogicalResourceId") + " " + status + (view.has("ResourceStatusReason") ? ": " + view.text("ResourceStatusReason") : "");
  out->time(view.text("Timestamp"), context.frame).text(what);
  out->add(Attr::kId, view.text("EventId")).add(Attr::kKey, view.text("EventId")).add(Attr::kParent, view.text("StackName"));
  out->add(Attr::kSubtype, "stack_event").add(Attr::kTitle, view.text("LogicalResourceId")).add(Attr::kService, view.text("StackName"));
  const bool rollback = contains(status, "ROLLBACK");
  if (rollback) out->add(Attr::kSubtype, "rollback");
  out->add(Attr::kState, ends_with(status, "FAILED") ? "failed" : ends_with(status, "COMPLETE") ? "succeeded" : "in_progress");
  out->add(Attr::kLabel, "status=" + status).add(Attr::kLabel, "type=" + view.text("ResourceType"));
  out.emit();
}

void build_service(const FieldView& view, const BuildContext& context) {
  const std::string service = view.text("serviceName"), cluster(last_part(view.text("clusterArn")));
  const auto common = [&](RecordBuilder& out, const FieldView& item) {
    out.time(item.text("createdAt"), context.frame).add(Attr::kId, item.text("id")).add(Attr::kKey, item.text("id"));
    out.add(Attr::kService, service).add(Attr::kEnvironment, cluster).add(Attr::kTitle, service).add(Attr::kBot, "1");
  };
  view.objects(view.value("deployments"), "[*]", kEcsFields, [&](const FieldView& item) {
    RecordBuilder out(RecordKind::kChange, item.record().span);
    common(out, item);
    const std::string definition = item.text("taskDefinition");  // "arn:…:task-definition/checkout:41"
    const std::string task = definition.substr(definition.rfind('/') == std::string::npos ? 0 : definition.rfind('/') + 1);
    out.text(item.has("rolloutStateReason") ? item.text("rolloutStateReason") : service + " " + task);
    out.add(Attr::kSubtype, "deployment").add(Attr::kRef, task);
    out.add(Attr::kState, item.has("rolloutState") ? lower(item.text("rolloutState")) : "created").add(Attr::kLabel, "status=" + item.text("status"));
    out.emit(context.sink);
  });
  view.objects(view.value("events"), "[*]", kEcsFields, [&](const FieldView& item) {
    RecordBuilder out(RecordKind::kLog, item.record().span);
    common(out, item);
    out.text(item.text("message"), item.value("message").span).add(Attr::kSubtype, "service_event");
    out.emit(context.sink);
  });
}

void build_health(const FieldView& view, const BuildContext& context) {
  const auto emit = [&](std::string_view at, std::string_view state) {
    if (at.empty()) return;
    SpecRecord out(RecordKind::kAlert, view, context);
    out->time(at, context.frame).text(view.text("eventTypeCode"), view.value("eventTypeCode").span).author("AWS Health");
    out->add(Attr::kId, view.text("arn")).add(Attr::kKey, view.text("arn")).add(Attr::kTitle, view.text("eventTypeCode"));
    out->add(Attr::kState, state).add(Attr::kService, view.text("service")).add(Attr::kRegion, view.text("region"));
    out->add(Attr::kSubtype, view.text("eventTypeCategory")).add(Attr::kBot, "1");
    if (state == "resolved") out->add_time(Attr::kStartsAt, view.text("startTime"), context.frame);
    out.emit();
  };
  emit(view.text("startTime"), "firing");
  emit(view.text("endTime"), "resolved");
}

void build(const FieldView& view, const BuildContext& context) {
  if (view.has("deploymentId")) {
    emit_both(view, context, view.text("createTime"), view.text("completeTime"), lower(view.text("status")), describe_code_deploy);
  } else if (view.has("pipelineExecutionId")) {
    const bool over = view.text("status") != "InProgress";
    emit_both(view, context, view.text("startTime"), over ? view.text("lastUpdateTime") : "", lower(view.text("status")), describe_pipeline);
  } else if (view.has("StackName")) {
    build_stack_event(view, context);
  } else if (view.has("serviceName")) {
    build_service(view, context);
  } else if (view.has("eventTypeCode")) {
    build_health(view, context);
  }
}

Score score(const Probe& probe) {
  const JsonOutline& outline = outline_of(probe);
  if (!outline.json()) return 0;
  if (outline.count("deploymentInfo.deploymentId", "deploymentsInfo[*].deploymentId", "deploymentInfo.applicationName", "deploymentsInfo[*].applicationName") > 0) return 95;
  if (outline.has("pipelineExecutionSummaries[*].pipelineExecutionId")) return 95;
  if (outline.count("StackEvents[*].StackId", "StackEvents[*].ResourceStatus") == 2) return 95;
  if (outline.count("services[*].serviceArn", "services[*].clusterArn", "services[*].taskDefinition") >= 2) return 95;
  return outline.count("events[*].eventTypeCode", "events[*].eventTypeCategory") == 2 ? 95 : 0;
}

}  // namespace

const artifact::Format kAwsDeploys = {
    "aws_deploys", "AWS CodeDeploy, CodePipeline, ECS, CloudFormation, Health", artifact::Family::kDeploys, score, open_spec<kSpec>,
    "aws deploy batch-get-deployments, aws codepipeline list-pipeline-executions, aws ecs describe-services, aws cloudformation "
    "describe-stack-events, with --output json.",
    "aws_id"};

}  // namespace debrief::formats

#include "formats/deploys/spinnaker.h"

#include "base/ascii.h"
#include "formats/json_outline.h"
#include "formats/json_spec.h"

namespace debrief::formats {
namespace {

using artifact::Attr;
using artifact::Probe;
using artifact::RecordKind;
using artifact::Score;

constexpr JsonField kStageFields[] = {look_field("id"), look_field("name"), look_field("type"), look_field("status"), look_field("startTime"), look_field("endTime"),
                                 look_field("context.account"), look_field("context.region"), look_field("context.credentials")};

void build(const FieldView& view, const BuildContext& context) {
  const std::string status = lower(view.text("status")), start = view.text("startTime"), end = view.text("endTime");
  const auto emit = [&](std::string_view at, std::string_view state) {
    SpecRecord out(RecordKind::kChange, view, context);
    out->time(at, context.frame).text(view.text("name"), view.value("name").span).add(Attr::kKey, view.text("id"));
    out->add(Attr::kState, state).add(Attr::kSubtype, "pipeline");
    if (!end.empty() && at == end) out->add_time(Attr::kStartsAt, start, context.frame);
    out.emit();
  };
  emit(start.empty() ? view.text("buildTime") : start, end.empty() ? status : "started");
  if (!end.empty()) emit(end, status);
  view.objects(view.value("stages"), "[*]", kStageFields, [&](const FieldView& stage) {
    const std::string over = stage.text("endTime");
    if (over.empty()) return;
    RecordBuilder out(RecordKind::kChange, stage.record().span);
    out.time(over, context.frame).text(stage.text("name"), stage.value("name").span);
    out.add(Attr::kId, stage.text("id")).add(Attr::kKey, stage.text("id")).add(Attr::kParent, view.text("id")).add(Attr::kSubtype, "stage");
    out.add(Attr::kTitle, stage.text("name")).add(Attr::kCommand, stage.text("type")).add(Attr::kState, lower(stage.text("status")));
    out.add(Attr::kService, view.text("application")).add(Attr::kRegion, stage.text("context.region"));
    out.add(Attr::kEnvironment, stage.has("context.account") ? stage.text("context.account") : stage.text("context.credentials"));
    out.add_time(Attr::kStartsAt, stage.text("startTime"), context.frame);
    out.emit(context.sink);
  });
}

constexpr JsonField kFields[] = {
    attr_field("id", Attr::kId), attr_field("name", Attr::kTitle), attr_field("application", Attr::kService),
    author_field("authentication.user"), author_field("trigger.user"), attr_field("trigger.user", Attr::kAuthorName),
    attr_field("trigger.type", Attr::kLabel), attr_field("trigger.hash", Attr::kSha), attr_field("trigger.branch", Attr::kRef),
    look_field("name"), look_field("id"), look_field("application"), look_field("status"), look_field("startTime"),
    look_field("endTime"), look_field("buildTime"), look_field("stages"),
};
constexpr JsonSpec kSpec = {{"", "[*]"}, kFields, build};

Score score(const Probe& probe) {
  const JsonOutline& outline = outline_of(probe);
  for (const std::string lead : {"", "[*]."}) {
    const auto has = [&](std::string_view key) { return outline.has(lead + std::string(key)); };
    if (has("application") && has("buildTime") && (has("stages") || has("pipelineConfigId") || has("trigger"))) return 95;
  }
  return 0;
}

}  // namespace

const artifact::Format kSpinnaker = {
    "spinnaker", "Spinnaker pipelines", artifact::Family::kDeploys, score, open_spec<kSpec>,
    "Save GET /applications/<application>/pipelines?limit=25 of Spinnaker's Gate.", "spinnaker_id"};

}  // namespace debrief::formats

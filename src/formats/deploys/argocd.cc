#include "formats/deploys/argocd.h"

#include "base/ascii.h"
#include "formats/json_outline.h"
#include "formats/json_spec.h"

namespace debrief::formats {
namespace {

using artifact::Attr;
using artifact::Probe;
using artifact::RecordKind;
using artifact::Score;

constexpr JsonField kHistoryFields[] = {look_field("id"), look_field("revision"), look_field("deployedAt"), look_field("deployStartedAt"),
                                   look_field("initiatedBy.username"), look_field("source.targetRevision"), look_field("source.path")};

void build(const FieldView& view, const BuildContext& context) {
  const std::string name = view.text("metadata.name"), place = view.text("spec.destination.namespace");
  const auto common = [&](RecordBuilder& out) {
    out.add(Attr::kService, name).add(Attr::kTitle, name).add(Attr::kEnvironment, place);
  };
  view.objects(view.value("status.history"), "[*]", kHistoryFields, [&](const FieldView& item) {
    RecordBuilder out(RecordKind::kChange, item.record().span);
    out.time(item.text("deployedAt"), context.frame).author(item.text("initiatedBy.username"));
    out.text(name + " " + item.text("revision"));
    out.add(Attr::kId, item.text("id")).add(Attr::kKey, name + "/" + item.text("id")).add(Attr::kSubtype, "deployment").add(Attr::kState, "deployed");
    out.add(Attr::kSha, item.text("revision")).add(Attr::kRef, item.text("source.targetRevision"));
    out.add_time(Attr::kStartsAt, item.text("deployStartedAt"), context.frame);
    common(out);
    out.emit(context.sink);
  });
  if (!view.has("status.operationState.phase")) return;
  RecordBuilder out(RecordKind::kChange, view.record().span);
  const bool over = view.has("status.operationState.finishedAt");
  out.time(over ? view.text("status.operationState.finishedAt") : view.text("status.operationState.startedAt"), context.frame);
  out.text(view.text("status.operationState.message"), view.value("status.operationState.message").span);
  out.author(view.text("status.operationState.operation.initiatedBy.username"));
  out.add(Attr::kSubtype, "sync").add(Attr::kState, lower(view.text("status.operationState.phase"))).add(Attr::kSha, view.text("status.operationState.syncResult.revision"));
  out.add_time(Attr::kStartsAt, view.text("status.operationState.startedAt"), context.frame);
  common(out);
  out.emit(context.sink);
}

constexpr JsonField kFields[] = {look_field("metadata.name"), look_field("spec.destination.namespace"), look_field("status.history"),
                            look_field("status.operationState.phase"), look_field("status.operationState.startedAt"),
                            look_field("status.operationState.finishedAt"), look_field("status.operationState.message"),
                            look_field("status.operationState.syncResult.revision"), look_field("status.operationState.operation.initiatedBy.username")};
constexpr JsonSpec kLists = {{"items[*]"}, kFields, build};
constexpr JsonSpec kSingle = {{"", "[*]"}, kFields, build};

Score score(const Probe& probe) {
  const JsonOutline& outline = outline_of(probe);
  for (const std::string lead : {"", "items[*].", "[*]."}) {
    const auto has = [&](std::string_view key) { return outline.has(lead + std::string(key)); };
    if (has("status.history") && (has("status.sync") || has("spec.destination") || has("status.operationState"))) return 95;
    if (has("status.operationState.phase") && has("spec.destination")) return 95;
  }
  return 0;
}

}  // namespace

const artifact::Format kArgoCd = {
    "argocd", "Argo CD applications", artifact::Family::kDeploys, score, open_lists_or_single<kLists, kSingle>,
    "argocd app get <application> -o json > application.json, or kubectl get applications -n argocd -o json.", "argocd_id"};

}  // namespace debrief::formats

#include "formats/deploys/kube_events.h"

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
    attr_field("metadata.uid", Attr::kId),
    attr_field("reason", Attr::kCommand),
    look_field("reason"),
    attr_field("involvedObject.namespace", Attr::kEnvironment),
    attr_field("regarding.namespace", Attr::kEnvironment),
    look_field("involvedObject.kind"), look_field("involvedObject.name"), look_field("regarding.kind"), look_field("regarding.name"),
    text_field("message"), text_field("note"),
    attr_field("type", Attr::kSeverity),
    look_field("firstTimestamp"), look_field("lastTimestamp"), look_field("eventTime"), look_field("metadata.creationTimestamp"),
    look_field("deprecatedFirstTimestamp"), look_field("deprecatedLastTimestamp"), look_field("series.lastObservedTime"),
    look_field("count"), look_field("deprecatedCount"), look_field("series.count"),
    author_field("source.component"), author_field("reportingComponent"), author_field("reportingController"),
};

constexpr JsonSpec kLists = {{"items[*]"}, kFields, build};
constexpr JsonSpec kSingle = {{"[*]", "object", ""}, kFields, build};

void build(const FieldView& view, const BuildContext& context) {
  const std::string kind = view.has("involvedObject.kind") ? view.text("involvedObject.kind") : view.text("regarding.kind");
  const std::string name = view.has("involvedObject.name") ? view.text("involvedObject.name") : view.text("regarding.name");
  if (name.empty()) return;  // an item of another list
  SpecRecord out(RecordKind::kChange, view, context);
  for (const std::string_view at : {"firstTimestamp", "deprecatedFirstTimestamp", "eventTime", "metadata.creationTimestamp"}) {
    out->time(view.text(at), context.frame);
  }
  const std::string count = view.has("count") ? view.text("count") : view.has("series.count") ? view.text("series.count") : view.text("deprecatedCount");
  if (!count.empty() && count != "1") {
    out->add(Attr::kLabel, "count=" + count);
    for (const std::string_view at : {"lastTimestamp", "series.lastObservedTime", "deprecatedLastTimestamp"}) {
      if (!view.has(at)) continue;
      out->add_time(Attr::kEndsAt, view.text(at), context.frame);
      break;
    }
  }
  out->add(Attr::kSubtype, "kubernetes_event").add(Attr::kTitle, kind + "/" + name).add(Attr::kKey, view.text("metadata.uid"));
  out->add(Attr::kService, name).add(Attr::kBot, "1");
  out.emit();
}

Score score(const Probe& probe) {
  const JsonOutline& outline = outline_of(probe);
  if (!outline.json()) return 0;
  for (const std::string lead : {"items[*].", "[*].", "object.", ""}) {
    const auto has = [&](std::string_view key) { return outline.has(lead + std::string(key)); };
    if ((has("involvedObject") || has("regarding")) && has("reason") && has("metadata")) return 95;
  }
  return contains(probe.head.substr(0, 400), "\"EventList\"") ? 85 : 0;
}

}  // namespace

const artifact::Format kKubeEvents = {
    "kube_events", "Kubernetes events", artifact::Family::kDeploys, score, open_lists_or_single<kLists, kSingle>,
    "kubectl get events -n <namespace> -o json > events.json, soon: a cluster forgets its events after an hour.",
    "k8s_event"};

}  // namespace debrief::formats

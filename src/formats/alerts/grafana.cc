#include "formats/alerts/grafana.h"

#include "base/ascii.h"
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
    attr_field("id", Attr::kId),
    time_field("time"),
    look_field("timeEnd"),
    text_field("text"),
    look_field("newState"),
    look_field("prevState"),
    attr_field("alertName", Attr::kTitle),
    look_field("alertId"),
    look_field("login"),
    look_field("userName"),
    attr_field("email", Attr::kEmail),
    attr_field("tags[*]", Attr::kLabel),
    attr_field("dashboardUID", Attr::kParent),
    look_field("data.values"),
};

// "checkout eu p95 {region=eu-west-1, service=checkout} - Normal": the labels of the alert instance.
void add_instance_labels(RecordBuilder& out, std::string_view text) {
  const size_t open = text.find('{'), close = text.find('}', open == std::string_view::npos ? 0 : open);
  if (open == std::string_view::npos || close == std::string_view::npos) return;
  std::string_view list = text.substr(open + 1, close - open - 1);
  while (!list.empty()) {
    const size_t comma = list.find(',');
    const std::string_view pair = trim(list.substr(0, comma));
    const size_t equals = pair.find('=');
    if (equals != std::string_view::npos) {
      const std::string_view name = pair.substr(0, equals), value = pair.substr(equals + 1);
      out.add(Attr::kLabel, pair);
      if (name == "region") out.add(Attr::kRegion, value);
      if (name == "service") out.add(Attr::kService, value);
      if (name == "severity") out.add(Attr::kSeverity, value);
    }
    list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
  }
}

class GrafanaReader final : public FieldReader {
 public:
  explicit GrafanaReader(const ReadOptions& options)
      : FieldReader({"[*]", "annotations[*]"}, kFields, options) {}

 private:
  void build(const FieldView& view, Sink& sink) override {
    const std::string state = lower(view.text("newState"));
    RecordBuilder out(state.empty() ? RecordKind::kChange : RecordKind::kAlert, view.record().span);
    fill(out, view, frame());
    const std::string person = view.has("login") ? view.text("login") : view.text("userName");
    out.author(person).add(Attr::kAuthorName, view.text("userName")).add(Attr::kHandle, view.text("login"));
    if (state.empty()) {
      // What kind of change, only the tags say ("deploy", "restart"); the first is the team's own word.
      const auto tags = view.texts("tags[*]");
      out.add(Attr::kSubtype, tags.empty() ? "annotation" : tags.front());
    } else {
      out.add(Attr::kKey, view.text("alertId"));
      out.add(Attr::kState, state).add(Attr::kPreviousState, lower(view.text("prevState")));
      for (const auto& [name, value] : pairs_of(view.value("data.values"))) out.add(Attr::kValue, value);
      add_instance_labels(out, view.text("text"));
    }
    if (view.text("timeEnd") != view.text("time") && view.text("timeEnd") != "0") {
      out.add_time(Attr::kEndsAt, view.text("timeEnd"));
    }
    if (person.empty()) out.add(Attr::kBot, "1");
    out.emit(sink);
  }
};

Score score(const Probe& probe) {
  const JsonOutline& outline = outline_of(probe);
  if (outline.count("[*].dashboardId", "[*].panelId", "[*].newState", "[*].prevState", "[*].timeEnd", "[*].tags") >= 4) return 95;
  if (outline.count("[*].dashboardUID", "[*].timeEnd", "[*].tags", "[*].text") >= 3) return 85;
  return outline.count("annotations[*].dashboardUID", "annotations[*].timeEnd", "annotations[*].tags") >= 2 ? 85 : 0;
}

std::unique_ptr<artifact::Reader> open(const ReadOptions& options) { return std::make_unique<GrafanaReader>(options); }

}  // namespace

const artifact::Format kGrafanaAnnotations = {
    "grafana_annotations", "Grafana annotations", artifact::Family::kAlerts, score, open,
    "Save GET /api/annotations?from=<ms>&to=<ms>&limit=1000 of Grafana's HTTP API; it holds alert state changes and deploy marks.",
    "annotation_id"};

}  // namespace debrief::formats

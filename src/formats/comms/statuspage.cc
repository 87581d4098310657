#include "formats/comms/statuspage.h"

#include "formats/json_fields.h"
#include "formats/json_outline.h"

namespace debrief::formats {
namespace {

using artifact::Attr;
using artifact::Probe;
using artifact::ReadOptions;
using artifact::RecordKind;
using artifact::Score;
using artifact::Sink;

constexpr JsonField kIncidentFields[] = {
    look_field("id"), look_field("name"), look_field("impact"), look_field("shortlink"), look_field("incident_updates"),
};

constexpr JsonField kUpdateFields[] = {
    attr_field("id", Attr::kId),
    attr_field("status", Attr::kState),
    text_field("body"),
    time_field("display_at"),
    time_field("created_at"),
    attr_field("incident_id", Attr::kParent),
    attr_field("affected_components[*].name", Attr::kService),
    look_field("display_at"),
    look_field("created_at"),
    look_field("updated_at"),
};

const std::vector<std::string_view> kPaths = {"incidents[*]", "scheduled_maintenances[*]", "incident", "[*]"};

class StatuspageReader final : public FieldReader {
 public:
  explicit StatuspageReader(const ReadOptions& options)
      : FieldReader(kPaths, kIncidentFields, options, {"page.time_zone"}) {}

 private:
  void build(const FieldView& view, Sink& sink) override {
    const std::string zone = artifact::unescape_json(view.record().context(0).raw);
    view.objects(view.value("incident_updates"), "[*]", kUpdateFields, [&](const FieldView& update) {
      RecordBuilder out(RecordKind::kStatusUpdate, update.record().span);
      fill(out, update, frame());
      out.add(Attr::kTitle, view.text("name")).add(Attr::kSeverity, view.text("impact"));
      out.add(Attr::kKey, view.text("id")).add(Attr::kUrl, view.text("shortlink")).add(Attr::kTimeZone, zone);
      if (!update.has("incident_id")) out.add(Attr::kParent, view.text("id"));
      if (update.text("updated_at") != update.text("created_at")) {
        out.add_time(Attr::kEditedAt, update.text("updated_at"), frame());
      }
      out.emit(sink);
    });
  }
};

Score score(const Probe& probe) {
  const JsonOutline& outline = outline_of(probe);
  if (outline.has("incidents[*].incident_updates[*].body")) return 95;
  if (outline.count("incidents[*].incident_updates", "incidents[*].shortlink", "incidents[*].impact") >= 2) return 90;
  if (outline.count("scheduled_maintenances[*].incident_updates", "[*].incident_updates[*].body", "incident.incident_updates[*].body") > 0) return 85;
  return outline.count("page.time_zone", "page.updated_at", "incidents") == 3 ? 70 : 0;
}

std::unique_ptr<artifact::Reader> open(const ReadOptions& options) { return std::make_unique<StatuspageReader>(options); }

}  // namespace

const artifact::Format kStatuspage = {
    "statuspage", "Statuspage incidents", artifact::Family::kComms, score, open,
    "Save https://<your status page>/api/v2/incidents.json.", "statuspage_update"};

}  // namespace debrief::formats

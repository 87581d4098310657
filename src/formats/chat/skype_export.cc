#include "formats/chat/skype_export.h"

#include "artifact/json_text.h"
#include "formats/json_fields.h"
#include "formats/json_outline.h"
#include "formats/text_scan.h"

namespace debrief::formats {
namespace {

using artifact::Attr;
using artifact::JsonType;
using artifact::RecordKind;

constexpr JsonField kFields[] = {
    attr_field("id", Attr::kId),
    time_field("originalarrivaltime"),
    text_field("content"),
    author_field("from"),
    attr_field("from", Attr::kAuthorId),
    attr_field("displayName", Attr::kAuthorName),
    look_field("messagetype"),
    look_field("properties.deletetime"),
    moment_field("properties.edittime", Attr::kEditedAt),
};

enum Context : size_t { kName, kId };

class SkypeReader final : public FieldReader {
 public:
  explicit SkypeReader(const artifact::ReadOptions& options)
      : FieldReader({"conversations[*].MessageList[*]"}, kFields, options,
                    {"conversations[*].displayName", "conversations[*].id"}) {}

 private:
  void build(const FieldView& view, artifact::Sink& sink) override {
    RecordBuilder record(RecordKind::kMessage, view.record().span);
    fill(record, view, frame());
    const std::string type = view.text("messagetype");
    record.input().markup = starts_with(type, "RichText") ? artifact::Markup::kHtml : artifact::Markup::kPlain;
    if (type != "Text" && type != "RichText" && type != "RichText/Html") record.add(Attr::kSubtype, type);
    if (view.has("properties.deletetime")) record.add(Attr::kDeleted, "1");
    for (const Context context : {kName, kId}) {
      const auto& name = view.record().context(context);
      if (record.input().channel.empty() && name.type == JsonType::kString) record.channel(artifact::unescape_json(name.raw));
    }
    record.emit(sink);
  }
};

artifact::Score score(const artifact::Probe& probe) {
  const JsonOutline& outline = outline_of(probe);
  if (outline.has("conversations[*].MessageList[*].originalarrivaltime")) return 95;
  return outline.has("conversations[*].MessageList") ? 85 : 0;
}

std::unique_ptr<artifact::Reader> open(const artifact::ReadOptions& options) {
  return std::make_unique<SkypeReader>(options);
}

}  // namespace

const artifact::Format kSkypeExport = {
    "skype_export", "Teams or Skype personal export", artifact::Family::kChat, score, open,
    "secure.skype.com/export: request your conversations, and drop messages.json.",
    "teams_message_id"};

}  // namespace debrief::formats

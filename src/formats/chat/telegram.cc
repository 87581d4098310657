#include "formats/chat/telegram.h"

#include "artifact/json_text.h"
#include "formats/json_fields.h"
#include "formats/json_outline.h"

namespace debrief::formats {
namespace {

using artifact::Attr;
using artifact::JsonType;
using artifact::RecordKind;

constexpr JsonField kFields[] = {
    attr_field("id", Attr::kId),
    time_field("date_unixtime"),
    time_field("date"),
    moment_field("edited_unixtime", Attr::kEditedAt),
    look_field("edited"),
    look_field("type"),
    author_field("from_id"),
    author_field("actor_id"),
    author_field("from"),
    author_field("actor"),
    attr_field("from_id", Attr::kAuthorId),
    attr_field("actor_id", Attr::kAuthorId),
    attr_field("from", Attr::kAuthorName),
    attr_field("actor", Attr::kAuthorName),
    attr_field("action", Attr::kSubtype),
    attr_field("reply_to_message_id", Attr::kParent),
    look_field("text"),
    look_field("text_entities"),
    attr_field("file_name", Attr::kFile),
    attr_field("photo", Attr::kFile),
    look_field("title"),
    look_field("reactions"),
};
constexpr JsonField kEntityFields[] = {look_field("type"), look_field("text"), look_field("href")};
constexpr JsonField kReactionFields[] = {look_field("emoji"), look_field("recent[*].from_id")};

enum Context : size_t { kName, kListName };

class TelegramReader final : public FieldReader {
 public:
  explicit TelegramReader(const artifact::ReadOptions& options)
      : FieldReader({"messages[*]", "chats.list[*].messages[*]"}, kFields, options, {"name", "chats.list[*].name"}) {}

 private:
  void build(const FieldView& view, artifact::Sink& sink) override {
    if (!view.has("date") && !view.has("date_unixtime")) return;
    RecordBuilder record(RecordKind::kMessage, view.record().span);
    fill(record, view, frame());
    if (!view.has("edited_unixtime")) record.add_time(Attr::kEditedAt, view.text("edited"), frame());
    const auto& name = view.record().context(view.path() == 0 ? kName : kListName);
    if (name.type == JsonType::kString) record.channel(artifact::unescape_json(name.raw));
    const auto& text = view.value("text");
    if (text.type == JsonType::kString) {
      record.text(view.text("text"), text.span);
    } else if (text.type == JsonType::kArray) {
      record.text(joined(view), text.span);
    }
    view.objects(view.value("text_entities"), "[*]", kEntityFields, [&](const FieldView& entity) {
      if (entity.text("type") != "mention") return;
      std::string who = entity.text("text");
      if (!who.empty() && who[0] == '@') who.erase(0, 1);
      record.add(Attr::kMention, who);
    });
    view.objects(view.value("reactions"), "[*]", kReactionFields, [&](const FieldView& reaction) {
      std::string value = reaction.text("emoji");
      for (const std::string& by : reaction.texts("recent[*].from_id")) value += " " + by;
      record.add(Attr::kReaction, value);
    });
    record.emit(sink);
  }

  static std::string joined(const FieldView& message) {
    std::string out;
    message.objects(message.value("text_entities"), "[*]", kEntityFields, [&](const FieldView& entity) { out += entity.text("text"); });
    return out;
  }
};

artifact::Score score(const artifact::Probe& probe) {
  const JsonOutline& outline = outline_of(probe);
  if (!outline.json()) return 0;
  for (const std::string& root : {std::string("messages[*]."), std::string("chats.list[*].messages[*].")}) {
    if (!outline.has(root + "text_entities") && !outline.has(root + "from_id")) continue;
    if (outline.has(root + "date") || outline.has(root + "date_unixtime")) return 92;
  }
  return 0;
}

std::unique_ptr<artifact::Reader> open(const artifact::ReadOptions& options) {
  return std::make_unique<TelegramReader>(options);
}

}  // namespace

const artifact::Format kTelegram = {
    "telegram", "Telegram Desktop export", artifact::Family::kChat, score, open,
    "Telegram Desktop: open the chat › ⋮ › Export chat history › format JSON.",
    "telegram_message_id"};

}  // namespace debrief::formats

#include "formats/chat/discord_dce.h"

#include "artifact/json_text.h"
#include "formats/chat/chat_text.h"
#include "formats/json_fields.h"
#include "formats/json_outline.h"

namespace debrief::formats {
namespace {

using artifact::Attr;
using artifact::RecordKind;

constexpr JsonField kFields[] = {
    attr_field("id", Attr::kId),
    time_field("timestamp"),
    moment_field("timestampEdited", Attr::kEditedAt),
    text_field("content"),
    look_field("type"),
    author_field("author.id"),
    author_field("author.name"),
    attr_field("author.id", Attr::kAuthorId),
    attr_field("author.nickname", Attr::kAuthorName),
    attr_field("author.name", Attr::kHandle),
    look_field("author.isBot"),
    attr_field("attachments[*].fileName", Attr::kFile),
    attr_field("mentions[*].id", Attr::kMention),
    attr_field("reference.messageId", Attr::kParent),
    look_field("reactions"),
    look_field("embeds"),
    look_field("stickers[*].name"),
};

constexpr JsonField kEmbedFields[] = {
    look_field("author.name"), look_field("title"), look_field("description"), look_field("footer.text"),
    look_field("fields"),
};
constexpr JsonField kEmbedLines[] = {look_field("name"), look_field("value")};
constexpr JsonField kReactionFields[] = {look_field("emoji.code"), look_field("emoji.name"), look_field("users[*].id")};

enum Context : size_t { kChannelName, kChannelId };

class DiscordReader final : public FieldReader {
 public:
  explicit DiscordReader(const artifact::ReadOptions& options)
      : FieldReader({"messages[*]"}, kFields, options, {"channel.name", "channel.id"}) {}

 private:
  void build(const FieldView& view, artifact::Sink& sink) override {
    if (!view.has("timestamp")) return;
    RecordBuilder record(RecordKind::kMessage, view.record().span);
    fill(record, view, frame());
    record.input().markup = artifact::Markup::kDiscord;
    const bool named = view.record().context(kChannelName).type == artifact::JsonType::kString;
    record.channel(artifact::unescape_json(view.record().context(named ? kChannelName : kChannelId).raw));
    if (!view.has("author.nickname")) record.add(Attr::kAuthorName, view.text("author.name"));
    if (view.text("author.isBot") == "true") record.add(Attr::kBot, "1");
    const std::string type = view.text("type");
    if (type != "Default") record.add(Attr::kSubtype, type);
    add_text(record, view);
    view.objects(view.value("reactions"), "[*]", kReactionFields, [&](const FieldView& reaction) {
      std::string value = reaction.text(reaction.has("emoji.code") ? "emoji.code" : "emoji.name");
      for (const std::string& user : reaction.texts("users[*].id")) value += " " + user;
      record.add(Attr::kReaction, value);
    });
    record.emit(sink);
  }

  // Alerts of bots are in their embeds.
  static void add_text(RecordBuilder& record, const FieldView& view) {
    std::string more;
    view.objects(view.value("embeds"), "[*]", kEmbedFields, [&](const FieldView& embed) {
      for (const char* key : {"author.name", "title", "description"}) chat::add_line(more, embed.text(key));
      embed.objects(embed.value("fields"), "[*]", kEmbedLines, [&](const FieldView& line) {
        const std::string name = line.text("name");
        chat::add_line(more, name.empty() ? line.text("value") : name + ": " + line.text("value"));
      });
      chat::add_line(more, embed.text("footer.text"));
    });
    // People's embeds are previews of links in what they wrote: said elsewhere, so quoted.
    if (!more.empty() && view.text("author.isBot") != "true" && view.has("content")) more = chat::quoted(more);
    for (const std::string& sticker : view.texts("stickers[*].name")) chat::add_line(more, sticker);
    if (more.empty()) return;
    std::string shown = view.text("content");
    const ByteSpan span = shown.empty() ? view.value("embeds").span : view.value("content").span;
    chat::add_line(shown, more);
    record.text(shown, span);
  }
};

artifact::Score score(const artifact::Probe& probe) {
  const JsonOutline& outline = outline_of(probe);
  if (!outline.json() || !outline.has("guild") || !outline.has("channel")) return 0;
  if (outline.count("messages[*].timestamp", "messages[*].content", "messages[*].author") == 3) return 95;
  return outline.has("dateRange") ? 80 : 0;
}

std::unique_ptr<artifact::Reader> open(const artifact::ReadOptions& options) {
  return std::make_unique<DiscordReader>(options);
}

}  // namespace

const artifact::Format kDiscordDce = {
    "discord_dce", "Discord (DiscordChatExporter)", artifact::Family::kChat, score, open,
    "DiscordChatExporter: choose the channel, format JSON, export; or select the messages in Discord, copy, and paste "
    "them here.",
    "discord_message_id"};

}  // namespace debrief::formats

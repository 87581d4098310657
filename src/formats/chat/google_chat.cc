#include "formats/chat/google_chat.h"

#include <nlohmann/json.hpp>

#include "formats/chat/chat_path.h"
#include "formats/chat/chat_text.h"
#include "formats/chat/one_page.h"
#include "formats/json_fields.h"
#include "formats/json_outline.h"

namespace debrief::formats {
namespace {

using artifact::Attr;
using artifact::RecordKind;

constexpr JsonField kFields[] = {
    attr_field("message_id", Attr::kId),
    attr_field("name", Attr::kId),
    time_field("created_date"),
    time_field("createTime"),
    moment_field("updated_date", Attr::kEditedAt),
    moment_field("lastUpdateTime", Attr::kEditedAt),
    look_field("deleteTime"),
    look_field("message_state"),
    text_field("text"),
    author_field("creator.email"),
    author_field("creator.name"),
    author_field("sender.name"),
    attr_field("creator.name", Attr::kAuthorName),
    attr_field("creator.email", Attr::kEmail),
    attr_field("sender.displayName", Attr::kAuthorName),
    attr_field("sender.name", Attr::kAuthorId),
    look_field("creator.user_type"),
    look_field("sender.type"),
    thread_field("topic_id"),
    thread_field("thread.name"),
    channel_field("space.displayName"),
    channel_field("space.name"),
    look_field("threadReply"),
    attr_field("quoted_message_metadata.message_id", Attr::kParent),
    attr_field("quotedMessageMetadata.name", Attr::kParent),
    attr_field("attached_files[*].original_name", Attr::kFile),
    attr_field("attachment[*].contentName", Attr::kFile),
    attr_field("annotations[*].userMention.user.name", Attr::kMention),
    attr_field("annotations[*].user_mention.user.email", Attr::kMention),
    look_field("reactions"),
    look_field("emojiReactionSummaries"),
    look_field("cardsV2"),
};
constexpr JsonField kReactionFields[] = {look_field("emoji.unicode"), look_field("reactor_emails[*]")};

// The strings a card shows, in document order.
void card_text(const nlohmann::json& node, std::string& out, int depth) {
  if (depth > 24) return;
  if (node.is_array()) {
    for (const auto& child : node) card_text(child, out, depth + 1);
    return;
  }
  if (!node.is_object()) return;
  const auto label = node.find("topLabel"), text = node.find("text");
  if (label != node.end() && text != node.end() && label->is_string() && text->is_string()) {
    chat::add_line(out, label->get_ref<const std::string&>() + ": " + text->get_ref<const std::string&>());
    return;
  }
  for (const char* key : {"title", "subtitle", "header", "topLabel", "text", "bottomLabel"}) {
    const auto found = node.find(key);
    if (found != node.end() && found->is_string()) chat::add_line(out, found->get_ref<const std::string&>());
  }
  for (auto it = node.begin(); it != node.end(); ++it) {
    if (it->is_structured() && it.key() != "buttonList" && it.key() != "onClick") card_text(*it, out, depth + 1);
  }
}

class GoogleChatReader final : public FieldReader {
 public:
  explicit GoogleChatReader(const artifact::ReadOptions& options)
      : FieldReader({"messages[*]"}, kFields, options), space_(chat::folder_of(options.path)) {}

 private:
  void build(const FieldView& view, artifact::Sink& sink) override {
    if (!view.has("created_date") && !view.has("createTime")) return;
    RecordBuilder record(RecordKind::kMessage, view.record().span);
    record.input().markup = artifact::Markup::kMarkdown;  // `code`, *bold*: near enough
    fill(record, view, frame());
    if (record.input().channel.empty()) record.channel(space_);
    const std::string kind = view.text(view.has("sender.type") ? "sender.type" : "creator.user_type");
    if (kind == "BOT" || kind == "Bot") record.add(Attr::kBot, "1");
    if (view.text("message_state") == "DELETED" || view.has("deleteTime")) record.add(Attr::kDeleted, "1");
    if (view.text("threadReply") == "true") record.add(Attr::kThreadReply, "1");
    if (view.value("cardsV2").type == artifact::JsonType::kArray) {
      std::string shown = view.text("text");
      const ByteSpan span = shown.empty() ? view.value("cardsV2").span : view.value("text").span;
      std::string card;
      card_text(nlohmann::json::parse(view.value("cardsV2").raw, nullptr, false), card, 0);
      chat::add_line(shown, card);
      record.text(shown, span);
    }
    for (const char* key : {"reactions", "emojiReactionSummaries"}) {
      view.objects(view.value(key), "[*]", kReactionFields, [&](const FieldView& reaction) {
        std::string value = reaction.text("emoji.unicode");
        for (const std::string& by : reaction.texts("reactor_emails[*]")) value += " " + by;
        record.add(Attr::kReaction, value);
      });
    }
    record.emit(sink);
  }
  void finish(std::string_view envelope, const artifact::JsonEnd&, artifact::Sink& sink) override {
    chat::say_if_one_page(envelope, sink);
  }

  std::string space_;
};

artifact::Score score(const artifact::Probe& probe) {
  const JsonOutline& outline = outline_of(probe);
  if (!outline.json()) return 0;
  if (outline.count("messages[*].creator", "messages[*].created_date", "messages[*].message_id", "messages[*].topic_id") >= 3) return 95;
  if (outline.count("messages[*].createTime", "messages[*].sender", "messages[*].space", "messages[*].thread") >= 3) return 92;
  return 0;
}

std::unique_ptr<artifact::Reader> open(const artifact::ReadOptions& options) {
  return std::make_unique<GoogleChatReader>(options);
}

}  // namespace

const artifact::Format kGoogleChat = {
    "google_chat", "Google Chat", artifact::Family::kChat, score, open,
    "takeout.google.com: choose Google Chat only, and drop the ZIP; or save the answer of spaces.messages.list.",
    "google_chat_message"};

}  // namespace debrief::formats

#include "formats/chat/mattermost.h"

#include "artifact/choosing_reader.h"
#include "formats/chat/chat_text.h"
#include "formats/json_fields.h"
#include "formats/json_outline.h"
#include "formats/text_scan.h"

namespace debrief::formats {
namespace {

using artifact::Attr;
using artifact::RecordKind;

constexpr JsonField kFields[] = {
    attr_field("id", Attr::kId),
    time_field("create_at"),
    text_field("message"),
    author_field("user"),
    author_field("user_id"),
    channel_field("channel"),
    channel_field("channel_id"),
    look_field("channel_members[*]"),
    look_field("edit_at"),
    look_field("delete_at"),
    look_field("root_id"),
    look_field("type"),
    look_field("user_id"),
    look_field("create_at"),
    look_field("replies"),
    look_field("reactions"),
    look_field("props.from_webhook"),
    look_field("props.from_bot"),
    look_field("props.override_username"),
    look_field("props.attachments"),
    attr_field("attachments[*].path", Attr::kFile),
    attr_field("metadata.files[*].name", Attr::kFile),
    // Of users and channels.
    look_field("username"), look_field("email"), look_field("nickname"), look_field("first_name"),
    look_field("last_name"), look_field("position"), look_field("name"), look_field("display_name"),
    look_field("header"), look_field("timezone.automaticTimezone"), look_field("is_bot"),
};
constexpr JsonField kReactionFields[] = {look_field("emoji_name"), look_field("user"), look_field("user_id")};
constexpr JsonField kAttachmentFields[] = {look_field("pretext"), look_field("title"), look_field("text"),
                                      look_field("fallback"), look_field("fields")};
constexpr JsonField kLineFields[] = {look_field("title"), look_field("value")};

enum Path : size_t { kPost, kDirectPost, kUser, kChannel };

std::string attachment_text(const FieldView& post) {
  std::string out;
  post.objects(post.value("props.attachments"), "[*]", kAttachmentFields, [&](const FieldView& view) {
    std::string own;
    for (const char* key : {"pretext", "title", "text"}) chat::add_line(own, view.text(key));
    view.objects(view.value("fields"), "[*]", kLineFields, [&](const FieldView& line) {
      chat::add_line(own, line.text("title") + ": " + line.text("value"));
    });
    chat::add_line(out, own.empty() ? view.text("fallback") : own);
  });
  return out;
}

class MattermostReader final : public FieldReader {
 public:
  MattermostReader(const std::vector<std::string_view>& records, bool lines, const artifact::ReadOptions& options)
      : FieldReader(records, kFields, options, {}, lines) {}

 private:
  void build(const FieldView& view, artifact::Sink& sink) override {
    switch (view.path()) {
      case kUser: return give_user(view, sink);
      case kChannel: return give_channel(view, sink);
      default: give_post(view, "", "", sink);
    }
  }

  static bool set(std::string_view moment) { return !moment.empty() && moment != "0"; }

  void give_post(const FieldView& view, std::string_view channel, std::string_view root, artifact::Sink& sink) {
    if (!view.has("create_at")) return;
    RecordBuilder record(RecordKind::kMessage, view.record().span);
    fill(record, view, frame());
    record.input().markup = artifact::Markup::kMarkdown;
    if (!channel.empty()) record.channel(channel);
    if (record.input().channel.empty() && view.value("channel_members[*]").type != artifact::JsonType::kNone) {
      std::string members;
      for (const std::string& member : view.texts("channel_members[*]")) members += (members.empty() ? "" : ", ") + member;
      record.channel(members);
    }
    // Bulk exports give posts no id: a post is its channel, author and millisecond.
    std::string id = view.text("id");
    if (id.empty()) id = view.text("create_at") + "/" + std::string(record.input().author);
    if (!view.has("id")) record.add(Attr::kId, id);
    const std::string own_root = root.empty() ? view.text("root_id") : std::string(root);
    const bool has_replies = view.value("replies").type == artifact::JsonType::kArray;
    record.thread(!own_root.empty() ? own_root : has_replies ? id : "");
    if (!own_root.empty()) record.add(Attr::kThreadReply, "1");
    if (set(view.look("edit_at"))) record.add_time(Attr::kEditedAt, view.look("edit_at"));
    if (set(view.look("delete_at"))) record.add(Attr::kDeleted, "1");
    record.add(Attr::kSubtype, view.look("type"));
    record.add(Attr::kAuthorId, view.look("user_id"));
    record.add(Attr::kAuthorName, view.look("props.override_username"));
    if (view.is("props.from_webhook", "true") || view.is("props.from_bot", "true")) record.add(Attr::kBot, "1");
    add_mentions(record, view.look("message"));
    if (const std::string attached = attachment_text(view); !attached.empty()) {
      std::string shown = view.text("message");
      chat::add_line(shown, attached);
      record.text(shown, view.value("message").span);
    }
    view.objects(view.value("reactions"), "[*]", kReactionFields, [&](const FieldView& reaction) {
      const std::string by = reaction.text(reaction.has("user") ? "user" : "user_id");
      record.add(Attr::kReaction, reaction.text("emoji_name") + (by.empty() ? "" : " " + by));
    });
    record.emit(sink);
    const std::string own_channel(record.input().channel);
    view.objects(view.value("replies"), "[*]", kFields,
                [&](const FieldView& reply) { give_post(reply, own_channel, id, sink); });
  }

  static void add_mentions(RecordBuilder& record, std::string_view text) {
    for (size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
      if (at > 0 && (is_letter(text[at - 1]) || is_digit(text[at - 1]))) continue;  // an address
      std::string_view name = text.substr(at + 1);
      name = name.substr(0, run(name, [](char c) { return is_letter(c) || is_digit(c) || c == '.' || c == '-' || c == '_'; }));
      while (ends_with(name, ".")) name.remove_suffix(1);
      record.add(Attr::kMention, name);
    }
  }

  static void give_user(const FieldView& view, artifact::Sink& sink) {
    RecordBuilder record(RecordKind::kPerson, view.record().span);
    const std::string first = view.text("first_name"), last = view.text("last_name");
    record.author(view.text("username")).add(Attr::kHandle, view.text("username"));
    record.add(Attr::kId, view.text("username")).add(Attr::kEmail, view.text("email"));
    record.add(Attr::kAuthorName, view.text("nickname"));
    record.add(Attr::kRealName, first.empty() ? last : last.empty() ? first : first + " " + last);
    record.add(Attr::kTitleRole, view.text("position"));
    record.add(Attr::kTimeZone, view.text("timezone.automaticTimezone"));
    if (view.text("is_bot") == "true") record.add(Attr::kBot, "1");
    if (set(view.text("delete_at"))) record.add(Attr::kDeleted, "1");
    record.emit(sink);
  }

  static void give_channel(const FieldView& view, artifact::Sink& sink) {
    RecordBuilder record(RecordKind::kChannel, view.record().span);
    record.channel(view.text("name")).text(view.text("header"), view.value("header").span);
    record.add(Attr::kId, view.text("name")).add(Attr::kTitle, view.text("display_name"));
    record.add(Attr::kTopic, view.text("header"));
    record.emit(sink);
  }
};

artifact::Score score(const artifact::Probe& probe) {
  const JsonOutline& outline = outline_of(probe);
  if (!outline.json() || !outline.has("type")) {
    return outline.has("order") && contains(probe.head, "\"create_at\"") && contains(probe.head, "\"channel_id\"") ? 85 : 0;
  }
  if (outline.count("post.message", "post.channel", "post.create_at") == 3) return 95;
  if (outline.count("team.name", "channel.team", "user.username", "direct_post.message") >= 1 && outline.has("version")) return 90;
  return outline.count("direct_post.message", "direct_post.channel_members") == 2 ? 85 : 0;
}

std::unique_ptr<artifact::Reader> open(const artifact::ReadOptions& options) {
  return std::make_unique<artifact::ChoosingReader>([options](std::string_view head) {
    const bool api = JsonOutline(head).has("order");
    return std::make_unique<MattermostReader>(
        api ? std::vector<std::string_view>{"posts.*"}
            : std::vector<std::string_view>{"post", "direct_post", "user", "channel"},
        !api, options);
  });
}

}  // namespace

const artifact::Format kMattermost = {
    "mattermost", "Mattermost bulk export or API", artifact::Family::kChat, score, open,
    "Mattermost: mmctl export create, then mmctl export download, and drop the ZIP; or save the answer of "
    "GET /api/v4/channels/{id}/posts.",
    "mattermost_post"};

}  // namespace debrief::formats

#include "formats/chat/teams_graph.h"

#include <nlohmann/json.hpp>

#include "artifact/choosing_reader.h"
#include "formats/chat/chat_text.h"
#include "formats/chat/one_page.h"
#include "formats/json_fields.h"
#include "formats/json_outline.h"

namespace debrief::formats {
namespace {

using artifact::Attr;
using artifact::JsonValue;
using artifact::RecordKind;

constexpr JsonField kFields[] = {
    attr_field("id", Attr::kId),
    time_field("createdDateTime"),
    text_field("body.content"),
    look_field("body.contentType"),
    look_field("replyToId"),
    look_field("messageType"),
    attr_field("subject", Attr::kTitle),
    moment_field("lastEditedDateTime", Attr::kEditedAt),
    look_field("deletedDateTime"),
    attr_field("webUrl", Attr::kUrl),
    channel_field("channelIdentity.channelId"),
    channel_field("chatId"),
    author_field("from.user.id"),
    author_field("from.application.id"),
    author_field("from.user.displayName"),
    author_field("from.application.displayName"),
    attr_field("from.user.displayName", Attr::kAuthorName),
    attr_field("from.application.displayName", Attr::kAuthorName),
    look_field("importance"),
    look_field("mentions"),
    look_field("reactions"),
    look_field("attachments"),
    look_field("eventDetail.@odata\\.type"),
    look_field("replies"),
};

constexpr JsonField kMentionFields[] = {
    look_field("mentioned.user.id"), look_field("mentioned.application.id"), look_field("mentioned.conversation.id"),
    look_field("mentionText")};
constexpr JsonField kReactionFields[] = {look_field("reactionType"), look_field("user.user.id")};
constexpr JsonField kAttachmentFields[] = {look_field("contentType"), look_field("name"), look_field("content")};

// The visible strings of an Adaptive Card or connector card, in document order.
void card_text(const nlohmann::json& node, std::string& out, int depth) {
  if (depth > 24) return;
  if (node.is_array()) {
    for (const auto& child : node) card_text(child, out, depth + 1);
    return;
  }
  if (!node.is_object()) return;
  const auto title = node.find("title"), value = node.find("value");
  if (title != node.end() && value != node.end() && title->is_string() && value->is_string()) {  // a fact
    chat::add_line(out, title->get_ref<const std::string&>() + ": " + value->get_ref<const std::string&>());
    return;
  }
  for (const char* key : {"title", "subtitle", "text", "summary", "value", "activityTitle", "activitySubtitle",
                          "activityText", "name"}) {
    const auto found = node.find(key);
    if (found == node.end() || !found->is_string()) continue;
    const std::string& text = found->get_ref<const std::string&>();
    if (text.find("://") == std::string::npos) chat::add_line(out, text);
  }
  for (const char* key : {"body", "items", "columns", "facts", "sections", "content", "inlines"}) {
    const auto found = node.find(key);
    if (found != node.end()) card_text(*found, out, depth + 1);
  }
}

std::string attachment_text(const FieldView& message, RecordBuilder& record) {
  std::string out;
  message.objects(message.value("attachments"), "[*]", kAttachmentFields, [&](const FieldView& view) {
    const std::string type = view.text("contentType");
    if (type == "reference" || type.rfind("image/", 0) == 0) record.add(Attr::kFile, view.text("name"));
    if (type.find("card") == std::string::npos) return;
    card_text(nlohmann::json::parse(view.text("content"), nullptr, false), out, 0);
  });
  return out;
}

class TeamsReader final : public FieldReader {
 public:
  TeamsReader(const std::vector<std::string_view>& records, const artifact::ReadOptions& options)
      : FieldReader(records, kFields, options) {}

 private:
  void build(const FieldView& view, artifact::Sink& sink) override { give(view, sink); }

  void finish(std::string_view envelope, const artifact::JsonEnd&, artifact::Sink& sink) override {
    chat::say_if_one_page(envelope, sink);
  }

  void give(const FieldView& view, artifact::Sink& sink) {
    if (!view.has("createdDateTime") && !view.has("body.content")) return;
    RecordBuilder record(RecordKind::kMessage, view.record().span);
    fill(record, view, frame());
    const bool html = view.text("body.contentType") == "html";
    record.input().markup = html ? artifact::Markup::kHtml : artifact::Markup::kPlain;
    const std::string id = view.text("id"), root = view.text("replyToId");
    const bool answered = view.value("replies").raw.size() > 2;
    record.thread(root.empty() && answered ? id : root);
    if (!root.empty() && root != id) record.add(Attr::kThreadReply, "1");
    record.add(Attr::kAuthorId, record.input().author);
    if (view.has("from.application.id")) record.add(Attr::kBot, "1");
    if (view.has("deletedDateTime")) record.add(Attr::kDeleted, "1");
    add_subtype(record, view);
    add_text(record, view, html);
    view.objects(view.value("mentions"), "[*]", kMentionFields, [&](const FieldView& mention) {
      for (const char* key : {"mentioned.user.id", "mentioned.application.id", "mentioned.conversation.id", "mentionText"}) {
        if (!mention.has(key)) continue;
        record.add(Attr::kMention, mention.text(key));
        break;
      }
    });
    view.objects(view.value("reactions"), "[*]", kReactionFields, [&](const FieldView& reaction) {
      const std::string by = reaction.text("user.user.id");
      record.add(Attr::kReaction, reaction.text("reactionType") + (by.empty() ? "" : " " + by));
    });
    record.emit(sink);
    view.objects(view.value("replies"), "[*]", kFields, [&](const FieldView& reply) { give(reply, sink); });
  }

  static void add_subtype(RecordBuilder& record, const FieldView& view) {
    const std::string event = view.text("eventDetail.@odata\\.type");
    if (!event.empty()) {
      record.add(Attr::kSubtype, event.substr(event.rfind('.') == std::string::npos ? 0 : event.rfind('.') + 1));
    } else if (view.has("messageType") && view.text("messageType") != "message") {
      record.add(Attr::kSubtype, view.text("messageType"));
    }
    const std::string importance = view.text("importance");
    if (importance == "high" || importance == "urgent") record.add(Attr::kLabel, "importance=" + importance);
  }

  // Cards and the subject are shown too; they follow the body.
  static void add_text(RecordBuilder& record, const FieldView& view, bool html) {
    std::string shown = view.text("body.content");
    std::string more = view.text("subject");
    chat::add_line(more, attachment_text(view, record));
    if (more.empty()) return;
    shown += html ? "<p>" + chat::to_html(more) + "</p>" : "\n" + more;
    record.text(shown, view.value("body.content").span);
  }
};

constexpr std::string_view kRoots[] = {"value[*]", "[*]", ""};

// Which root holds chat messages; npos when none.
size_t root_of(const JsonOutline& outline) {
  for (size_t i = 0; i < std::size(kRoots); ++i) {
    const std::string prefix = kRoots[i].empty() ? "" : std::string(kRoots[i]) + ".";
    if (outline.has(prefix + "createdDateTime") && outline.has(prefix + "body.content") &&
        outline.has(prefix + "body.contentType")) {
      return i;
    }
  }
  return std::string_view::npos;
}

artifact::Score score(const artifact::Probe& probe) {
  const JsonOutline& outline = outline_of(probe);
  const size_t root = outline.json() ? root_of(outline) : std::string_view::npos;
  if (root == std::string_view::npos) return 0;
  const std::string prefix = kRoots[root].empty() ? "" : std::string(kRoots[root]) + ".";
  return outline.has(prefix + "from") ? 92 : 70;
}

std::unique_ptr<artifact::Reader> open(const artifact::ReadOptions& options) {
  return std::make_unique<artifact::ChoosingReader>([options](std::string_view head) {
    const size_t root = root_of(JsonOutline(head));
    return std::make_unique<TeamsReader>(std::vector<std::string_view>{kRoots[root == std::string_view::npos ? 0 : root]},
                                         options);
  });
}

}  // namespace

const artifact::Format kTeamsGraph = {
    "teams_graph", "Microsoft Teams messages (Graph)", artifact::Family::kChat, score, open,
    "In Graph Explorer run GET /teams/{team}/channels/{channel}/messages?$expand=replies and save the answer; or "
    "select the messages in Teams, copy, and paste them here.",
    "teams_message_id"};

}  // namespace debrief::formats

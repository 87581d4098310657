#include "formats/chat/zulip.h"

#include "formats/chat/chat_path.h"
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
    time_field("timestamp"),
    time_field("date_sent"),
    look_field("content"),
    look_field("rendered_content"),
    look_field("content_type"),
    author_field("sender_id"),
    author_field("sender_full_name"),
    author_field("sender"),
    attr_field("sender_id", Attr::kAuthorId),
    attr_field("sender", Attr::kAuthorId),
    attr_field("sender_email", Attr::kEmail),
    look_field("sender_full_name"),
    channel_field("display_recipient"),
    attr_field("subject", Attr::kTopic),
    moment_field("last_edit_timestamp", Attr::kEditedAt),
    moment_field("last_edit_time", Attr::kEditedAt),
    look_field("reactions"),
};
constexpr JsonField kReactionFields[] = {look_field("emoji_name"), look_field("user_id")};

class ZulipReader final : public FieldReader {
 public:
  explicit ZulipReader(const artifact::ReadOptions& options)
      : FieldReader({"[*]", "messages[*]", "zerver_message[*]"}, kFields, options),
        stream_(chat::folder_of(options.path)), topic_(chat::stem_of(options.path)) {}

 private:
  void build(const FieldView& view, artifact::Sink& sink) override {
    if (!view.has("content")) return;
    RecordBuilder record(RecordKind::kMessage, view.record().span);
    fill(record, view, frame());
    const std::string content = view.text("content");
    record.text(content, view.value("content").span);
    const bool html = view.text("content_type") == "text/html" || starts_with(trim(content), "<");
    record.input().markup = html ? artifact::Markup::kHtml : artifact::Markup::kMarkdown;
    // A topic file does not name its stream and topic; its path does.
    if (record.input().channel.empty() && view.path() == 0) record.channel(stream_);
    const std::string topic = view.has("subject") || view.path() != 0 ? view.text("subject") : topic_;
    record.thread(topic);
    if (!view.has("subject")) record.add(Attr::kTopic, topic);
    const std::string sender = view.text("sender_full_name");
    if (const auto speaker = chat::relayed_speaker(sender, content)) {
      record.author(*speaker).add(Attr::kAuthorName, *speaker).add(Attr::kLabel, "bridge=" + sender);
    } else {
      record.add(Attr::kAuthorName, sender);
      if (ends_with(view.text("sender_email"), "-bot@zulip.com") || contains(view.text("sender_email"), "-bot@")) {
        record.add(Attr::kBot, "1");
      }
    }
    view.objects(view.value("reactions"), "[*]", kReactionFields, [&](const FieldView& reaction) {
      const std::string by = reaction.text("user_id");
      record.add(Attr::kReaction, reaction.text("emoji_name") + (by.empty() ? "" : " " + by));
    });
    record.emit(sink);
  }
  std::string stream_, topic_;
};

artifact::Score score(const artifact::Probe& probe) {
  const JsonOutline& outline = outline_of(probe);
  if (!outline.json()) return 0;
  if (outline.count("[*].content", "[*].id", "[*].sender_full_name", "[*].timestamp") == 4) return 90;
  if (outline.count("messages[*].content", "messages[*].sender_full_name", "messages[*].timestamp",
                    "messages[*].sender_id") >= 3) {
    return 90;
  }
  return outline.count("zerver_message[*].content", "zerver_message[*].date_sent") == 2 ? 95 : 0;
}

std::unique_ptr<artifact::Reader> open(const artifact::ReadOptions& options) {
  return std::make_unique<ZulipReader>(options);
}

}  // namespace

const artifact::Format kZulip = {
    "zulip", "Zulip", artifact::Family::kChat, score, open,
    "Zulip: save the answer of GET /api/v1/messages narrowed to the topic, or run zulip-archive and drop its JSON "
    "folder.",
    "zulip_message_id"};

}  // namespace debrief::formats

#include "formats/chat/chat_json.h"

#include "artifact/choosing_reader.h"
#include "formats/chat/chat_path.h"
#include "formats/json_fields.h"
#include "formats/json_outline.h"

namespace debrief::formats {
namespace {

using artifact::Attr;
using artifact::RecordKind;

constexpr std::string_view kTexts[] = {"text", "message", "content", "body", "msg", "content.body", "message.text",
                                       "text.body", "Content", "Message", "Text", "Contents"};
constexpr std::string_view kTimes[] = {"timestamp", "time", "ts", "date", "created_at", "createdAt", "created", "sent_at",
                                       "datetime", "origin_server_ts", "ts.$date", "timestamp_ms", "Timestamp", "Date",
                                       "sent", "sentAt", "posted_at"};
constexpr std::string_view kAuthors[] = {"author", "user", "sender", "from", "username", "user_name", "author.name",
                                         "user.name", "sender.name", "from.name", "u.username", "sender_name",
                                         "personEmail", "name", "nick", "Author", "User", "From", "author_name",
                                         "user.username", "author.username", "user.real_name", "user.display_name"};
constexpr std::string_view kRoots[] = {"[*]", "messages[*]", "items[*]", "data[*]", "results[*]", "history[*]",
                                       "chat[*]", "posts[*]", "events[*]", "transcript[*]", "value[*]", ""};

const std::vector<JsonField>& chat_fields() {
  static const std::vector<JsonField> table = [] {
    std::vector<JsonField> all;
    for (const std::string_view path : kTexts) all.push_back(text_field(path));
    for (const std::string_view path : kTimes) all.push_back(time_field(path));
    for (const std::string_view path : kAuthors) all.push_back(author_field(path));
    for (const std::string_view path : {"id", "event_id", "_id", "message_id", "ID"}) all.push_back(attr_field(path, Attr::kId));
    for (const std::string_view path : {"channel", "channel_name", "room", "room_name", "conversation", "channel.name", "rid", "roomId"}) {
      all.push_back(channel_field(path));
    }
    for (const std::string_view path : {"thread", "thread_id", "threadId", "thread_ts", "tmid", "parentId"}) all.push_back(thread_field(path));
    for (const std::string_view path : {"type", "is_bot", "bot"}) all.push_back(look_field(path));
    all.push_back(moment_field("edited_at", Attr::kEditedAt));
    all.push_back(moment_field("editedAt", Attr::kEditedAt));
    return all;
  }();
  return table;
}

class ChatJsonReader final : public FieldReader {
 public:
  ChatJsonReader(const std::vector<std::string_view>& records, bool lines, const artifact::ReadOptions& options)
      : FieldReader(records, JsonFields(chat_fields().data(), chat_fields().size()), options, {}, lines), channel_(chat::stem_of(options.path)) {}

 private:
  void build(const FieldView& view, artifact::Sink& sink) override {
    RecordBuilder record(RecordKind::kMessage, view.record().span);
    fill(record, view, frame());
    if (!record.has_time() || record.input().text.empty()) return;
    if (record.input().channel.empty()) record.channel(channel_);
    record.add(Attr::kAuthorName, record.input().author);
    if (view.text("is_bot") == "true" || view.text("bot") == "true") record.add(Attr::kBot, "1");
    record.emit(sink);
  }
  std::string channel_;
};

template <typename List>
bool any(const JsonOutline& outline, const std::string& prefix, const List& paths) {
  for (const std::string_view path : paths) {
    if (outline.has(prefix + std::string(path))) return true;
  }
  return false;
}

size_t root_of(const JsonOutline& outline) {
  for (size_t i = 0; i < std::size(kRoots); ++i) {
    const std::string prefix = kRoots[i].empty() ? "" : std::string(kRoots[i]) + ".";
    if (any(outline, prefix, kTexts) && any(outline, prefix, kTimes) && any(outline, prefix, kAuthors)) return i;
  }
  return std::string_view::npos;
}

// Log lines have a message and a time too; a level or a logger gives them away.
bool log_like(const JsonOutline& outline, const std::string& prefix) {
  for (const char* key : {"level", "severity", "logger", "hostname", "host", "pid", "trace_id", "log", "severityText",
                          "status", "service", "labels", "alert", "priority", "state"}) {
    if (outline.has(prefix + key)) return true;
  }
  return false;
}

artifact::Score score(const artifact::Probe& probe) {
  const JsonOutline& outline = outline_of(probe);
  if (!outline.json()) return 0;
  const size_t root = root_of(outline);
  if (root == std::string_view::npos) return 0;
  const std::string prefix = kRoots[root].empty() ? "" : std::string(kRoots[root]) + ".";
  return log_like(outline, prefix) ? 0 : 45;  // above the table of any JSON with times
}

std::unique_ptr<artifact::Reader> open(const artifact::ReadOptions& options) {
  return std::make_unique<artifact::ChoosingReader>([options](std::string_view head) {
    const size_t root = root_of(JsonOutline(head));
    const std::string_view path = kRoots[root == std::string_view::npos ? 0 : root];
    return std::make_unique<ChatJsonReader>(std::vector<std::string_view>{path}, path.empty(), options);
  });
}

}  // namespace

const artifact::Format kChatJson = {
    "chat_json", "Chat in JSON of another kind", artifact::Family::kChat, score, open,
    "A JSON list, or one JSON object a line, each with a text, a time and an author.", {}, false, true};

}  // namespace debrief::formats

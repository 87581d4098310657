#include "formats/chat/slack_message.h"

#include <algorithm>
#include <initializer_list>

#include "artifact/json_probe.h"
#include "artifact/json_text.h"
#include "formats/chat/slack_text.h"
#include "formats/record_builder.h"

namespace debrief::formats::chat {
namespace {

using artifact::Attr;
using artifact::JsonRecord;
using artifact::JsonShape;
using artifact::JsonText;
using artifact::JsonType;
using artifact::JsonValue;
using artifact::RecordKind;

enum Field : size_t {
  kTs, kType, kSubtype, kUser, kText, kThreadTs, kBotId, kUsername, kEditedTs, kRealName, kDisplayName,
  kUserName, kBotName, kAttachments, kBlocks, kFileName, kFileTitle, kOldFileName, kReactions,
  kTopic, kReplyCount, kPermalink, kReplies, kUpdatedTs, kDeletedTs, kUpdatedText,
  kUpdatedUser, kDeletedText, kComment, kEmail, kTitle, kChannelName, kChannelId,
};

constexpr std::string_view kFieldPaths[] = {
    "ts", "type", "subtype", "user", "text", "thread_ts", "bot_id", "username", "edited.ts",
    "user_profile.real_name", "user_profile.display_name", "user_profile.name", "bot_profile.name",
    "attachments", "blocks", "files[*].name", "files[*].title", "file.name", "reactions",
    "topic", "reply_count", "permalink", "slackdump_thread_replies", "message.ts",
    "deleted_ts", "message.text", "message.user", "previous_message.text", "comment.comment",
    "user_profile.email", "user_profile.title", "channel.name", "channel.id"};

bool digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view first_of(std::initializer_list<std::string_view> candidates) {
  for (const std::string_view candidate : candidates) {
    if (!candidate.empty()) return candidate;
  }
  return {};
}

bool software(const JsonRecord& message) {
  return !JsonText(message.value(kBotId)).empty() || JsonText(message.value(kSubtype)).view() == "bot_message";
}

// <@U07K2Q9INE> and <@U07K2Q9INE|name>; a group (<!subteam^S…>) and <!here> are mentions too.
void add_mentions(RecordBuilder& record, std::string_view text) {
  for (size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const std::string_view rest = text.substr(at + 1);
    const size_t end = rest.find_first_of("|>\n");
    if (end == std::string_view::npos || rest[end] == '\n') continue;
    std::string_view id = rest.substr(0, end);
    if (id.substr(0, 1) == "@") {
      id.remove_prefix(1);
    } else if (id.substr(0, 9) == "!subteam^") {
      id.remove_prefix(9);
    } else if (id == "!here" || id == "!channel" || id == "!everyone") {
      id.remove_prefix(1);
    } else {
      continue;
    }
    record.add(Attr::kMention, id);
  }
}

// [{"name":"eyes","users":["U1","U2"],"count":2}]
struct ReactionReader : artifact::JsonHandler {
  explicit ReactionReader(RecordBuilder& into) : record(into) {}
  void on_record(const JsonRecord& reaction) override {
    std::string value = reaction.text(0);
    if (value.empty()) return;
    for (const std::string& user : reaction.texts(1)) value += " " + user;
    record.add(Attr::kReaction, value);
  }
  RecordBuilder& record;
};

void add_reactions(RecordBuilder& record, const JsonValue& reactions) {
  static constexpr std::string_view kName = "name", kUsers = "users[*]", kEach = "[*]";
  ReactionReader reader(record);
  static const artifact::JsonPlan kPlan(JsonShape{{kEach}, {kName, kUsers}});  // made once: most messages of a busy channel have some
  artifact::scan_json(reactions.raw, reactions.span.begin, kPlan, reader);
}

void add_author(RecordBuilder& record, const JsonRecord& message) {
  const JsonText bot(message.value(kBotId)), real(message.value(kRealName)), display(message.value(kDisplayName));
  const JsonText username(message.value(kUsername)), bot_name(message.value(kBotName));
  const JsonText user(message.value(kUser)), updated(message.value(kUpdatedUser));
  const std::string_view name = first_of({display, real, username, bot_name});
  const std::string_view id = first_of({user, updated, bot});
  record.author(id.empty() ? name : id);
  record.add(Attr::kAuthorId, id);
  record.add(Attr::kAuthorName, name);
  record.add(Attr::kRealName, real);
  const JsonText handle(message.value(kUserName));
  record.add(Attr::kHandle, handle);
  if (display.view() != handle.view()) record.add(Attr::kHandle, display);
  record.add(Attr::kEmail, JsonText(message.value(kEmail)));
  record.add(Attr::kTitleRole, JsonText(message.value(kTitle)));
  if (software(message)) record.add(Attr::kBot, "1");
}

// Own text, then what apps put beside it, in the order a client shows it.
struct ShownText {
  std::string text;
  ByteSpan span;

  void add(std::string_view line, ByteSpan from) {
    // What an app says twice is shown once; not looked for in texts of a size where looking would cost.
    constexpr size_t kLookedThrough = 16 * 1024;
    if (line.empty() || (text.size() + line.size() < kLookedThrough && text.find(line) != std::string::npos)) return;
    if (text.empty()) span = from;
    if (!text.empty()) text += '\n';
    text += line;
  }
};

ShownText shown_text(const JsonRecord& message) {
  ShownText shown;
  for (const Field field : {kText, kUpdatedText, kDeletedText, kComment}) {
    if (shown.text.empty()) shown.add(JsonText(message.value(field)), message.value(field).span);
  }
  // People's blocks repeat their text; apps put into `text` only what a notification shows.
  const JsonValue& blocks = message.value(kBlocks);
  if (blocks.type == JsonType::kArray && (software(message) || shown.text.empty())) {
    shown.add(slack_block_text(blocks.raw), blocks.span);
  }
  const JsonValue& attachments = message.value(kAttachments);
  if (attachments.type == JsonType::kArray) {
    shown.add(slack_attachment_text(attachments.raw, software(message)), attachments.span);
  }
  return shown;
}

void add_files(RecordBuilder& record, const JsonRecord& message) {
  if (message.has(kFileName)) {
    for (const std::string& name : message.texts(kFileName)) record.add(Attr::kFile, name);
  } else if (message.has(kFileTitle)) {
    for (const std::string& title : message.texts(kFileTitle)) record.add(Attr::kFile, title);
  }
  record.add(Attr::kFile, JsonText(message.value(kOldFileName)));
}

// "deleted" is said by tombstones, by delete events of full exports, and by their deleted_ts.
bool deleted(const JsonRecord& message, std::string_view subtype) {
  return subtype == "tombstone" || subtype == "message_deleted" || message.has(kDeletedTs);
}

struct ReplyReader : artifact::JsonHandler {
  ReplyReader(std::string_view name, artifact::Sink& into) : channel(name), sink(into) {}
  void on_record(const JsonRecord& record) override {
    if (is_slack_message(record)) give_slack_message(record, channel, sink);
  }
  std::string_view channel;
  artifact::Sink& sink;
};

}  // namespace

JsonShape slack_message_shape(std::vector<std::string_view> record_paths) {
  JsonShape shape;
  shape.records = std::move(record_paths);
  shape.fields.assign(std::begin(kFieldPaths), std::end(kFieldPaths));
  return shape;
}

std::optional<time::Instant> slack_time(std::string_view ts) {
  const size_t dot = ts.find('.');
  const std::string_view whole = ts.substr(0, dot);
  if (whole.size() < 9 || whole.size() > 11 || !digits(whole)) return std::nullopt;
  int64_t micros = 0;
  if (dot != std::string_view::npos) {
    const std::string_view fraction = ts.substr(dot + 1, 6);
    if (!digits(fraction)) return std::nullopt;
    micros = *artifact::to_integer(fraction);
    for (size_t i = fraction.size(); i < 6; ++i) micros *= 10;
  }
  return time::Instant{*artifact::to_integer(whole) * time::kSecond + micros};
}

bool is_slack_message(const JsonRecord& record) {
  if (!slack_time(record.value(kTs).raw)) return false;
  return JsonText(record.value(kType)).view() == "message" || record.has(kText) || record.has(kUser);
}

void give_slack_message(const JsonRecord& message, std::string_view channel, artifact::Sink& sink) {
  RecordBuilder record(RecordKind::kMessage, message.span);
  const JsonText ts(message.value(kTs)), kind(message.value(kSubtype)), root(message.value(kThreadTs));
  const std::string_view subtype = kind, thread = root;
  const std::optional<time::Instant> written = slack_time(ts);
  record.input().markup = artifact::Markup::kSlack;
  record.input().time = written;
  record.input().precision = time::Precision::kMicrosecond;
  const JsonText channel_name(message.value(kChannelName)), channel_id(message.value(kChannelId));
  const std::string_view own_channel = first_of({channel_name, channel_id});
  record.channel(channel.empty() ? own_channel : channel);
  record.thread(thread);
  record.add(Attr::kId, ts);
  record.add(Attr::kSubtype, subtype);
  add_author(record, message);
  const ShownText shown = shown_text(message);
  record.text(shown.text, shown.span);
  add_mentions(record, shown.text);
  add_files(record, message);
  if (message.value(kReactions).type == JsonType::kArray) add_reactions(record, message.value(kReactions));
  if (!thread.empty() && thread != ts.view()) record.add(Attr::kThreadReply, "1");
  record.add(Attr::kReplyCount, JsonText(message.value(kReplyCount)));
  record.add(Attr::kTopic, JsonText(message.value(kTopic)));
  record.add(Attr::kUrl, JsonText(message.value(kPermalink)));
  if (const auto edited = slack_time(message.value(kEditedTs).raw)) {
    record.add_number(Attr::kEditedAt, edited->micros);
  } else if (subtype == "message_changed" && written) {
    record.add_number(Attr::kEditedAt, written->micros);
  }
  if (subtype == "message_changed") record.add(Attr::kParent, message.text(kUpdatedTs));
  if (deleted(message, subtype)) {
    record.add(Attr::kDeleted, "1");
    record.add(Attr::kParent, message.text(kDeletedTs));
  }
  record.emit(sink);

  const JsonValue& replies = message.value(kReplies);
  if (replies.type == JsonType::kArray) {
    ReplyReader reader(channel.empty() ? own_channel : channel, sink);
    artifact::scan_json(replies.raw, replies.span.begin, slack_message_shape({"[*]"}), reader);
  }
}

artifact::Score score_slack_messages(std::string_view head, const std::vector<std::string_view>& record_paths) {
  if (head.find("\"ts\"") == std::string_view::npos) return 0;
  constexpr size_t kLookedAt = 16 * 1024;  // a record that is longer is seen as far as it goes
  const artifact::JsonProbe probe = artifact::probe_json(head.substr(0, kLookedAt), slack_message_shape(record_paths));
  if (!probe.any_has(kTs)) return 0;
  const std::string& ts = probe.first[kTs];
  if (!slack_time(ts) || ts.find('.') == std::string::npos) return 0;
  if (!probe.any_has(kText) && !probe.any_has(kUser)) return 0;
  return probe.first[kType] == "message" ? 90 : 70;
}

}  // namespace debrief::formats::chat

#include "formats/chat/slack_message.h"

#include <algorithm>

#include "artifact/json_probe.h"
#include "artifact/json_text.h"
#include "formats/chat/slack_text.h"
#include "formats/record_builder.h"

namespace debrief::formats::chat {
namespace {

using artifact::Attr;
using artifact::JsonRecord;
using artifact::JsonShape;
using artifact::JsonType;
using artifact::JsonValue;
using artifact::RecordKind;

enum Field : size_t {
  kTs, kType, kSubtype, kUser, kText, kThreadTs, kBotId, kUsername, kEditedTs, kRealName, kDisplayName,
  kUserName, kBotName, kAttachments, kBlocks, kFileName, kFileTitle, kOldFileName, kReactions,
  kReactionName, kTopic, kReplyCount, kPermalink, kReplies, kUpdatedTs, kDeletedTs, kUpdatedText,
  kUpdatedUser, kDeletedText, kComment, kEmail, kTitle, kChannelName, kChannelId,
};

constexpr std::string_view kFieldPaths[] = {
    "ts", "type", "subtype", "user", "text", "thread_ts", "bot_id", "username", "edited.ts",
    "user_profile.real_name", "user_profile.display_name", "user_profile.name", "bot_profile.name",
    "attachments", "blocks", "files[*].name", "files[*].title", "file.name", "reactions",
    "reactions[*].name", "topic", "reply_count", "permalink", "slackdump_thread_replies", "message.ts",
    "deleted_ts", "message.text", "message.user", "previous_message.text", "comment.comment",
    "user_profile.email", "user_profile.title", "channel.name", "channel.id"};

bool digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void add_line(std::string& text, const std::string& line) {
  if (line.empty() || text.find(line) != std::string::npos) return;
  if (!text.empty()) text += '\n';
  text += line;
}

// <@U07K2Q9INE> and <@U07K2Q9INE|name>; a group (<!subteam^S…>) and <!here> are mentions too.
void add_mentions(RecordBuilder& record) {
  const std::string& text = record.text;
  for (size_t at = text.find('<'); at != std::string::npos; at = text.find('<', at + 1)) {
    std::string_view rest = std::string_view(text).substr(at + 1);
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
    record.attribute(Attr::kMention, std::string(id));
  }
}

// [{"name":"eyes","users":["U1","U2"],"count":2}]
struct ReactionReader : artifact::JsonHandler {
  explicit ReactionReader(RecordBuilder& record) : record(record) {}
  void on_record(const JsonRecord& reaction) override {
    std::string value = reaction.text(0);
    if (value.empty()) return;
    for (const std::string& user : reaction.texts(1)) value += " " + user;
    record.attribute(Attr::kReaction, std::move(value));
  }
  RecordBuilder& record;
};

void add_reactions(RecordBuilder& record, const JsonValue& reactions) {
  static constexpr std::string_view kName = "name", kUsers = "users[*]", kEach = "[*]";
  ReactionReader reader(record);
  artifact::scan_json(reactions.raw, reactions.span.begin, {{kEach}, {kName, kUsers}}, reader);
}

void add_author(RecordBuilder& record, const JsonRecord& message) {
  record.author = message.text(kUser);
  if (record.author.empty()) record.author = message.text(kUpdatedUser);
  const std::string bot = message.text(kBotId);
  if (record.author.empty()) record.author = bot;
  const std::string real = message.text(kRealName), display = message.text(kDisplayName);
  std::string name = display.empty() ? real : display;
  if (name.empty()) name = message.text(kUsername);
  if (name.empty()) name = message.text(kBotName);
  if (record.author.empty()) record.author = name;
  record.attribute(Attr::kAuthorId, record.author == name ? "" : record.author);
  record.attribute(Attr::kAuthorName, std::move(name));
  record.attribute(Attr::kRealName, real);
  record.attribute(Attr::kHandle, message.text(kUserName));
  if (!display.empty() && display != message.text(kUserName)) record.attribute(Attr::kHandle, display);
  record.attribute(Attr::kEmail, message.text(kEmail));
  record.attribute(Attr::kTitleRole, message.text(kTitle));
  if (!bot.empty() || message.text(kSubtype) == "bot_message") record.attribute(Attr::kBot, "1");
}

// Own text, then what apps put beside it, in the order a client shows it.
void add_text(RecordBuilder& record, const JsonRecord& message) {
  for (const Field field : {kText, kUpdatedText, kDeletedText, kComment}) {
    const JsonValue& value = message.value(field);
    if (value.type != JsonType::kString || value.raw.empty()) continue;
    if (field == kComment && !record.text.empty()) continue;
    if (record.text.empty()) record.input.text_span = value.span;
    if (record.text.empty()) record.text = message.text(field);
  }
  const JsonValue& blocks = message.value(kBlocks);
  const bool software = message.has(kBotId) || message.text(kSubtype) == "bot_message";
  if (blocks.type == JsonType::kArray && (software || record.text.empty())) {
    const std::string shown = slack_block_text(blocks.raw);
    if (record.text.empty()) record.input.text_span = blocks.span;
    add_line(record.text, shown);
  }
  const JsonValue& attachments = message.value(kAttachments);
  if (attachments.type == JsonType::kArray) {
    if (record.text.empty()) record.input.text_span = attachments.span;
    add_line(record.text, slack_attachment_text(attachments.raw));
  }
}

void add_files(RecordBuilder& record, const JsonRecord& message) {
  for (const std::string& name : message.texts(kFileName)) record.attribute(Attr::kFile, name);
  if (!message.has(kFileName)) {
    for (const std::string& title : message.texts(kFileTitle)) record.attribute(Attr::kFile, title);
  }
  record.attribute(Attr::kFile, message.text(kOldFileName));
}

// "deleted" is said by tombstones, by delete events of full exports, and by their deleted_ts.
bool deleted(const JsonRecord& message, std::string_view subtype) {
  return subtype == "tombstone" || subtype == "message_deleted" || message.has(kDeletedTs);
}

struct ReplyReader : artifact::JsonHandler {
  ReplyReader(std::string_view channel, artifact::Sink& sink) : channel(channel), sink(sink) {}
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
  return record.text(kType) == "message" || record.has(kText) || record.has(kUser);
}

void give_slack_message(const JsonRecord& message, std::string_view channel, artifact::Sink& sink) {
  RecordBuilder record(RecordKind::kMessage);
  const std::string ts = message.text(kTs);
  const std::string subtype = message.text(kSubtype);
  record.input.markup = artifact::Markup::kSlack;
  record.input.time = slack_time(ts);
  record.input.precision = time::Precision::kMicrosecond;
  record.input.span = message.span;
  record.channel = channel;
  if (channel.empty()) {
    record.channel = message.text(kChannelName);
    if (record.channel.empty()) record.channel = message.text(kChannelId);
  }
  record.thread = message.text(kThreadTs);
  record.attribute(Attr::kId, ts);
  record.attribute(Attr::kSubtype, subtype);
  add_author(record, message);
  add_text(record, message);
  add_mentions(record);
  add_files(record, message);
  if (message.value(kReactions).type == JsonType::kArray) add_reactions(record, message.value(kReactions));
  if (!record.thread.empty() && record.thread != ts) record.attribute(Attr::kThreadReply, "1");
  record.attribute(Attr::kReplyCount, message.text(kReplyCount));
  record.attribute(Attr::kTopic, message.text(kTopic));
  record.attribute(Attr::kUrl, message.text(kPermalink));
  if (const auto edited = slack_time(message.value(kEditedTs).raw)) {
    record.attribute(Attr::kEditedAt, std::to_string(edited->micros));
  } else if (subtype == "message_changed") {
    record.attribute(Attr::kEditedAt, std::to_string(record.input.time->micros));
  }
  if (subtype == "message_changed") record.attribute(Attr::kParent, message.text(kUpdatedTs));
  if (deleted(message, subtype)) {
    record.attribute(Attr::kDeleted, "1");
    record.attribute(Attr::kParent, message.text(kDeletedTs));
  }
  record.give(sink);

  const JsonValue& replies = message.value(kReplies);
  if (replies.type == JsonType::kArray) {
    ReplyReader reader(record.channel, sink);
    artifact::scan_json(replies.raw, replies.span.begin, slack_message_shape({"[*]"}), reader);
  }
}

artifact::Score score_slack_messages(std::string_view head, std::vector<std::string_view> record_paths) {
  if (head.find("\"ts\"") == std::string_view::npos) return 0;
  const artifact::JsonProbe probe = artifact::probe_json(head, slack_message_shape(std::move(record_paths)));
  if (!probe.any_has(kTs)) return 0;
  const std::string& ts = probe.first[kTs];
  if (!slack_time(ts) || ts.find('.') == std::string::npos) return 0;
  if (!probe.any_has(kText) && !probe.any_has(kUser)) return 0;
  return probe.first[kType] == "message" ? 90 : 70;
}

}  // namespace debrief::formats::chat

#include "formats/chat/slack_directory.h"

#include <algorithm>

#include "artifact/json_probe.h"
#include "artifact/json_reader.h"
#include "formats/json_outline.h"
#include "formats/record_builder.h"

namespace debrief::formats {
namespace {

using artifact::Attr;
using artifact::JsonRecord;
using artifact::RecordKind;

enum Field : size_t {
  kId, kName, kRealName, kDeleted, kTz, kTzOffset, kIsBot, kDisplayName, kProfileRealName, kEmail, kTitle,
  kCreated, kCreator, kArchived, kTopic, kPurpose, kMembers, kUserId, kUserName, kDate, kChangeType,
  kServiceId, kServiceType, kAppId, kAppType, kProfile, kIsChannel,
};

artifact::JsonShape shape() {
  return {{"[*]", "members[*]", "channels[*]"},
          {"id", "name", "real_name", "deleted", "tz", "tz_offset", "is_bot", "profile.display_name",
           "profile.real_name", "profile.email", "profile.title", "created", "creator", "is_archived",
           "topic.value", "purpose.value", "members", "user_id", "user_name", "date", "change_type",
           "service_id", "service_type", "app_id", "app_type", "profile", "is_channel"}};
}

enum class Kind { kOther, kUser, kChannel, kIntegration };

bool slack_id(std::string_view id, std::string_view first_letters) {
  if (id.size() < 6 || first_letters.find(id[0]) == std::string_view::npos) return false;
  return std::all_of(id.begin(), id.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); });
}

Kind kind_of(const JsonRecord& record) {
  if (record.has(kChangeType) && (record.has(kServiceType) || record.has(kAppType))) return Kind::kIntegration;
  const std::string id = record.text(kId);
  if (slack_id(id, "UWB") && (record.has(kProfile) || record.has(kRealName))) return Kind::kUser;
  if (slack_id(id, "CGD") && (record.has(kMembers) || record.has(kCreator) || record.has(kIsChannel))) {
    return Kind::kChannel;
  }
  return Kind::kOther;
}

void give_user(const JsonRecord& user, artifact::Sink& sink) {
  RecordBuilder record(RecordKind::kPerson, user.span);
  const std::string id = user.text(kId), name = user.text(kName), display = user.text(kDisplayName);
  record.author(id);
  record.add(Attr::kId, id).add(Attr::kAuthorId, id);
  record.add(Attr::kAuthorName, display.empty() ? name : display);
  const std::string real = user.text(kRealName);
  record.add(Attr::kRealName, real.empty() ? user.text(kProfileRealName) : real);
  record.add(Attr::kHandle, name);
  if (display != name) record.add(Attr::kHandle, display);
  record.add(Attr::kEmail, user.text(kEmail)).add(Attr::kTitleRole, user.text(kTitle));
  record.add(Attr::kTimeZone, user.text(kTz)).add(Attr::kZoneOffset, user.text(kTzOffset));
  if (user.is_true(kIsBot)) record.add(Attr::kBot, "1");
  if (user.is_true(kDeleted)) record.add(Attr::kDeleted, "1");
  record.emit(sink);
}

void give_channel(const JsonRecord& channel, artifact::Sink& sink) {
  RecordBuilder record(RecordKind::kChannel, channel.span);
  const std::string name = channel.text(kName), topic = channel.text(kTopic);
  record.channel(name.empty() ? channel.text(kId) : name).author(channel.text(kCreator));
  record.time(channel.text(kCreated));
  record.input().markup = artifact::Markup::kSlack;
  if (topic.empty()) {
    record.text(channel.text(kPurpose), channel.value(kPurpose).span);
  } else {
    record.text(topic, channel.value(kTopic).span);
  }
  record.add(Attr::kId, channel.text(kId)).add(Attr::kTopic, topic);
  if (channel.is_true(kArchived)) record.add(Attr::kState, "archived");
  record.emit(sink);
}

// Who installed which app: the export's only list of the bots by name.
void give_integration(const JsonRecord& entry, artifact::Sink& sink) {
  RecordBuilder record(RecordKind::kPerson, entry.span);
  const std::string app = entry.text(kAppId), service = entry.text(kServiceId);
  const std::string app_name = entry.text(kAppType);
  const std::string name = app_name.empty() ? entry.text(kServiceType) : app_name;
  const std::string id = app.empty() ? service : app;
  record.time(entry.text(kDate));
  record.author(id.empty() ? name : id);
  record.add(Attr::kId, id).add(Attr::kAuthorId, id).add(Attr::kAuthorName, name);
  record.add(Attr::kBot, "1").add(Attr::kSubtype, "integration_" + entry.text(kChangeType));
  record.add(Attr::kRecipient, entry.text(kUserId));
  record.emit(sink);
}

class SlackDirectoryReader : public artifact::JsonReader {
 public:
  SlackDirectoryReader() : JsonReader(shape()) {}

 private:
  void read(const JsonRecord& record, artifact::Sink& sink) override {
    switch (kind_of(record)) {
      case Kind::kUser: return give_user(record, sink);
      case Kind::kChannel: return give_channel(record, sink);
      case Kind::kIntegration: return give_integration(record, sink);
      case Kind::kOther: return;
    }
  }
};

struct Known : artifact::JsonHandler {
  size_t known = 0, seen = 0;
  void on_record(const JsonRecord& record) override {
    ++seen;
    known += kind_of(record) == Kind::kOther ? 0 : 1;
  }
};

artifact::Score score(const artifact::Probe& probe) {
  const JsonOutline& outline = outline_of(probe);
  if (outline.count("[*].id", "members[*].id", "channels[*].id", "[*].change_type") == 0) return 0;
  Known known;
  artifact::JsonScanner scanner(shape());
  scanner.feed(probe.head, known);
  scanner.peek(known);
  if (known.known == 0 || known.known * 2 < known.seen) return 0;
  return 85;
}

std::unique_ptr<artifact::Reader> open(const artifact::ReadOptions&) {
  return std::make_unique<SlackDirectoryReader>();
}

}  // namespace

const artifact::Format kSlackDirectory = {
    "slack_directory", "Slack users, channels and integrations", artifact::Family::kDirectory, score, open,
    "Part of the Slack export's ZIP: users.json, channels.json and integration_logs.json."};

}  // namespace debrief::formats

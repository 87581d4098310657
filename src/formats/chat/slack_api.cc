#include "formats/chat/slack_api.h"

#include <algorithm>

#include "artifact/choosing_reader.h"
#include "artifact/json_reader.h"
#include "artifact/json_text.h"
#include "formats/chat/one_page.h"
#include "formats/chat/slack_message.h"
#include "formats/json_outline.h"

namespace debrief::formats {
namespace {

using artifact::JsonRecord;
using artifact::JsonShape;

const std::vector<std::string_view> kListPaths = {"messages[*]", "messages.matches[*]", "m[*]"};
const std::vector<std::string_view> kSinglePaths = {""};

enum Context : size_t { kName, kChannelId, kChannel, kId };

JsonShape shape(const std::vector<std::string_view>& paths) {
  JsonShape shape = chat::slack_message_shape(paths);
  shape.context = {"name", "channel_id", "channel", "id"};
  return shape;
}

class SlackApiReader : public artifact::JsonReader {
 public:
  explicit SlackApiReader(const std::vector<std::string_view>& paths) : JsonReader(shape(paths)) {}

 private:
  void read(const JsonRecord& record, artifact::Sink& sink) override {
    if (!chat::is_slack_message(record)) return;
    std::string channel;
    for (const Context context : {kName, kChannelId, kChannel, kId}) {
      const artifact::JsonValue& value = record.context(context);
      if (channel.empty() && value.type == artifact::JsonType::kString) channel = artifact::unescape_json(value.raw);
    }
    chat::give_slack_message(record, channel, sink);
  }

  void finish(std::string_view envelope, const artifact::JsonEnd&, artifact::Sink& sink) override {
    chat::say_if_one_page(envelope, sink);
  }
};

artifact::Score score(const artifact::Probe& probe) {
  const JsonOutline& outline = outline_of(probe);
  if (outline.count("ts", "messages[*].ts", "messages.matches[*].ts", "m[*].ts") == 0) return 0;
  return std::max(chat::score_slack_messages(probe.head, kListPaths),
                  chat::score_slack_messages(probe.head, kSinglePaths) - 10);
}

std::unique_ptr<artifact::Reader> open(const artifact::ReadOptions&) {
  return std::make_unique<artifact::ChoosingReader>([](std::string_view head) {
    const bool list = chat::score_slack_messages(head, kListPaths) >= chat::score_slack_messages(head, kSinglePaths);
    return std::make_unique<SlackApiReader>(list ? kListPaths : kSinglePaths);
  });
}

}  // namespace

const artifact::Format kSlackApi = {
    "slack_api", "Slack API or slackdump JSON", artifact::Family::kChat, score, open,
    "slackdump: slackdump dump <channel link>, then drop the JSON; or save the answer of conversations.history and "
    "conversations.replies.",
    "slack_ts"};

}  // namespace debrief::formats

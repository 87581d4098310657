#include "formats/chat/slack_export.h"

#include "artifact/json_reader.h"
#include "formats/chat/chat_path.h"
#include "formats/chat/slack_message.h"
#include "formats/json_outline.h"

namespace debrief::formats {
namespace {

class SlackExportReader : public artifact::JsonReader {
 public:
  explicit SlackExportReader(const artifact::ReadOptions& options)
      : JsonReader(chat::slack_message_shape({"[*]"})), channel_(chat::folder_of(options.path)) {}

 private:
  void read(const artifact::JsonRecord& record, artifact::Sink& sink) override {
    if (chat::is_slack_message(record)) chat::give_slack_message(record, channel_, sink);
  }
  std::string channel_;
};

artifact::Score score(const artifact::Probe& probe) {
  if (!outline_of(probe).has("[*].ts")) return 0;
  return chat::score_slack_messages(probe.head, {"[*]"});
}

std::unique_ptr<artifact::Reader> open(const artifact::ReadOptions& options) {
  return std::make_unique<SlackExportReader>(options);
}

}  // namespace

const artifact::Format kSlackExport = {
    "slack_export", "Slack workspace export", artifact::Family::kChat, score, open,
    "Slack: Tools & settings › Workspace settings › Import/Export Data › Export (workspace owners only); drop the "
    "ZIP. Without owner rights, select the messages in Slack, copy, and paste them here.",
    "slack_ts"};

}  // namespace debrief::formats

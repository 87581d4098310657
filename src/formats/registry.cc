// The only place that knows every format. One line each, sorted by id.
#include "artifact/format.h"
#include "formats/chat/pasted_chat.h"
#include "formats/chat/slack_api.h"
#include "formats/chat/slack_directory.h"
#include "formats/chat/slack_export.h"
#include "formats/deploys/git_log.h"

namespace debrief::artifact {

const std::vector<const Format*>& all_formats() {
  static const std::vector<const Format*> all = {
      &debrief::formats::kGitLog,
      &debrief::formats::kPastedChat,
      &debrief::formats::kSlackApi,
      &debrief::formats::kSlackDirectory,
      &debrief::formats::kSlackExport,
  };
  return all;
}

}  // namespace debrief::artifact

// The only place that knows every format. One line each, sorted; ranking sorts by id itself.
#include "artifact/format.h"
#include "formats/alerts/alertmanager.h"
#include "formats/alerts/grafana.h"
#include "formats/alerts/pagerduty.h"
#include "formats/chat/discord_dce.h"
#include "formats/chat/google_chat.h"
#include "formats/chat/mattermost.h"
#include "formats/chat/pasted_chat.h"
#include "formats/chat/slack_api.h"
#include "formats/chat/slack_directory.h"
#include "formats/chat/slack_export.h"
#include "formats/chat/teams_graph.h"
#include "formats/chat/telegram.h"
#include "formats/chat/zulip.h"
#include "formats/comms/statuspage.h"
#include "formats/deploys/git_log.h"
#include "formats/deploys/git_log_lines.h"
#include "formats/deploys/github.h"
#include "formats/documents/brief.h"
#include "formats/documents/document.h"
#include "formats/documents/snapshot.h"

namespace debrief::artifact {

const std::vector<const Format*>& all_formats() {
  static const std::vector<const Format*> all = {
      &debrief::formats::kAlertmanager,
      &debrief::formats::kAlertmanagerV1,
      &debrief::formats::kBrief,
      &debrief::formats::kDiscordDce,
      &debrief::formats::kDocument,
      &debrief::formats::kGitHub,
      &debrief::formats::kGitLog,
      &debrief::formats::kGitLogLines,
      &debrief::formats::kGoogleChat,
      &debrief::formats::kGrafanaAnnotations,
      &debrief::formats::kMattermost,
      &debrief::formats::kPagerDuty,
      &debrief::formats::kPagerDutyWebhook,
      &debrief::formats::kPastedChat,
      &debrief::formats::kSlackApi,
      &debrief::formats::kSlackDirectory,
      &debrief::formats::kSlackExport,
      &debrief::formats::kSnapshot,
      &debrief::formats::kStatuspage,
      &debrief::formats::kTeamsGraph,
      &debrief::formats::kTelegram,
      &debrief::formats::kZulip,
  };
  return all;
}

}  // namespace debrief::artifact

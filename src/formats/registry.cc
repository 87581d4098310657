// The only place that knows every format. One line each, sorted by id.
#include "artifact/format.h"
#include "formats/alerts/alertmanager.h"
#include "formats/alerts/cloudwatch.h"
#include "formats/alerts/datadog.h"
#include "formats/alerts/grafana.h"
#include "formats/alerts/nagios.h"
#include "formats/alerts/opsgenie.h"
#include "formats/alerts/pagerduty.h"
#include "formats/chat/chat_json.h"
#include "formats/chat/discord_dce.h"
#include "formats/chat/email.h"
#include "formats/chat/google_chat.h"
#include "formats/chat/irc_log.h"
#include "formats/chat/mattermost.h"
#include "formats/chat/pasted_chat.h"
#include "formats/chat/skype_export.h"
#include "formats/chat/slack_api.h"
#include "formats/chat/slack_directory.h"
#include "formats/chat/slack_export.h"
#include "formats/chat/teams_graph.h"
#include "formats/chat/telegram.h"
#include "formats/chat/transcript.h"
#include "formats/chat/whatsapp.h"
#include "formats/chat/zoom_chat.h"
#include "formats/chat/zulip.h"
#include "formats/comms/statuspage.h"
#include "formats/deploys/argocd.h"
#include "formats/deploys/aws_deploys.h"
#include "formats/deploys/cloudtrail.h"
#include "formats/deploys/git_log.h"
#include "formats/deploys/git_log_lines.h"
#include "formats/deploys/github.h"
#include "formats/deploys/gitlab.h"
#include "formats/deploys/gitlab_trace.h"
#include "formats/deploys/helm.h"
#include "formats/deploys/kube_events.h"
#include "formats/deploys/spinnaker.h"
#include "formats/documents/brief.h"
#include "formats/documents/document.h"
#include "formats/documents/snapshot.h"
#include "formats/issues/forge_issues.h"
#include "formats/issues/jira.h"
#include "formats/logs/cloud_logs.h"
#include "formats/logs/journald.h"
#include "formats/logs/logfmt.h"
#include "formats/logs/loki.h"
#include "formats/logs/otel.h"
#include "formats/logs/text_logs.h"
#include "formats/tables/csv.h"
#include "formats/tables/json_table.h"

namespace debrief::artifact {

const std::vector<const Format*>& all_formats() {
  static const std::vector<const Format*> all = {
      &debrief::formats::kAlertmanager,
      &debrief::formats::kAlertmanagerV1,
      &debrief::formats::kArgoCd,
      &debrief::formats::kAwsDeploys,
      &debrief::formats::kAzureActivity,
      &debrief::formats::kAzureAlert,
      &debrief::formats::kBrief,
      &debrief::formats::kChatJson,
      &debrief::formats::kCloudTrail,
      &debrief::formats::kCloudWatch,
      &debrief::formats::kCsv,
      &debrief::formats::kSnapshot,
      &debrief::formats::kDatadog,
      &debrief::formats::kDiscordDce,
      &debrief::formats::kDocument,
      &debrief::formats::kEmail,
      &debrief::formats::kGcpLogging,
      &debrief::formats::kGitLog,
      &debrief::formats::kGitLogLines,
      &debrief::formats::kGitHub,
      &debrief::formats::kGitHubIssues,
      &debrief::formats::kGitLab,
      &debrief::formats::kGitLabIssues,
      &debrief::formats::kGitLabTrace,
      &debrief::formats::kGoogleChat,
      &debrief::formats::kGrafanaAnnotations,
      &debrief::formats::kHelmJson,
      &debrief::formats::kHelmTable,
      &debrief::formats::kHelmYaml,
      &debrief::formats::kIrcLog,
      &debrief::formats::kJira,
      &debrief::formats::kJournald,
      &debrief::formats::kJsonTable,
      &debrief::formats::kKubeEvents,
      &debrief::formats::kLogfmt,
      &debrief::formats::kLoki,
      &debrief::formats::kMattermost,
      &debrief::formats::kNagiosLog,
      &debrief::formats::kOpsgenie,
      &debrief::formats::kOtel,
      &debrief::formats::kPagerDuty,
      &debrief::formats::kPagerDutyWebhook,
      &debrief::formats::kPastedChat,
      &debrief::formats::kSkypeExport,
      &debrief::formats::kSlackApi,
      &debrief::formats::kSlackDirectory,
      &debrief::formats::kSlackExport,
      &debrief::formats::kSpinnaker,
      &debrief::formats::kStatuspage,
      &debrief::formats::kSyslog,
      &debrief::formats::kTeamsGraph,
      &debrief::formats::kTelegram,
      &debrief::formats::kTextLog,
      &debrief::formats::kTranscript,
      &debrief::formats::kWhatsApp,
      &debrief::formats::kZoomChat,
      &debrief::formats::kZulip,
  };
  return all;
}

}  // namespace debrief::artifact

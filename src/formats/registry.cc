// The only place that knows every format. One line each, sorted by id.
#include "artifact/format.h"
#include "formats/alerts/alertmanager.h"
#include "formats/alerts/grafana.h"
#include "formats/alerts/pagerduty.h"
#include "formats/chat/slack_api.h"
#include "formats/chat/slack_directory.h"
#include "formats/chat/slack_export.h"
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
      &debrief::formats::kSnapshot,
      &debrief::formats::kDocument,
      &debrief::formats::kGitLog,
      &debrief::formats::kGitLogLines,
      &debrief::formats::kGitHub,
      &debrief::formats::kGrafanaAnnotations,
      &debrief::formats::kPagerDuty,
      &debrief::formats::kPagerDutyWebhook,
      &debrief::formats::kSlackApi,
      &debrief::formats::kSlackDirectory,
      &debrief::formats::kSlackExport,
      &debrief::formats::kStatuspage,
  };
  return all;
}

}  // namespace debrief::artifact

#include "formats/deploys/github.h"

#include "formats/deploys/github_objects.h"
#include "formats/json_spec.h"
#include "formats/text_scan.h"

namespace debrief::formats {
namespace {

using artifact::Probe;
using artifact::Score;

void build(const FieldView& view, const BuildContext& context) { github::emit(view, context.options, context.sink); }

const JsonSpec kLists = {{"workflow_runs[*]"}, github::kRootFields, build};
const JsonSpec kSingle = {{"", "[*]"}, github::kRootFields, build};

// Paths of one delivery, `lead` being where it stands: "", "[*].", "payload.", …
Score score_at(const JsonOutline& outline, const std::string& lead) {
  const auto has = [&](std::string_view path) { return outline.has(lead + std::string(path)); };
  if (has("deployment_status.state") || (has("deployment.environment") && has("deployment.sha"))) return 95;
  if (has("workflow_run.head_sha") || has("workflow_runs[*].head_sha")) return 95;
  if (has("release.tag_name") && has("release.published_at")) return 95;
  if (has("pull_request.merge_commit_sha") || has("pull_request.merged_at")) return 90;
  if (has("pusher") && has("before") && has("after") && has("ref")) return 95;
  if (has("statuses_url") && has("environment") && has("task")) return 90;
  if (has("deployment_url") && has("state")) return 90;
  if (has("head_branch") && has("run_number") && has("workflow_id")) return 90;
  if (has("tag_name") && has("published_at") && has("target_commitish")) return 90;
  if (has("commit.author.date") && has("sha")) return 85;
  if (has("merge_commit_sha") && has("merged_at")) return 80;
  // A delivery whose object starts behind the head still shows who sent it.
  if (has("repository.full_name") && has("sender.login") && has("action")) return 60;
  return 0;
}

Score score(const Probe& probe) {
  const JsonOutline& outline = outline_of(probe);
  Score best = 0;
  if (!outline.json()) return best;
  for (const char* lead : {"", "[*].", "payload.", "[*].payload.", "request.payload.", "[*].request.payload.", "[*].response."}) {
    best = std::max(best, score_at(outline, lead));
  }
  return best;
}

}  // namespace

const artifact::Format kGitHub = {
    "github", "GitHub deployments, workflow runs, pushes and releases", artifact::Family::kDeploys, score,
    open_lists_or_single<kLists, kSingle>,
    "Save webhook deliveries, or: gh api repos/<owner>/<repo>/deployments > deployments.json, and for each "
    "gh api repos/<owner>/<repo>/deployments/<id>/statuses.",
    "github_id"};

}  // namespace debrief::formats

#include <catch2/catch.hpp>

#include "formats/format_check.h"

namespace {

using namespace debrief;

TEST_CASE("git log is recognised and read in every common shape", "[formats][git]") {
  test::check_samples({
      {"git/medium_stat.txt", "git_log"},
      {"git/fuller_graph.txt", "git_log"},
      {"git/raw_patch.txt", "git_log"},
      {"git/pretty_semicolon.txt", "git_log_lines"},
      {"git/alias_hist.txt", "git_log_lines"},
      {"git/oneline_decorate.txt", "git_log_lines"},
  });
}

TEST_CASE("GitHub samples are recognised and read", "[formats][github]") {
  test::check_samples({
      {"github/deployment_status.json", "github"},
      {"github/deployments.json", "github"},
      {"github/push.json", "github"},
      {"github/workflow_runs.json", "github"},
      {"github/release.json", "github"},
      {"github/pull_request.json", "github"},
  });
}

TEST_CASE("deployment systems' samples are recognised and read", "[formats][deploys]") {
  test::check_samples({
      {"gitlab/job.json", "gitlab"},
      {"gitlab/pipeline.json", "gitlab"},
      {"gitlab/merge_request.json", "gitlab"},
      {"gitlab/job_9001_trace.log", "gitlab_trace"},
      {"helm/history.txt", "helm_history_table"},
      {"helm/history.json", "helm_history_json"},
      {"helm/history.yaml", "helm_history_yaml"},
      {"kube/events.json", "kube_events"},
      {"aws/cloudtrail.json", "cloudtrail"},
      {"aws/lookup_events.json", "cloudtrail"},
      {"aws/codedeploy.json", "aws_deploys"},
      {"aws/ecs.json", "aws_deploys"},
      {"aws/stack_events.json", "aws_deploys"},
      {"cloud/azure.json", "azure_activity"},
      {"spinnaker/pipelines.json", "spinnaker"},
      {"argocd/app.json", "argocd"},
  });
}

TEST_CASE("issue trackers' samples are recognised and read", "[formats][issues]") {
  test::check_samples({
      {"jira/search.json", "jira"},
      {"issues/github_list.json", "github_issues"},
      {"issues/github_comments.json", "github_issues"},
      {"issues/gh_cli.json", "github_issues"},
      {"issues/gitlab_issues.json", "gitlab_issues"},
      {"issues/gitlab_notes.json", "gitlab_issues"},
  });
}

TEST_CASE("real git logs and GitHub deliveries are recognised and read", "[formats][shared]") {
  std::vector<test::Sample> samples;
  for (const std::string& path : test::shared_files("formats/samples/git-log")) {
    bool lines = false;
    for (const char* shape : {"oneline", "pretty_", "reflog"}) lines = lines || path.find(shape) != std::string::npos;
    samples.push_back({path, lines ? "git_log_lines" : "git_log"});
  }
  for (const std::string folder : {"formats/samples/github-webhook", "formats/samples/github-releases", "scenarios/checkout-latency/github"}) {
    for (const std::string& path : test::shared_files(folder)) samples.push_back({path, "github"});
  }
  const auto add = [&](const std::string& folder, const std::string& format) {
    for (const std::string& path : test::shared_files(folder)) samples.push_back({path, format});
  };
  add("formats/samples/gitlab", "gitlab");
  add("formats/samples/kubectl-events", "kube_events");
  add("formats/samples/cloudtrail", "cloudtrail");
  add("scenarios/dns-outage/cloudtrail", "cloudtrail");
  add("formats/samples/spinnaker", "spinnaker");
  add("formats/samples/azure-monitor", "azure_activity");
  for (const std::string folder : {"codedeploy", "codepipeline", "ecs", "cloudformation", "aws-health"}) add("formats/samples/" + folder, "aws_deploys");
  add("scenarios/near-miss-migration/kubernetes", "kube_events");
  for (const std::string& path : test::shared_files("scenarios/near-miss-migration/gitlab")) {
    samples.push_back({path, path.find(".log") != std::string::npos ? "gitlab_trace" : "gitlab"});
  }
  for (const std::string folder : {"formats/samples/helm-history", "scenarios/near-miss-migration/helm"}) {
    for (const std::string& path : test::shared_files(folder)) {
      const std::string kind = path.substr(path.rfind('.') + 1);
      samples.push_back({path, kind == "json" ? "helm_history_json" : kind == "yaml" ? "helm_history_yaml" : "helm_history_table"});
    }
  }
  for (const std::string& path : test::shared_files("scenarios/checkout-latency/git")) samples.push_back({path, "git_log"});
  test::check_shared(samples);
}

TEST_CASE("a git log with relative dates says how to export it again", "[formats][git]") {
  const auto read = test::read("commit 2222222bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\nAuthor: A <a@example.com>\nDate:   4 months ago\n\n    One\n", {}, 4096);
  REQUIRE(read.records.size() == 1);
  CHECK_FALSE(read.records.record(0).time);
  CHECK(read.message.find("--date=iso-strict") != std::string::npos);
}

}  // namespace

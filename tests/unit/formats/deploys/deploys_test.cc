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

#include <catch2/catch.hpp>

#include "formats/chat/slack_message.h"
#include "formats/format_check.h"

namespace {

using namespace debrief;
using test::Sample;

TEST_CASE("Slack samples are recognised and read", "[formats][slack]") {
  test::check_samples({
      {"slack/inc-payments/2026-03-04.json", "slack_export"},
      {"slack/users.json", "slack_directory"},
      {"slack/channels.json", "slack_directory"},
      {"slack/integration_logs.json", "slack_directory"},
      {"slack/conversations_replies.json", "slack_api"},
      {"slack/page.json", "slack_api"},
      {"slack/slackdump.json", "slack_api"},
      {"slack/chunks.jsonl", "slack_api"},
      {"slack/message.json", "slack_api"},
  });
}

TEST_CASE("real Slack exports are recognised and read", "[formats][slack][shared]") {
  std::vector<Sample> samples;
  for (const std::string folder : {"formats/samples/slack-export", "formats/samples/slack-api", "formats/samples/slackdump",
                                   "scenarios/checkout-latency/slack"}) {
    for (const std::string& path : test::shared_files(folder)) {
      if (test::shared_bytes(path).size() < 5) continue;  // "[]": the lists of a workspace without such channels
      if (path.find("test-slack-attachments") != std::string::npos) continue;  // not a Slack file
      const bool day = path.find("/20") != std::string::npos || path.find("import-test-posts") != std::string::npos ||
                       path.find("slackdump-chan1") != std::string::npos;
      const bool api = path.find("vercel_") != std::string::npos || path.find("slackdump/") != std::string::npos;
      samples.push_back({path, api ? "slack_api" : day ? "slack_export" : "slack_directory"});
    }
  }
  test::check_shared(samples);
}

TEST_CASE("a Slack ts is read exactly and nothing else is", "[formats][slack]") {
  CHECK(formats::chat::slack_time("1789513752.102211")->micros == 1789513752102211);
  CHECK(formats::chat::slack_time("1789513752.1")->micros == 1789513752100000);
  CHECK(formats::chat::slack_time("1789513752")->micros == 1789513752000000);
  for (const char* text : {"", "abc", "12.5", "1789513752.", "1789513752.10x", "99999999999999.1"}) {
    CHECK_FALSE(formats::chat::slack_time(text));
  }
}

TEST_CASE("a Slack day cut in the middle keeps the messages before the cut", "[formats][slack]") {
  const std::string bytes = test::sample_bytes("slack/inc-payments/2026-03-04.json");
  const auto cut = test::read(std::string_view(bytes).substr(0, bytes.size() / 2), {"inc/2026-03-04.json", {}, {}}, 4096);
  CHECK(cut.status == artifact::Artifact::Status::kPartial);
  CHECK(cut.records.size() >= 2);
  CHECK(cut.message.find("ends in the middle") != std::string::npos);
}

}  // namespace

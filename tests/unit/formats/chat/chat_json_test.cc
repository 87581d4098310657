#include <catch2/catch.hpp>

#include "formats/chat/chat_text.h"
#include "formats/format_check.h"

namespace {

using namespace debrief;

TEST_CASE("chat exports in JSON are recognised and read", "[formats][chat]") {
  test::check_samples({
      {"teams/messages.json", "teams_graph"},
      {"teams/single.json", "teams_graph"},
      {"discord/ops.json", "discord_dce"},
      {"zulip/ops/logins.json", "zulip"},
      {"zulip/messages.json", "zulip"},
      {"mattermost/bulk.jsonl", "mattermost"},
      {"mattermost/api_posts.json", "mattermost"},
      {"google_chat/space/messages.json", "google_chat"},
      {"google_chat/api.json", "google_chat"},
      {"telegram/result.json", "telegram"},
      {"skype/messages.json", "skype_export"},
      {"other/matrix.json", "chat_json"},
      {"other/homemade.jsonl", "chat_json"},
  });
}

TEST_CASE("real chat exports in JSON are recognised and read", "[formats][chat][shared]") {
  std::vector<test::Sample> samples;
  const std::pair<const char*, const char*> folders[] = {
      {"formats/samples/teams-graph", "teams_graph"},   {"scenarios/near-miss-migration/teams", "teams_graph"},
      {"formats/samples/discord-dce", "discord_dce"},   {"scenarios/dns-outage/discord", "discord_dce"},
      {"formats/samples/zulip-archive", "zulip"},       {"scenarios/dns-outage/zulip", "zulip"},
      {"formats/samples/mattermost-bulk", "mattermost"}, {"formats/samples/google-chat", "google_chat"},
      {"formats/samples/telegram", "telegram"}};
  for (const auto& [folder, format] : folders) {
    for (const std::string& path : test::shared_files(folder)) samples.push_back({path, format});
  }
  test::check_shared(samples);
}

TEST_CASE("what a bridge relays is said by the person named in it", "[formats][chat]") {
  using formats::chat::relayed_speaker;
  CHECK(relayed_speaker("Discord Bridge", "<p><strong>aroha</strong>: on it</p>") == "aroha");
  CHECK(relayed_speaker("slack-relay", "**aroha**: on it") == "aroha");
  CHECK(relayed_speaker("irc-bridge", "<aroha> on it") == "aroha");
  CHECK_FALSE(relayed_speaker("Aroha", "<p><strong>note</strong>: on it</p>"));
  CHECK_FALSE(relayed_speaker("Discord Bridge", "connected"));
}

}  // namespace

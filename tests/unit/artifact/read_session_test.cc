#include "artifact/read_session.h"

#include <catch2/catch.hpp>

#include "base/sha256.h"
#include "formats/format_check.h"

namespace {

using namespace debrief;
using artifact::Artifact;
using Status = Artifact::Status;

Artifact read(std::string_view bytes, std::string path = "unknown") { return test::read(bytes, {std::move(path), {}, {}}, 4096); }

TEST_CASE("a file that nobody can read gets one clear sentence", "[artifact][bad-input]") {
  using namespace std::string_literals;
  struct Row {
    const char* name;
    std::string bytes;
    const char* says;
  };
  for (const Row& row : std::vector<Row>{
           {"empty", "", "empty (0 bytes)"},
           {"blank", " \n\t\n", "only blanks"},
           {"zip inside", "PK\x03\x04rest of it"s, "ZIP"},
           {"gzip", "\x1F\x8B\x08\x00\x00"s, "gzip"},
           {"sqlite", "SQLite format 3\0more"s, "SQLite"},
           {"program", "\x7F" "ELF\x02\x01"s, "program"},
           {"binary", "\x01\x02\x00\x03\x04\x05"s, "Binary"},
           {"sign-in page", "<!DOCTYPE html><html><body>Sign in</body></html>", "web page"},
           {"unknown JSON", R"({"alpha":1,"beta":[{"gamma":2}]})", "“alpha”, “beta”"},
           {"unknown JSON list", R"([{"kind":"x","when":1}])", "“kind”, “when”"},
       }) {
    INFO(row.name);
    const Artifact artifact = read(row.bytes);
    INFO(artifact.format << ": " << artifact.message);
    CHECK(artifact.status == Status::kUnreadable);
    CHECK(artifact.format == "unknown");
    CHECK(artifact.message.find(row.says) != std::string::npos);
    CHECK(artifact.records.empty());
  }
}

TEST_CASE("an empty list of an export is no damage", "[artifact][bad-input]") {
  const Artifact artifact = read("[]\n", "slack/dms.json");
  CHECK(artifact.status == Status::kRead);
  CHECK(artifact.message.find("empty list") != std::string::npos);
}

TEST_CASE("lying extensions do not matter", "[artifact][bad-input]") {
  CHECK(read(test::sample_bytes("slack/users.json"), "photo.png").format == "slack_directory");
  CHECK(read(test::sample_bytes("discord/ops.json"), "git-log.txt").format == "discord_dce");
}

TEST_CASE("a file shorter than announced is partial", "[artifact][bad-input]") {
  const std::string bytes = test::sample_bytes("discord/ops.json");
  artifact::ReadSession session({"ops.json", {}, {}}, bytes.size() + 100);
  session.feed(bytes);
  const Artifact artifact = session.finish();
  CHECK(artifact.status == Status::kPartial);
  CHECK(artifact.records.size() == 3);
  CHECK(artifact.message.find("of " + std::to_string(bytes.size() + 100) + " bytes") != std::string::npos);
}

TEST_CASE("JSON nested beyond reason is refused and what came before is kept", "[artifact][bad-input]") {
  const std::string good = test::sample_bytes("discord/ops.json");
  const size_t end = good.rfind("]");
  const std::string bad = good.substr(0, end) + ", {\"id\": \"9\", \"embeds\": " + std::string(100000, '[');
  const Artifact artifact = read(bad);
  CHECK(artifact.status == Status::kPartial);
  CHECK(artifact.records.size() == 3);
  CHECK(artifact.message.find("256") != std::string::npos);
}

TEST_CASE("UTF-16 exports give the records of UTF-8 ones, with spans in their own bytes", "[artifact][encoding]") {
  const std::string utf8 = test::sample_bytes("slack/conversations_replies.json");
  std::string utf16 = "\xFF\xFE";
  for (const char c : utf8) (utf16 += c) += '\0';
  for (const size_t chunk : {size_t{1}, size_t{7}, size_t{100000}}) {
    const Artifact artifact = test::read(utf16, {"x.json", {}, {}}, chunk);
    REQUIRE(artifact.records.size() == 2);
    const auto record = artifact.records.record(0);
    CHECK(record.text == "restarting worker 3");
    std::string raw;
    const std::string_view bytes = slice(utf16, record.text_span);
    for (size_t i = 0; i < bytes.size(); i += 2) raw += bytes[i];
    CHECK(raw == "restarting worker 3");
    CHECK(artifact.sha256 == sha256(utf16));
  }
}

TEST_CASE("the user's choice of format wins over detection", "[artifact]") {
  const Artifact artifact = test::read("[23:19] leila: stuck\n", {"x", {}, {}}, 10, "pasted_chat");
  CHECK(artifact.format == "pasted_chat");
  CHECK(artifact.records.size() == 1);
}

TEST_CASE("citations take the form of their product", "[artifact]") {
  artifact::Store store;
  store.add(read(test::sample_bytes("slack/inc-payments/2026-03-04.json"), "b/2026-03-04.json"));
  store.add(read(test::sample_bytes("zoom/GMT20260304-080000_Recording.transcript.vtt"), "a/GMT20260304-080000_x.vtt"));
  REQUIRE(store.artifacts().size() == 2);
  CHECK(store.artifacts()[0].path == "a/GMT20260304-080000_x.vtt");
  const auto start = artifact::locator(store, {0, 0});
  CHECK(start.type == "filename");
  CHECK(start.value == "GMT20260304-080000");
  CHECK(artifact::locator(store, {0, 1}).type == "vtt_cue");
  const auto slack = artifact::locator(store, {1, 0});
  CHECK(slack.type == "slack_ts");
  CHECK(slack.value == "1772611203.000100");
  store.remove("b/2026-03-04.json");
  CHECK(store.artifacts().size() == 1);
}

TEST_CASE("the store is sorted by path whatever the order of dropping, and replaces what is the same", "[artifact]") {
  const auto named = [](const char* path, const char* sha) {
    Artifact artifact;
    artifact.path = path;
    artifact.sha256 = sha;
    return artifact;
  };
  artifact::Store store;
  for (const auto& [path, sha] : {std::pair{"b", "2"}, {"a", "1"}, {"b", "1"}, {"a", "1"}}) store.add(named(path, sha));
  REQUIRE(store.artifacts().size() == 3);
  CHECK(store.artifacts()[0].path == "a");
  CHECK(store.artifacts()[1].sha256 == "1");
  CHECK(store.artifacts()[2].sha256 == "2");
}

}  // namespace

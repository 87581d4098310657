// Every sample, cut and damaged: reading never fails, and spans stay inside the file.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "formats/format_check.h"

namespace {

namespace fs = std::filesystem;
using namespace debrief;

size_t spans_outside(const artifact::Artifact& artifact) {
  size_t bad = 0;
  for (size_t i = 0; i < artifact.records.size(); ++i) {
    const auto record = artifact.records.record(i);
    bad += record.span.begin > record.span.end || record.span.end > artifact.size ? 1 : 0;
    bad += !record.text_span.empty() && !record.span.contains(record.text_span) ? 1 : 0;
  }
  return bad;
}

TEST_CASE("a cut or damaged sample is read without harm", "[formats][damage]") {
  const fs::path root = fs::path(DEBRIEF_TESTS_DIR) / "unit/formats/samples";
  uint32_t random = 12345;  // a fixed sequence: the test is the same everywhere
  size_t read = 0, outside = 0;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (!entry.is_regular_file() || entry.path().extension() == ".golden") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    const std::string path = fs::relative(entry.path(), root).generic_string();
    INFO(path);
    const std::string format = test::read(bytes, {path, {}, {}}, 4096).format;
    for (size_t round = 0; round < 12; ++round) {
      std::string damaged = bytes.substr(0, bytes.size() * (round + 1) / 13);
      for (size_t flips = 0; flips < round % 4 && !damaged.empty(); ++flips) {
        random = random * 1664525u + 1013904223u;
        damaged[(random >> 8) % damaged.size()] = static_cast<char>(random & 0xFF);
      }
      outside += spans_outside(test::read(damaged, {path, {}, {}}, 4096, format == "unknown" ? "" : format));
      ++read;
    }
  }
  CHECK(read > 0);
  CHECK(outside == 0);
}

// What a user is told, one sentence a file; nothing here may crash, and what came before the damage is kept.
TEST_CASE("every kind of damage is one sentence", "[formats][damage]") {
  using Status = artifact::Artifact::Status;
  const std::string message = R"({"type":"message","user":"U0TESTER1","ts":"1772611203.000100","text":"logins failing"})";
  struct Case {
    std::string name, bytes, says;
    Status status;
    size_t records;
  };
  const std::string png = std::string("\x89PNG\r\n\x1a\n", 8) + std::string(200, '\0');
  const std::vector<Case> cases = {
      {"empty.json", "", "empty (0 bytes)", Status::kUnreadable, 0},
      {"blanks.txt", "  \n\t\n", "only blanks", Status::kUnreadable, 0},
      {"noise.bin", std::string(5000, '\xFF'), "Binary data of an unknown kind", Status::kUnreadable, 0},
      {"zeros.log", std::string(5000, '\0'), "Binary data of an unknown kind", Status::kUnreadable, 0},
      {"c/2026-03-04.json", "[" + message + ",\n" + message.substr(0, 40), "ends in the middle of a record", Status::kPartial, 1},
      {"c/2026-03-04.json", "[" + message + "}}", "not JSON any more", Status::kPartial, 1},
      {"c/2026-03-04.json", "[" + message + "," + std::string(1'000'000, '['), "nested more than 256 levels deep", Status::kPartial, 1},
      {"deep.json", std::string(1'000'000, '['), "JSON", Status::kUnreadable, 0},
      {"chat.csv", "[" + message + "]", "", Status::kRead, 1},  // a name that lies
      {"inner.txt", std::string("PK\x03\x04") + std::string(100, 'x'), "ZIP archive", Status::kUnreadable, 0},
  };
  for (const Case& each : cases) {
    INFO(each.name << ": " << each.says);
    const artifact::Artifact artifact = test::read(each.bytes, {each.name, {}, {}}, 4096);
    CHECK(artifact.records.size() == each.records);
    CHECK(artifact.status == each.status);
    CHECK(artifact.message.find(each.says) != std::string::npos);
    CHECK(std::count(artifact.message.begin(), artifact.message.end(), '\n') == 0);
  }
  CHECK(test::read(png, {"panel.png", {}, {}}, 4096).format == "dashboard_snapshot");
}

TEST_CASE("a file that shrinks while it is read is partial and says how much was read", "[formats][damage]") {
  artifact::ReadSession session({"c/2026-03-04.json", {}, {}}, 5'000'000'000);  // announced: more than 4 GiB
  session.feed(R"([{"type":"message","user":"U0TESTER1","ts":"1772611203.000100","text":"logins failing"})");
  const artifact::Artifact artifact = session.finish();
  CHECK(artifact.records.size() == 1);
  CHECK(artifact.status == artifact::Artifact::Status::kPartial);
}

}  // namespace

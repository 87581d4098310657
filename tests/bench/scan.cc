// Reading chat exports: bytes of JSON to columns of records, one pass over fresh bytes, against
// nlohmann's SAX parser on the same bytes in the same run (it builds nothing: the floor of a parser).
//   bench_scan [megabytes]
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>

#include "artifact/json_scanner.h"
#include "artifact/read_session.h"
#include "base/sha256.h"

using namespace debrief;

namespace {

constexpr size_t kChunk = 1 << 20;

struct Random {
  uint32_t state = 2463534242u;
  uint32_t next(uint32_t below) {
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state % below;
  }
};

std::string sentence(Random& random) {
  static constexpr const char* kWords[] = {"checkout", "p95", "is", "rolling", "back", "the", "deploy", "latency", "ok",
                                           "looking", "at", "dashboards", "for", "eu-west-1", "still", "climbing"};
  std::string text;
  for (uint32_t i = 4 + random.next(20); i > 0; --i) text += (text.empty() ? "" : " ") + std::string(kWords[random.next(16)]);
  if (random.next(8) == 0) text += "\\n> \\\"quoted\\\" \\u00e9";
  return text;
}

std::string slack(size_t bytes) {
  Random random;
  std::string out = "[\n";
  for (uint64_t i = 0; out.size() < bytes; ++i) {
    const std::string text = sentence(random);
    out += std::string(i == 0 ? "" : ",\n") + "    {\n        \"client_msg_id\": \"46877030-74f1-4df7-af41-8516d3636f0d\",\n        \"type\": \"message\",\n        \"text\": \"" + text +
           "\",\n        \"user\": \"U07K2Q9IN" + static_cast<char>('A' + random.next(20)) + "\",\n        \"ts\": \"" + std::to_string(1789513752 + i) +
           ".102211\",\n        \"blocks\": [\n            {\n                \"type\": \"rich_text\",\n                \"block_id\": \"e897a\",\n                \"elements\": [\n                    {\n                        \"type\": \"rich_text_section\",\n                        \"elements\": [\n                            {\n                                \"type\": \"text\",\n                                \"text\": \"" + text +
           "\"\n                            }\n                        ]\n                    }\n                ]\n            }\n        ],\n        \"team\": \"T05LARKSP7\",\n        \"user_profile\": {\n            \"avatar_hash\": \"dbefde6ddd10\",\n            \"image_72\": \"https://avatars.example.com/dbefde6ddd10_72.png\",\n            \"first_name\": \"Ines\",\n            \"real_name\": \"Ines Okafor\",\n            \"display_name\": \"ines\",\n            \"name\": \"ines\",\n            \"is_restricted\": false\n        }\n    }";
  }
  return out + "\n]\n";
}

std::string discord(size_t bytes) {
  Random random;
  std::string out = "{\"guild\": {\"id\": \"1\", \"name\": \"G\"}, \"channel\": {\"id\": \"2\", \"name\": \"ops\"}, \"messages\": [\n";
  for (uint64_t i = 0; out.size() < bytes; ++i) {
    out += std::string(i == 0 ? "" : ",\n") + "    {\n      \"id\": \"" + std::to_string(1540559305663580206 + i) +
           "\",\n      \"type\": \"Default\",\n      \"timestamp\": \"2026-08-22T03:12:40.678+00:00\",\n      \"timestampEdited\": null,\n      \"isPinned\": false,\n      \"content\": \"" + sentence(random) +
           "\",\n      \"author\": {\n        \"id\": \"540220114455667706\",\n        \"name\": \"desta_k\",\n        \"discriminator\": \"0000\",\n        \"nickname\": \"desta\",\n        \"color\": null,\n        \"isBot\": false,\n        \"roles\": [\n          {\n            \"id\": \"1\",\n            \"name\": \"ops\"\n          }\n        ],\n        \"avatarUrl\": \"https://cdn.example.com/embed/avatars/1.png\"\n      },\n      \"attachments\": [],\n      \"embeds\": [],\n      \"stickers\": [],\n      \"reactions\": [],\n      \"mentions\": []\n    }";
  }
  return out + "\n  ],\n  \"messageCount\": 1\n}\n";
}

double seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

struct Nothing : nlohmann::json_sax<nlohmann::json> {
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return true; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) override { return false; }
};

struct IgnoreRecords : artifact::JsonHandler {
  size_t seen = 0;
  void on_record(const artifact::JsonRecord& record) override { seen += record.values.size(); }
};

void run(const char* name, const std::string& bytes, const artifact::JsonShape& shape) {
  const double megabytes = static_cast<double>(bytes.size()) / 1e6;
  const double start = seconds();
  artifact::ReadSession session({"ops/2026-08-22.json", {}, {}}, bytes.size());
  for (size_t i = 0; i < bytes.size(); i += kChunk) session.feed(std::string_view(bytes).substr(i, kChunk));
  const artifact::Artifact artifact = session.finish();
  const double read = seconds() - start;
  const double scan_start = seconds();
  IgnoreRecords ignore;
  artifact::JsonScanner scanner(shape);
  for (size_t i = 0; i < bytes.size(); i += kChunk) scanner.feed(std::string_view(bytes).substr(i, kChunk), ignore);
  scanner.close(ignore);
  const double scan = seconds() - scan_start;
  const double sax_start = seconds();
  Nothing nothing;
  const bool whole = nlohmann::json::sax_parse(bytes, &nothing);
  const double sax = seconds() - sax_start;
  const double sum_start = seconds();
  const std::string digest = sha256(bytes);
  const double sum = seconds() - sum_start;
  std::printf("%-8s %6.0f MB %8zu records  read %6.0f MB/s  scan alone %6.0f  SAX %6.0f  sha256 %6.0f  read/SAX %.2f  batch %.2f byte per byte%s\n",
              name, megabytes, artifact.records.size(), megabytes / read, megabytes / scan, megabytes / sax, megabytes / sum,
              sax / read, static_cast<double>(artifact.records.memory()) / static_cast<double>(bytes.size()),
              whole && !digest.empty() ? "" : " (broken)");
}

}  // namespace

int main(int argc, char** argv) {
  const size_t bytes = (argc > 1 ? static_cast<size_t>(std::atoi(argv[1])) : 50) * 1'000'000;
  const artifact::JsonShape few{{"[*]", "messages[*]"}, {"id", "ts", "timestamp", "text", "content", "user", "author.id"}};
  for (int round = 0; round < 3; ++round) {
    run("slack", slack(bytes), few);
    run("discord", discord(bytes), few);
  }
}

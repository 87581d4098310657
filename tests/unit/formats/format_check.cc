#include "formats/format_check.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "artifact/batch_codec.h"
#include "time/instant.h"

namespace debrief::test {
namespace {

namespace fs = std::filesystem;
using artifact::Artifact;
using artifact::Attr;
using artifact::Record;

std::string file_bytes(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

fs::path sample_root() { return fs::path(DEBRIEF_TESTS_DIR) / "unit/formats/samples"; }

fs::path shared_root() {
  if (const char* set = std::getenv("DEBRIEF_SHARED")) return set;
  const fs::path repository = fs::path(DEBRIEF_TESTS_DIR).parent_path();
  for (const fs::path& up : {repository / "../shared", repository / "../../shared"}) {
    if (fs::exists(up / "formats/samples")) return up;
  }
  return {};
}

constexpr const char* kKinds[] = {"message", "alert", "page", "change", "status_update", "incident",
                                  "schedule", "person", "channel", "issue", "log", "document"};
constexpr const char* kAttrs[] = {
    "id", "key", "number", "state", "previous_state", "severity", "title", "service", "region", "environment",
    "receiver", "sha", "parent_sha", "ref", "url", "value", "label", "subtype", "mention", "recipient",
    "author_name", "author_id", "email", "handle", "real_name", "title_role", "time_zone", "zone_offset",
    "edited_at", "ends_at", "starts_at", "bot", "deleted", "thread_reply", "topic", "file", "command",
    "parent", "reaction", "reply_count", "written_time"};

std::string escaped(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '\n') out += "\\n";
    else if (c == '\r') out += "\\r";
    else if (c == '\t') out += "\\t";
    else if (c == '"' || c == '\\') (out += '\\') += c;
    else out += c;
  }
  return out + "\"";
}

std::string stated_time(const Record& record) {
  if (!record.time) return "-";
  std::string out = time::to_iso(*record.time);
  if (record.precision == time::Precision::kMicrosecond) {
    const int64_t micros = record.time->micros - time::whole_seconds(*record.time) * time::kSecond;
    const std::string digits = std::to_string(micros);
    out.insert(out.size() - 1, "." + std::string(6 - digits.size(), '0') + digits);
  }
  if (record.precision == time::Precision::kMinute) out += "~min";
  if (record.precision == time::Precision::kDay) out += "~day";
  if (record.zone == time::ZoneSource::kStated) out += " stated";
  if (record.zone == time::ZoneSource::kAssumed) out += " assumed";
  return out;
}

void check_spans(const Artifact& artifact) {
  for (size_t i = 0; i < artifact.records.size(); ++i) {
    const Record record = artifact.records.record(i);
    INFO("record " << i);
    CHECK(record.span.begin <= record.span.end);
    CHECK(record.span.end <= artifact.size);
    if (!record.text_span.empty()) CHECK(record.span.contains(record.text_span));
  }
}

void check_codec(const Artifact& artifact, const std::string& printed) {
  auto copy = artifact::BatchCodec::decode(artifact::BatchCodec::encode(artifact.records));
  REQUIRE(copy.ok());
  Artifact again;
  again.status = artifact.status;
  again.message = artifact.message;
  again.format = artifact.format;
  again.records = std::move(copy.value());
  CHECK(print(again) == printed);
}

// Everything but the golden comparison.
std::string check_one(const Sample& sample, const std::string& bytes, bool every_byte) {
  INFO(sample.path);
  artifact::ReadOptions options = sample.options;
  options.path = sample.path;
  const Artifact whole = read(bytes, options, bytes.size() + 1);
  CHECK(whole.format == sample.format);
  const std::string printed = print(whole);
  check_spans(whole);
  check_codec(whole, printed);
  for (const size_t chunk : {size_t{1}, size_t{7}, size_t{4096}}) {
    if (chunk == 1 && !every_byte) continue;
    INFO("chunks of " << chunk);
    const std::string cut = print(read(bytes, options, chunk));
    CHECK((cut == printed));
  }
  options.path = "unknown";
  const Artifact nameless = read(bytes, options, bytes.size() + 1);
  const auto& ok = sample.unknown_ok;
  if (std::find(ok.begin(), ok.end(), nameless.format) == ok.end()) {
    INFO("path 'unknown'");
    CHECK(nameless.format == sample.format);
    CHECK(nameless.records.size() == whole.records.size());
  }
  return printed;
}

}  // namespace

Artifact read(std::string_view bytes, artifact::ReadOptions options, size_t chunk, std::string_view forced) {
  artifact::ReadSession session(std::move(options), bytes.size(), forced);
  for (size_t i = 0; i < bytes.size(); i += chunk) session.feed(bytes.substr(i, chunk));
  return session.finish();
}

std::string print(const Artifact& artifact) {
  static constexpr const char* kStatus[] = {"read", "partial", "unreadable"};
  std::string out = artifact.format + " " + kStatus[static_cast<int>(artifact.status)];
  if (!artifact.message.empty()) out += " " + escaped(artifact.message);
  out += "\n";
  for (size_t i = 0; i < artifact.records.size(); ++i) {
    const Record record = artifact.records.record(i);
    out += std::string(kKinds[static_cast<int>(record.kind)]) + " " + stated_time(record) + " [" +
           std::to_string(record.span.begin) + "," + std::to_string(record.span.end) + ") text [" +
           std::to_string(record.text_span.begin) + "," + std::to_string(record.text_span.end) + ")";
    if (!record.author.empty()) out += " author=" + escaped(record.author);
    if (!record.channel.empty()) out += " channel=" + escaped(record.channel);
    if (!record.thread.empty()) out += " thread=" + escaped(record.thread);
    for (size_t key = 0; key < std::size(kAttrs); ++key) {
      for (const std::string_view value : artifact.records.attributes(i, static_cast<Attr>(key))) {
        out += std::string(" ") + kAttrs[key] + "=" + escaped(value);
      }
    }
    out += "\n  " + escaped(record.text) + "\n";
  }
  return out;
}

std::string sample_bytes(const std::string& path) { return file_bytes(sample_root() / path); }
std::string shared_bytes(const std::string& path) {
  const fs::path root = shared_root();
  return root.empty() ? std::string() : file_bytes(root / path);
}

std::vector<std::string> shared_files(const std::string& folder) {
  std::vector<std::string> files;
  const fs::path root = shared_root();
  if (root.empty() || !fs::exists(root / folder)) return files;
  for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
    if (entry.is_regular_file()) files.push_back(fs::relative(entry.path(), root).generic_string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

void check_samples(const std::vector<Sample>& samples) {
  for (const Sample& sample : samples) {
    INFO(sample.path);
    const std::string bytes = sample_bytes(sample.path);
    CHECK_FALSE(bytes.empty());
    const std::string printed = check_one(sample, bytes, true);
    const fs::path golden = sample_root() / (sample.path + ".golden");
    if (std::getenv("DEBRIEF_REBASE") != nullptr) {
      std::ofstream(golden, std::ios::binary) << printed;
    }
    CHECK(printed == file_bytes(golden));
  }
}

size_t check_shared(const std::vector<Sample>& samples) {
  size_t found = 0;
  for (const Sample& sample : samples) {
    const std::string bytes = shared_bytes(sample.path);
    if (bytes.empty()) continue;
    ++found;
    const std::string printed = check_one(sample, bytes, bytes.size() < 200'000);
    INFO(sample.path);
    CHECK(std::count(printed.begin(), printed.end(), '\n') > 1);  // at least one record
  }
  if (found < samples.size()) WARN("skipped " << samples.size() - found << " shared samples: not on this machine");
  return found;
}

}  // namespace debrief::test

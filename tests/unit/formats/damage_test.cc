// Every sample, cut and damaged: reading never fails, and spans stay inside the file.
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

}  // namespace

// Whole incidents of our own: files as a user would drop them, and the rows that must and must not come
// of them. A case is a folder: input/, expected.tsv.
#include <catch2/catch.hpp>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "artifact/read_session.h"
#include "timeline/build.h"

namespace {

namespace fs = std::filesystem;
using namespace debrief;
using timeline::Row;
using timeline::Timeline;

std::string content(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

Timeline read_case(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder / "input"))
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  artifact::Store store;
  for (const fs::path& file : files) {
    artifact::ReadOptions options;
    options.path = fs::relative(file, folder / "input").string();
    const std::string bytes = content(file);
    artifact::ReadSession session(options, bytes.size());
    session.feed(bytes);
    store.add(session.finish());
  }
  const auto document = incident::find_brief(store);
  REQUIRE(document);
  const incident::Brief brief = incident::read_brief(store.record(*document).text, document);
  const incident::Roster roster = incident::build_roster(store, brief);
  language::Names names;
  roster.add_names(names);
  return timeline::build(store, brief, roster, {}, names);
}

std::vector<std::string> columns(const std::string& line) {
  std::vector<std::string> out;
  std::stringstream in(line);
  for (std::string cell; std::getline(in, cell, '\t');) out.push_back(cell);
  out.resize(4);
  return out;
}

bool right_kind(const Row& row, const std::string& kinds) {
  std::stringstream in(kinds);
  for (std::string kind; std::getline(in, kind, ',');)
    if (kind == incident::to_string(row.kind)) return true;
  return false;
}

TEST_CASE("whole incidents give the rows that people expect of them", "[timeline][golden]") {
  const fs::path root = fs::path(DEBRIEF_TESTS_DIR) / "golden" / "timeline";
  size_t cases = 0;
  for (const auto& entry : fs::directory_iterator(root)) {
    if (!entry.is_directory()) continue;
    ++cases;
    const Timeline line = read_case(entry.path());
    std::stringstream expected(content(entry.path() / "expected.tsv"));
    for (std::string text; std::getline(expected, text);) {
      if (text.empty() || text[0] == '#') continue;
      const std::vector<std::string> want = columns(text);
      INFO(entry.path().filename().string() << ": " << text);
      if (want[0] == "must") {
        CHECK(std::any_of(line.rows.begin(), line.rows.end(), [&](const Row& row) {
          return time::to_iso(row.time) == want[1] && right_kind(row, want[2]) && row.text.find(want[3]) != std::string::npos;
        }));
      } else if (want[0] == "never") {
        CHECK(std::none_of(line.rows.begin(), line.rows.end(), [&](const Row& row) { return row.text.find(want[3]) != std::string::npos; }));
      } else if (want[0] == "metric") {
        const auto metric = std::find_if(line.metrics.begin(), line.metrics.end(), [&](const timeline::Metric& m) { return m.name == want[1]; });
        REQUIRE(metric != line.metrics.end());
        CHECK((metric->seconds ? std::to_string(*metric->seconds) : "-") == want[2]);
      }
    }
  }
  CHECK(cases >= 2);
}

}  // namespace

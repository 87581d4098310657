// Whole incidents as a user would drop them: the demo, and the input folders of the golden timelines.
#pragma once
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "artifact/read_session.h"
#include "session.h"

namespace debrief::test {

namespace fs = std::filesystem;

inline std::string slurp(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

// The demo first.
inline std::vector<fs::path> bundles() {
  const fs::path tests = DEBRIEF_TESTS_DIR;
  std::vector<fs::path> out{tests.parent_path() / "site/demo/checkout-latency"};
  for (const auto& entry : fs::directory_iterator(tests / "golden/timeline"))
    if (entry.is_directory()) out.push_back(entry.path() / "input");
  std::sort(out.begin() + 1, out.end());
  return out;
}

inline artifact::Artifact read_text(std::string path, std::string_view bytes) {
  artifact::ReadOptions options;
  options.path = std::move(path);
  artifact::ReadSession reader(options, bytes.size());
  reader.feed(bytes);
  return reader.finish();
}

// What is dropped, in order of path: all but drafts under review and answers (expected.json).
inline std::vector<artifact::Artifact> read_bundle(const fs::path& root) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(root))
    if (entry.is_regular_file() && entry.path().string().find("/drafts/") == std::string::npos && entry.path().filename() != "expected.json") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<artifact::Artifact> out;
  for (const auto& file : files) out.push_back(read_text(fs::relative(file, root).generic_string(), slurp(file)));
  return out;
}

inline void drop(Session& session, const fs::path& root) {
  for (auto& artifact : read_bundle(root)) session.add(std::move(artifact));
}

}  // namespace debrief::test

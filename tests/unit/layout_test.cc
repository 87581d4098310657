// The order of rooms: a folder includes only itself and folders before it (README.md, the map).
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

// "" is src/ itself: the session.
constexpr std::array<std::string_view, 17> kOrder = {"base", "time", "language", "artifact", "document", "formats", "incident", "repo", "redact",
                                                     "timeline", "evidence", "lint", "review", "draft", "report", "followup", ""};
const fs::path kRoot = fs::path(DEBRIEF_TESTS_DIR).parent_path();

}  // namespace

TEST_CASE("README's map names every room of src/, in the order of inclusion", "[layout]") {
  std::vector<std::string> mapped;
  std::ifstream in(kRoot / "README.md");
  for (std::string line; std::getline(in, line);)
    if (const size_t end = line.find("/` |"); line.starts_with("| `") && end != std::string::npos) mapped.push_back(line.substr(3, end - 3));
  CHECK(mapped == std::vector<std::string>(kOrder.begin(), kOrder.end() - 1));
  size_t rooms = 0;
  for (const auto& entry : fs::directory_iterator(kRoot / "src")) rooms += entry.is_directory();
  CHECK(rooms == mapped.size());
}

TEST_CASE("each room includes only rooms before it", "[layout]") {
  auto place = [&](std::string_view room) { return std::find(kOrder.begin(), kOrder.end(), room) - kOrder.begin(); };
  const fs::path src = kRoot / "src";
  size_t files = 0, includes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(src)) {
    const auto extension = entry.path().extension();
    if (extension != ".h" && extension != ".cc") continue;
    ++files;
    const auto relative = fs::relative(entry.path(), src);
    const std::string room = relative.has_parent_path() ? relative.begin()->string() : "";
    INFO(relative.string());
    REQUIRE(place(room) < static_cast<long>(kOrder.size()));
    std::ifstream in(entry.path());
    for (std::string line; std::getline(in, line);) {
      if (!line.starts_with("#include \"")) continue;
      const std::string included = line.substr(10, line.find('"', 10) - 10);
      const size_t slash = included.find('/');
      const std::string other = slash == std::string::npos ? "" : included.substr(0, slash);
      INFO(line);
      ++includes;
      CHECK(place(other) <= place(room));
    }
  }
  CHECK(files > 300);
  CHECK(includes > files);
}

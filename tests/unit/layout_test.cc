// The order of rooms: a folder includes only itself and folders before it (README.md, the map).
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>

namespace fs = std::filesystem;

TEST_CASE("each room includes only rooms before it", "[layout]") {
  constexpr std::array<std::string_view, 17> kOrder = {"base", "time", "language", "artifact", "document", "formats", "incident", "repo", "redact",
                                                       "timeline", "evidence", "lint", "review", "draft", "report", "followup", ""};
  auto place = [&](std::string_view room) { return std::find(kOrder.begin(), kOrder.end(), room) - kOrder.begin(); };
  const fs::path src = fs::path(DEBRIEF_TESTS_DIR).parent_path() / "src";
  size_t files = 0;
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
      CHECK(place(other) <= place(room));
    }
  }
  CHECK(files > 50);
}

// The whole core on the demo incident: what is promised of every draft (product.md D1, D5, D8).
#include "session.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "artifact/read_session.h"

namespace fs = std::filesystem;
using Json = nlohmann::json;

namespace {

std::string slurp(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

const fs::path kDemo = fs::path(DEBRIEF_TESTS_DIR).parent_path() / "site/demo/checkout-latency";

std::vector<fs::path> demo_files() {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(kDemo))
    if (entry.is_regular_file() && entry.path().string().find("/drafts/") == std::string::npos) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

void drop(debrief::Session& session, const std::vector<fs::path>& files) {
  for (const auto& file : files) {
    const std::string bytes = slurp(file);
    debrief::artifact::ReadOptions options;
    options.path = fs::relative(file, kDemo).generic_string();
    debrief::artifact::ReadSession reader(options, bytes.size());
    reader.feed(bytes);
    session.add(reader.finish());
  }
}

}  // namespace

TEST_CASE("the order of dropping changes no byte of a draft", "[session]") {
  auto files = demo_files();
  debrief::Session one, other;
  drop(one, files);
  std::reverse(files.begin(), files.end());
  drop(other, files);
  const std::string request = R"({"verb":"draft","force":true})";
  const std::string first = one.call(request);
  CHECK(first.size() > 10000);
  CHECK(first == other.call(request));
  CHECK(first == one.call(request));
}

TEST_CASE("a draft passes the rules that its own Mode 2 has for tone and actions", "[session]") {
  debrief::Session session;
  drop(session, demo_files());
  for (const char* audience : {"internal", "wider"}) {
    const Json drafted = Json::parse(session.call(Json{{"verb", "draft"}, {"audience", audience}, {"format", "markdown"}, {"force", true}}.dump()));
    REQUIRE(drafted["status"] == "ok");
    debrief::Session reviewer;
    const Json reviewed = Json::parse(reviewer.call(Json{{"verb", "review"}, {"name", "draft.md"}, {"draft", drafted["output"]}}.dump()));
    for (const auto& finding : reviewed["report"]["findings"]) {
      INFO(audience << " line " << finding["line"] << ": " << finding["quote"]);
      for (const char* rule : {"person_targeted", "hindsight", "weak_action_item", "human_error_terminal", "single_root_cause", "thin_lucky", "missing_section", "unsourced_timeline_row"})
        CHECK(finding["rule"] != rule);
    }
  }
}

TEST_CASE("the wider version names nobody of the roster", "[session]") {
  debrief::Session session;
  drop(session, demo_files());
  const Json internal = Json::parse(session.call(R"({"verb":"draft","force":true})"));
  const std::string wider = session.call(R"({"verb":"draft","audience":"wider","format":"markdown","force":true})");
  REQUIRE(internal["report"]["people"].size() > 3);
  for (const auto& person : internal["report"]["people"]) {
    const std::string name = person["name"];
    INFO(name);
    CHECK(wider.find(name) == std::string::npos);
  }
}

TEST_CASE("a request that is not understood gets one sentence", "[session]") {
  debrief::Session session;
  for (const char* request : {"", "[]", "{}", R"({"verb":"dance"})", R"({"verb":"review","draft":" "})", R"({"verb":"followup","kind":"poem"})", R"({"verb":"draft","format":"pdf","force":true})"}) {
    INFO(request);
    const Json answer = Json::parse(session.call(request));
    CHECK(answer["status"] == "error");
    CHECK(answer["message"].get<std::string>().size() > 10);
  }
}

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

TEST_CASE("every finished output is proved by a scan", "[session]") {
  debrief::Session session;
  drop(session, demo_files());
  for (const char* audience : {"internal", "wider"}) {
    for (const char* format : {"json", "markdown", "html", "timeline-csv", "timeline-jsonl"}) {
      INFO(audience << " " << format);
      const Json answer = Json::parse(session.call(Json{{"verb", "draft"}, {"force", true}, {"audience", audience}, {"format", format}}.dump()));
      CHECK(answer["proof"]["clean"] == true);
    }
    for (const char* kind : {"final-draft", "distribution", "tickets", "agenda", "pattern-note"}) {
      INFO(audience << " " << kind);
      CHECK(Json::parse(session.call(Json{{"verb", "followup"}, {"kind", kind}, {"audience", audience}}.dump()))["proof"]["clean"] == true);
    }
  }
}

TEST_CASE("a secret in a document is in no output, and stands in the list to rotate", "[session]") {
  // Put together here, so that no file holds it.
  const std::string id = std::string("AK") + "IA" + "Q7ZNIMBRELFAKE42", secret = std::string("w9Tq/4nLx0ZbVfK2") + "rYpHs8DcGm1AeUj7Xo5Ri3Qk";
  const std::string note = "# Notes\n\nThe key was pasted: aws_access_key_id = " + id + "\naws_secret_access_key = " + secret + "\n";
  debrief::Session session;
  drop(session, demo_files());
  debrief::artifact::ReadOptions options;
  options.path = "repo/docs/notes.md";
  debrief::artifact::ReadSession reader(options, note.size());
  reader.feed(note);
  session.add(reader.finish());
  for (const char* audience : {"internal", "wider"}) {
    const std::string answer = session.call(Json{{"verb", "draft"}, {"force", true}, {"audience", audience}}.dump());
    CHECK(answer.find(secret) == std::string::npos);
    CHECK(answer.find(id) == std::string::npos);
    const Json report = Json::parse(answer)["report"];
    bool listed = false;
    for (const auto& one : report["to_rotate"]) listed = listed || one["hint"] == "w9\u2026Qk";
    CHECK(listed);
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

TEST_CASE("a team's rule pack among the artifacts serves the review and is no artifact of the incident", "[session]") {
  const std::string pack = R"({"pack": "tram/words", "rules": [{"id": "words/garage", "rubric": "house_word", "check": "phrase", "severity": "minor", "patterns": ["garage"],
    "why": "We say depot.", "authority": "House style", "examples": {"fires": ["The garage was shut."], "quiet": ["The depot was shut."]}}]})";
  const std::string request = R"({"verb":"review","name":"d.md","draft":"# T\n\n## Summary\nThe garage lost power.\n"})";
  const auto rules_of = [](const std::string& answer) {
    std::string out;
    const Json report = Json::parse(answer)["report"];
    for (const auto& finding : report["findings"]) out += finding["rule"].get<std::string>() + " ";
    return out;
  };
  debrief::Session without, dropped, given;
  debrief::artifact::ReadOptions options;
  options.path = "repo/docs/words.json";
  debrief::artifact::ReadSession reader(options, pack.size());
  reader.feed(pack);
  dropped.add(reader.finish());
  const std::string plain = without.call(request), with = dropped.call(request);
  CHECK(rules_of(plain).find("house_word") == std::string::npos);
  CHECK(rules_of(with).find("house_word") != std::string::npos);
  CHECK(Json::parse(with)["report"]["not_checked"] == Json::parse(plain)["report"]["not_checked"]);  // no cross-checks from it
  Json asked = Json::parse(request);
  asked["packs"] = Json::array({Json{{"name", "words.json"}, {"text", pack}}});
  CHECK(rules_of(given.call(asked.dump())).find("house_word") != std::string::npos);
  asked["packs"] = Json::array({Json{{"name", "words.json"}, {"text", "{}"}}});
  CHECK(Json::parse(given.call(asked.dump()))["report"]["problems"].size() == 1);
  CHECK(rules_of(given.call(request)).find("house_word") == std::string::npos);
}

// The whole core on the demo incident: what is promised of every draft (product.md D1, D5, D8).
#include "session.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <re2/re2.h>

#include "bundle.h"

using namespace debrief;
using Json = nlohmann::json;

namespace {

const test::fs::path kDemo = test::bundles().front();

// The answer to a request that has to be answered.
Json asked(Session& session, const Json& request) {
  const Json answer = Json::parse(session.call(request.dump()));
  INFO(request.dump().substr(0, 200) << " -> " << answer.dump().substr(0, 200));
  REQUIRE(answer["status"] == "ok");
  return answer;
}

}  // namespace

TEST_CASE("the order of dropping changes no byte of a draft", "[session]") {
  auto artifacts = test::read_bundle(kDemo);
  REQUIRE(artifacts.size() > 5);
  Session one, other;
  test::drop(one, kDemo);
  for (auto artifact = artifacts.rbegin(); artifact != artifacts.rend(); ++artifact) other.add(std::move(*artifact));
  const std::string request = R"({"verb":"draft","force":true})";
  const std::string first = one.call(request);
  REQUIRE(Json::parse(first)["report"]["timeline"].size() > 10);
  CHECK(first == other.call(request));
  CHECK(first == one.call(request));
}

TEST_CASE("a draft passes the rules that its own Mode 2 has for tone and actions", "[session]") {
  Session session;
  test::drop(session, kDemo);
  for (const char* audience : {"internal", "wider"}) {
    const Json drafted = asked(session, {{"verb", "draft"}, {"audience", audience}, {"format", "markdown"}, {"force", true}});
    Session reviewer;
    const Json reviewed = asked(reviewer, {{"verb", "review"}, {"name", "draft.md"}, {"draft", drafted["output"]}});
    REQUIRE(reviewed["report"]["findings"].is_array());
    for (const auto& finding : reviewed["report"]["findings"]) {
      INFO(audience << " line " << finding["line"] << ": " << finding["quote"]);
      for (const char* rule : {"person_targeted", "hindsight", "weak_action_item", "human_error_terminal", "single_root_cause", "thin_lucky", "missing_section", "unsourced_timeline_row"})
        CHECK(finding["rule"] != rule);
    }
  }
}

TEST_CASE("the wider version names nobody of the roster", "[session]") {
  Session session;
  test::drop(session, kDemo);
  const Json internal = asked(session, {{"verb", "draft"}, {"force", true}});
  const std::string wider = asked(session, {{"verb", "draft"}, {"audience", "wider"}, {"format", "markdown"}, {"force", true}})["output"];
  REQUIRE(internal["report"]["people"].size() > 3);
  const std::string inside = internal["report"]["document"];
  REQUIRE(inside.find(internal["report"]["people"][0]["name"].get<std::string>()) != std::string::npos);
  for (const auto& person : internal["report"]["people"]) {
    const std::string name = person["name"];
    INFO(name);
    CHECK(wider.find(name) == std::string::npos);
  }
}

TEST_CASE("every finished output is proved by a scan", "[session]") {
  Session session;
  test::drop(session, kDemo);
  for (const char* audience : {"internal", "wider"}) {
    for (const char* format : {"json", "markdown", "html", "timeline-csv", "timeline-jsonl"}) {
      INFO(audience << " " << format);
      CHECK(asked(session, {{"verb", "draft"}, {"force", true}, {"audience", audience}, {"format", format}})["proof"]["clean"] == true);
    }
    for (const char* kind : {"final-draft", "distribution", "tickets", "agenda", "pattern-note"}) {
      INFO(audience << " " << kind);
      CHECK(asked(session, {{"verb", "followup"}, {"kind", kind}, {"audience", audience}})["proof"]["clean"] == true);
    }
  }
}

TEST_CASE("a secret in a document is in no output, and stands in the list to rotate", "[session]") {
  // Put together here, so that no file holds it.
  const std::string id = std::string("AK") + "IA" + "Q7ZNIMBRELFAKE42", secret = std::string("w9Tq/4nLx0ZbVfK2") + "rYpHs8DcGm1AeUj7Xo5Ri3Qk";
  const std::string note = "# Notes\n\nThe key was pasted: aws_access_key_id = " + id + "\naws_secret_access_key = " + secret + "\n";
  Session session;
  test::drop(session, kDemo);
  session.add(test::read_text("repo/docs/notes.md", note));
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

TEST_CASE("a request that is not understood gets one sentence that says what to send", "[session]") {
  Session session;
  const std::pair<const char*, const char*> cases[] = {
      {"", "send {"}, {"[]", "send {"}, {"{}", "use one of: formats"}, {R"({"verb":7})", "use one of: formats"}, {R"({"verb":"dance"})", "use one of: formats"},
      {R"({"verb":"review","draft":" "})", "give a Markdown"}, {R"({"verb":"review","draft":"# A","format":"pdf"})", "use json, markdown"},
      {R"({"verb":"draft","format":"pdf"})", "use json, markdown"}, {R"({"verb":"draft","format":"pdf","force":true})", "use json, markdown"},
      {R"({"verb":"followup","kind":"poem"})", "use final-draft"}, {R"({"verb":"followup","kind":"agenda","format":"csv"})", "tickets"}};
  for (const auto& [request, what] : cases) {
    INFO(request);
    const Json answer = Json::parse(session.call(request));
    CHECK(answer["status"] == "error");
    const std::string message = answer["message"];
    CHECK(RE2::FullMatch(message, "[A-Z][^\n]+\\."));
    CHECK(message.find(what) != std::string::npos);
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
  Json with_packs = Json::parse(request);
  with_packs["packs"] = Json::array({Json{{"name", "words.json"}, {"text", pack}}});
  CHECK(rules_of(given.call(with_packs.dump())).find("house_word") != std::string::npos);
  with_packs["packs"] = Json::array({Json{{"name", "words.json"}, {"text", "{}"}}});
  CHECK(Json::parse(given.call(with_packs.dump()))["report"]["problems"].size() == 1);
  CHECK(rules_of(given.call(request)).find("house_word") == std::string::npos);
}

TEST_CASE("an overlay replaces what it states, of a dropped brief and of one in the request", "[session]") {
  Session session;
  session.add(test::read_text("brief.json", R"({"brief":"Checkout was slow.","severity":"SEV-3","detected_utc":"2026-09-15T22:30:00Z"})"));
  const Json overlay = {{"severity", "SEV-1"}};
  for (const Json& request : {Json{{"verb", "draft"}, {"force", true}, {"overlay", overlay}},
                              Json{{"verb", "draft"}, {"force", true}, {"overlay", overlay}, {"brief", "Checkout was slow.\nSeverity: SEV-3\nDetected: 2026-09-15 22:30 UTC\n"}}}) {
    INFO(request.dump());
    const std::string document = asked(session, request)["report"]["document"];
    CHECK(document.find("| SEV-1") != std::string::npos);
    CHECK(document.find("| SEV-3") == std::string::npos);
    CHECK(document.find("2026-09-15 22:30") != std::string::npos);
  }
}

// What session.h says stands in wasm/README.md's host too: neither may name a verb that the core does not answer.
TEST_CASE("the verbs of session.h and of the host's types are those that are answered", "[session]") {
  const auto root = test::fs::path(DEBRIEF_TESTS_DIR).parent_path();
  Session session;
  const std::string message = Json::parse(session.call("{}"))["message"];
  std::vector<std::string> answered, listed, typed;
  std::string verb;
  for (std::string_view rest = std::string_view(message).substr(message.find("use one of: ") + 12); RE2::FindAndConsume(&rest, "([a-z]+)", &verb);) answered.push_back(verb);
  const std::string header = test::slurp(root / "src/session.h"), types = test::slurp(root / "web/host/protocol.ts");
  for (std::string_view rest = header; RE2::FindAndConsume(&rest, "\n  //   ([a-z]+) +\\{", &verb);) listed.push_back(verb);
  for (std::string_view rest = types; RE2::FindAndConsume(&rest, "verb: '([a-z]+)'", &verb);) typed.push_back(verb);
  for (auto* list : {&answered, &listed, &typed}) std::sort(list->begin(), list->end());
  REQUIRE(answered.size() >= 9);
  CHECK(listed == answered);
  CHECK(typed == answered);
}

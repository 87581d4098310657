// Phase 4: the five documents, made when asked for; nothing in them says that anything was done.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <re2/re2.h>

#include "bundle.h"

namespace {

using namespace debrief;
using Json = nlohmann::json;

std::string document(Session& session, const char* kind, Json more = Json::object()) {
  more["verb"] = "followup";
  more["kind"] = kind;
  const Json answer = Json::parse(session.call(more.dump()));
  REQUIRE(answer["status"] == "ok");
  return answer["output"];
}

size_t count(std::string_view text, std::string_view part) {
  size_t n = 0;
  for (size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++n;
  return n;
}

}  // namespace

TEST_CASE("every document can be made of every incident", "[followup]") {
  for (const auto& root : test::bundles()) {
    Session session;
    test::drop(session, root);
    for (const char* kind : {"final-draft", "distribution", "tickets", "agenda", "pattern-note"})
      for (const char* audience : {"internal", "wider"}) {
        INFO(root.string() << " " << kind << " " << audience);
        const std::string text = document(session, kind, {{"audience", audience}});
        CHECK(text.rfind("# ", 0) == 0);
        CHECK(text == document(session, kind, {{"audience", audience}}));
      }
  }
}

TEST_CASE("the author's words take the place of the hole they name, and of no other", "[followup]") {
  Session session;
  test::drop(session, test::bundles().front());
  const std::string open = document(session, "final-draft");
  const size_t holes = count(open, "TK");
  REQUIRE(holes > 5);
  const std::string filled = document(session, "final-draft", {{"fills", {{"2", "Rahel Ott"}}}});
  CHECK(count(filled, "TK") == holes - 1);
  CHECK(count(filled, "Rahel Ott") == 1);
  const size_t first = filled.find("TK");
  CHECK(first == open.find("TK"));
  CHECK(filled.find("Rahel Ott") > first);
  // A fill is text: it makes no mark-up, and a secret in it is not published.
  const std::string secret = std::string("gh") + "p_" + "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8";
  const std::string marked = document(session, "final-draft", {{"fills", {{"1", "a <b> | c"}, {"2", secret}}}});
  CHECK(marked.find("<b>") == std::string::npos);
  CHECK(marked.find(secret) == std::string::npos);
}

TEST_CASE("tickets are as many as the draft's actions, each with what makes it done", "[followup]") {
  Session session;
  test::drop(session, test::bundles().front());
  const Json report = Json::parse(session.call(R"({"verb":"draft","force":true})"))["report"];
  const size_t actions = report["action_items"].size();
  REQUIRE(actions >= 3);
  const std::string list = document(session, "tickets"), table = document(session, "tickets", {{"format", "csv"}});
  CHECK(count(list, "\n## ") == actions);
  CHECK(count(list, "- Acceptance: ") == actions);
  CHECK(count(table, "\r\n") == actions + 1);
  CHECK(list.find("None of these was filed.") != std::string::npos);
}

TEST_CASE("the agenda asks what and how, never who or why somebody", "[followup]") {
  for (const auto& root : test::bundles()) {
    Session session;
    test::drop(session, root);
    std::string agenda = document(session, "agenda", {{"audience", "wider"}});
    // "Who can provide it" is about artifacts.
    RE2::GlobalReplace(&agenda, "Who can provide it", "");
    INFO(root.string());
    CHECK_FALSE(RE2::PartialMatch(agenda, R"((?i)(?:^|[.?!] |- )(?:who|why)\b[^?]*\?)"));
    CHECK(count(agenda, "?") > 5);
  }
}

TEST_CASE("the checklist is unticked", "[followup]") {
  Session session;
  test::drop(session, test::bundles().front());
  const std::string list = document(session, "distribution");
  CHECK(count(list, "- [ ] ") >= 8);
  CHECK(count(list, "- [x]") == 0);
}

// The rules hold their own examples; finds are minimal, side by side, and secrets win.
#include <catch2/catch.hpp>

#include <string>

#include "base/embedded.h"
#include "redact/assignment.h"
#include "redact/detector.h"
#include "redact/rule.h"

using debrief::redact::Detector;
using debrief::redact::Hit;

namespace {

const Detector& detector() {
  static const Detector one;
  return one;
}

// The finds as "kind:text", in order.
std::string finds(const std::string& text) {
  std::string out;
  for (const Hit& hit : detector().scan(text))
    out += (out.empty() ? "" : " | ") + hit.kind + ":" + std::string(debrief::slice(text, hit.span));
  return out;
}

}  // namespace

TEST_CASE("every rule fires on its examples and keeps quiet on the others") {
  for (const auto& [path, bytes] : debrief::rules::list("redaction/")) {
    if (path == "redaction/assignments.json") {
      CHECK(debrief::redact::Assignments::parse(bytes).ok());
      continue;
    }
    if (path == "redaction/names.json" || path == "redaction/admissions.json" || path == "redaction/parties.json") continue;
    auto rules = debrief::redact::parse_rules(bytes);
    INFO(path);
    REQUIRE(rules.ok());
    for (const auto& rule : *rules) {
      REQUIRE_FALSE(rule.examples.fires.empty());
      REQUIRE_FALSE(rule.examples.quiet.empty());
      for (const auto& text : rule.examples.fires) {
        INFO(rule.id << " on: " << text);
        CHECK(rule.fires(text));
      }
      for (const auto& text : rule.examples.quiet) {
        INFO(rule.id << " on: " << text);
        CHECK_FALSE(rule.fires(text));
      }
    }
  }
}

TEST_CASE("a find is the value alone") {
  const std::string secret = debrief::redact::expand_example("{{a24}}");
  struct { std::string text, found; } const table[] = {
      {"password = \"hunter2hunter\"", "keyword-assignment:hunter2hunter"},
      {"{\"password\": \"hunter2hunter\"}", "keyword-assignment:hunter2hunter"},
      {"{\\\"password\\\": \\\"hunter2hunter\\\"}", "keyword-assignment:hunter2hunter"},
      {"<password>hunter2hunter</password>", "keyword-assignment:hunter2hunter"},
      {"set_password('hunter2hunter')", "keyword-assignment:hunter2hunter"},
      {"export DB_PASSWORD=hunter2hunter", "keyword-assignment:hunter2hunter"},
      {"db_password := \"hunter2hunter\"", "keyword-assignment:hunter2hunter"},
      {"'password' => 'hunter2hunter',", "keyword-assignment:hunter2hunter"},
      {"- name: DB_PASSWORD\n  value: hunter2hunter", "keyword-assignment:hunter2hunter"},
      {"x_token: " + secret, "keyword-assignment:" + secret},
      {"postgres://app:hunter2@db.example.com/x", "url-credentials:hunter2"},
      {"mail jo@customers.test, please", "EMAIL:jo@customers.test"},
  };
  for (const auto& row : table) CHECK(finds(row.text) == row.found);
}

TEST_CASE("what only names a value is none") {
  for (const char* text : {"password = os.environ['DB_PASSWORD']", "password: ${DB_PASSWORD}", "token = get_token()",
                           "the password is required", "password: <your password>", "api_key = settings.API_KEY",
                           "PGPASSWORD=[MASKED]", "commit 3f786850e387550fdab836ed7e6dc881de23001b",
                           "trace 4bf92f3577b34da6a3ce929d0e0e4736", "at 2026-09-15T22:41:00.123Z",
                           "request_id=7c1b8a52-2f0e-4f9b-9f7e-3c0d5a1b2c3d", "p99 = 1834.25 ms"}) {
    INFO(text);
    CHECK(finds(text).empty());
  }
}

TEST_CASE("finds do not overlap and survive windows") {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += "line " + std::to_string(i) + " mail jo" + std::to_string(i) + "@customers.test\n";
  const auto hits = detector().scan(text);
  REQUIRE(hits.size() == 3000);
  for (size_t i = 1; i < hits.size(); ++i) REQUIRE(hits[i - 1].span.end <= hits[i].span.begin);
}

// The sections of a draft: what is always there, what is never empty, and what is not printed finer than
// it was written.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <set>

#include "base/ascii.h"
#include "bundle.h"

namespace {

using namespace debrief;
using Json = nlohmann::json;

Json draft_of(const test::fs::path& root, Json request = Json::object()) {
  Session session;
  test::drop(session, root);
  request["verb"] = "draft";
  request["force"] = true;
  return Json::parse(session.call(request.dump()))["report"];
}

test::fs::path bundle(std::string_view name) {
  for (const auto& root : test::bundles())
    if (contains(root.string(), name)) return root;
  return {};
}

}  // namespace

TEST_CASE("every draft has the eleven sections, and none of them is empty", "[draft]") {
  for (const auto& root : test::bundles()) {
    const Json report = draft_of(root);
    std::set<std::string> sections;
    for (const auto& section : report["sections"]) {
      sections.insert(section["section"].get<std::string>());
      INFO(root.string() << " " << section["section"]);
      REQUIRE_FALSE(section["blocks"].empty());
      CHECK_FALSE(section["blocks"][0]["rows"].empty());
    }
    CHECK(sections.size() == 11);
  }
}

TEST_CASE("lists keep their limits, and each line its sources", "[draft]") {
  const std::map<std::string, size_t> most = {{"factors", 10}, {"went_well", 8}, {"went_wrong", 8}, {"lucky", 6}, {"risks", 10}, {"action_items", 7}};
  for (const auto& root : test::bundles()) {
    const Json report = draft_of(root);
    for (const auto& [list, limit] : most) {
      INFO(root.string() << " " << list);
      CHECK(report[list].size() <= limit);
      for (const auto& item : report[list]) CHECK_FALSE(item["sources"].empty());
    }
    // Every action answers a factor that is listed; what no action answers is said.
    for (const auto& action : report["action_items"]) {
      CHECK_FALSE(action["factors"].empty());
      for (const auto& factor : action["factors"]) CHECK(factor.get<size_t>() <= report["factors"].size());
    }
  }
}

TEST_CASE("a class of factors is told once, with all that was found of it", "[draft]") {
  const Json report = draft_of(test::bundles().front());
  std::set<std::string> ids;
  for (const auto& factor : report["factors"]) CHECK(ids.insert(factor["id"].get<std::string>()).second);
  const auto runbook = std::find_if(report["factors"].begin(), report["factors"].end(), [](const Json& f) { return f["class"] == "stale runbook"; });
  REQUIRE(runbook != report["factors"].end());
  CHECK((*runbook)["sources"].size() >= 2);
}

TEST_CASE("a start of impact that only the brief states bounds the metrics, at its own precision", "[draft]") {
  const Json report = draft_of(bundle("upload-policy"));
  CHECK(report["metrics"]["time_to_detect"]["from"]["stated"] == "brief");
  const std::string document = report["document"];
  CHECK(contains(document, "| Impact start (UTC) | 2026-03-12 09:02 ["));
  CHECK_FALSE(contains(document, "09:02:00"));
}

TEST_CASE("a clock that is kept as recorded is listed and not applied", "[draft]") {
  // A log that says of itself that its clock was four minutes fast, and chat that knows better.
  const auto artifact_of = [](std::string path, std::string_view bytes) {
    artifact::ReadOptions options;
    options.path = std::move(path);
    artifact::ReadSession reader(options, bytes.size());
    reader.feed(bytes);
    return reader.finish();
  };
  Session session;
  session.add(artifact_of("brief.md", "Logins failed.\n\nSeverity: SEV-2\nDetected: 2026-06-01 10:00 UTC\nResolved: 2026-06-01 11:00 UTC\n"));
  session.add(artifact_of("host.log",
                          "2026-06-01T10:01:00Z host-4 auth[12]: error: token check failed for login\n2026-06-01T10:01:40Z host-4 auth[12]: error: token check failed for login\n"
                          "2026-06-01T10:02:10Z host-4 auth[12]: error: token check failed for login\n2026-06-01T10:30:00Z host-4 chronyd[3]: System clock was stepped by -240.000 seconds\n"));
  const auto clocks = [&](Json request) {
    request["verb"] = "draft";
    request["force"] = true;
    return Json::parse(session.call(request.dump()))["report"]["clocks"];
  };
  const Json applied = clocks(Json::object()), kept = clocks({{"as_recorded", {"host.log"}}});
  REQUIRE(applied.size() == 1);
  CHECK(applied[0]["applied"] == true);
  CHECK(applied[0]["add_seconds"] == -240);
  REQUIRE(kept.size() == 1);
  CHECK(kept[0]["applied"] == false);
}

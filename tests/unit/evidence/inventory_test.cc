// What the inventory says is missing or contradictory, from artifacts made up here.
#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "artifact/read_session.h"
#include "session.h"

namespace {

using namespace debrief;
using Json = nlohmann::json;
using Files = std::vector<std::pair<std::string, std::string>>;

Json inventory_of(const Files& files) {
  Session session;
  for (const auto& [path, bytes] : files) {
    artifact::ReadSession reader({path, std::nullopt, std::nullopt}, bytes.size());
    reader.feed(bytes);
    session.add(reader.finish());
  }
  return Json::parse(session.call(R"({"verb":"inventory"})"), nullptr, false)["report"];
}

std::vector<std::string> gaps_of(const Files& files, const std::string& id) {
  std::vector<std::string> out;
  const Json report = inventory_of(files);
  for (const Json& gap : report["gaps"]) {
    if (gap["id"] == id) out.push_back(gap["what"].get<std::string>());
  }
  return out;
}

std::string trail(const std::string& caller) {
  return R"({"Records":[{"eventVersion":"1.09","userIdentity":{"type":"AssumedRole","principalId":"AROAX:)" + caller +
         R"(","arn":"arn:aws:sts::111122223333:assumed-role/apply/)" + caller +
         R"("},"eventTime":"2026-03-04T08:02:11Z","eventSource":"route53.amazonaws.com","eventName":"DeleteHealthCheck",)"
         R"("awsRegion":"us-east-1","requestParameters":{"healthCheckId":"hc-1"},"eventID":"5f0c2a90-0001","readOnly":false}]})";
}

TEST_CASE("a run of the build system that only the audit log knows is a gap", "[evidence]") {
  const auto said = gaps_of({{"audit/trail.json", trail("nightly-build-20418")}}, "run");
  REQUIRE(said.size() == 1);
  CHECK(said.front().find("nightly-build-20418") != std::string::npos);
  // A file of that run is there; people, and software that names no run, are no gap.
  CHECK(gaps_of({{"audit/trail.json", trail("nightly-build-20418")}, {"ci/20418.log", "2026-03-04T08:02:10Z applying plan\n"}}, "run").empty());
  CHECK(gaps_of({{"audit/trail.json", trail("mira.holt")}}, "run").empty());
  CHECK(gaps_of({{"audit/trail.json", trail("autoscaler-i-0042")}}, "run").empty());
}

std::string entry(const std::string& id, const std::string& type, const std::string& at) {
  return R"({"id":")" + id + R"(","type":")" + type + R"(_log_entry","summary":"[#51] Queue stuck: )" + type + R"(","created_at":")" + at +
         R"(","agent":{"id":"PSVC1","type":"service_reference","summary":"queue"},"channel":{"type":"api"},"service":{"id":"PSVC1","type":"service_reference","summary":"queue"},)"
         R"("incident":{"id":"PINC1","type":"incident_reference","summary":"[#51] Queue stuck"}})";
}

TEST_CASE("an end of the paging system that is not the one people declared is shown beside it", "[evidence]") {
  const auto subjects = [](const std::string& closed) {
    const Json report = inventory_of(
        {{"pager/log_entries.json", R"({"log_entries":[)" + entry("R1", "trigger", "2026-03-04T08:00:00Z") + "," + entry("R2", "resolve", closed) + "]}"},
         {"chat/inc/2026-03-04.json", R"([{"type":"message","user":"U1","ts":"1772611380.000100","text":"looking at the queue, consumers are stuck"},)"
                                      R"({"type":"message","user":"U1","ts":"1772612400.000100","text":"restarted the consumers, backlog is draining"},)"
                                      R"({"type":"message","user":"U1","ts":"1772613600.000100","text":"incident resolved, thanks all"}])"}});
    std::vector<std::string> out;
    for (const Json& conflict : report["conflicts"]) out.push_back(conflict["subject"].get<std::string>());
    return out;
  };
  const auto has = [](const std::vector<std::string>& all) { return std::find(all.begin(), all.end(), "End of the incident") != all.end(); };
  CHECK(has(subjects("2026-03-04T08:31:00Z")));        // nine minutes before the declaration at 08:40
  CHECK_FALSE(has(subjects("2026-03-04T08:40:20Z")));  // the same moment
}

}  // namespace

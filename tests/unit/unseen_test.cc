// Incidents written by somebody who never saw the code (tests/unseen/README.md): the floors that the drafts
// of them hold, through the whole core.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "bundle.h"

namespace {

using namespace debrief;
using Json = nlohmann::json;

Json draft_of(const test::fs::path& bundle) {
  Session session;
  test::drop(session, bundle);
  return Json::parse(session.call(R"({"verb":"draft","force":true})"));
}

// Seconds of "2026-06-11T05:19:47Z", for comparing: days do not matter across one night and its day.
int64_t seconds(const std::string& iso) {
  return std::stoll(iso.substr(8, 2)) * 86400 + std::stoll(iso.substr(11, 2)) * 3600 + std::stoll(iso.substr(14, 2)) * 60 + std::stoll(iso.substr(17, 2));
}

struct Floors {
  const char* bundle;
  size_t must, kinds, forbidden, metrics;  // of the must rows; at most so many forbidden ones; metrics that are right
};

TEST_CASE("incidents of unknown teams keep their rows, kinds and metrics", "[session][unseen]") {
  const Floors cases[] = {{"gate-appointments", 28, 28, 1, 5}, {"locker-codes", 32, 32, 1, 5}, {"clock-ins", 20, 20, 1, 5},     {"wal-disk", 18, 18, 0, 5},
                          {"overspend", 22, 22, 0, 5},         {"lab-results", 22, 22, 0, 5},   {"card-declines", 22, 22, 0, 5},
                          {"evening-sort", 18, 16, 3, 1},      {"exam-uploads", 21, 18, 2, 3}};
  for (const Floors& floors : cases) {
    INFO(floors.bundle);
    const test::fs::path bundle = test::fs::path(DEBRIEF_TESTS_DIR) / "unseen" / floors.bundle;
    const Json expected = Json::parse(test::slurp(bundle / "expected.json"));
    const Json answer = draft_of(bundle);
    const Json& report = answer.contains("report") ? answer.at("report") : answer;
    size_t must = 0, kinds = 0;
    std::vector<bool> taken(report.at("timeline").size(), false);
    for (const Json& want : expected.at("timeline")) {
      if (want.value("level", "") != "must") continue;
      size_t best = taken.size();
      for (size_t i = 0; i < taken.size(); ++i) {
        const Json& row = report.at("timeline").at(i);
        if (taken[i] || std::abs(seconds(row.at("time")) - seconds(want.at("time_utc"))) > 2) continue;
        if (best == taken.size() || row.at("kind") == want.at("kind")) best = i;
      }
      if (best == taken.size()) continue;
      taken[best] = true;
      ++must;
      kinds += report.at("timeline").at(best).at("kind") == want.at("kind");
    }
    CHECK(must >= floors.must);
    CHECK(kinds >= floors.kinds);

    size_t forbidden = 0;
    for (const Json& never : expected.at("not_in_timeline"))
      for (const Json& row : report.at("timeline")) forbidden += row.at("text").get<std::string>().find(never.at("quote").get<std::string>()) != std::string::npos;
    CHECK(forbidden <= floors.forbidden);

    const std::pair<const char*, const char*> metrics[] = {
        {"ttd", "time_to_detect"}, {"tta", "time_to_acknowledge"}, {"ttm", "time_to_mitigate"}, {"ttr", "time_to_resolve"}, {"comms_lag", "comms_lag"}};
    size_t right_metrics = 0;
    for (const auto& [theirs, ours] : metrics) {
      const Json& want = expected.at("metrics").at(theirs);
      if (!report.at("metrics").at(ours).at("seconds").is_number()) continue;
      const int64_t got = report.at("metrics").at(ours).at("seconds");
      bool right = std::abs(want.at("seconds").get<int64_t>() - got) <= 2;
      if (want.contains("acceptable_alternatives"))
        for (const Json& other : want.at("acceptable_alternatives")) right = right || std::abs(other.at("seconds").get<int64_t>() - got) <= 2;
      right_metrics += right;
    }
    CHECK(right_metrics >= floors.metrics);
    CHECK_FALSE(report.at("gate").at("closed").get<bool>());
  }
}

}  // namespace

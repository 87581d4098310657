#include "artifact/late_time.h"

#include <catch2/catch.hpp>

#include "formats/format_check.h"

using namespace debrief;

TEST_CASE("a log without a year gets its times once the day of the incident is known", "[artifact][late_time]") {
  const std::string log =
      "Dec 31 23:59:58 edge unbound[8]: info: validation failure\n"
      "Jan  1 00:00:03 edge unbound[8]: info: validation failure\n"
      "Jan  1 00:00:09 edge chronyd[6]: clock stepped\n";
  auto artifact = test::read(log, {"messages", {}, {}}, 4096);
  REQUIRE(artifact.records.size() == 3);
  CHECK_FALSE(artifact.records.record(0).time);
  CHECK(artifact.records.attribute(0, artifact::Attr::kWrittenTime) == "Dec 31 23:59:58");

  time::Frame frame;
  CHECK(artifact::complete_times(artifact.records, frame) == 0);
  frame.base_date = time::Date{2027, 1, 1};
  CHECK(artifact::complete_times(artifact.records, frame) == 3);
  CHECK(time::to_iso(*artifact.records.record(0).time) == "2026-12-31T23:59:58Z");
  CHECK(time::to_iso(*artifact.records.record(1).time) == "2027-01-01T00:00:03Z");
  CHECK(artifact.records.record(1).zone == time::ZoneSource::kAssumed);
  // Another base date is another answer: the times are made anew.
  frame.base_date = time::Date{2020, 1, 1};
  CHECK(artifact::complete_times(artifact.records, frame) == 3);
  CHECK(time::to_iso(*artifact.records.record(0).time) == "2019-12-31T23:59:58Z");
}

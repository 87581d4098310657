#include "time/zone.h"

#include <catch2/catch.hpp>

#include "time/parse.h"

using namespace debrief::time;

namespace {

Instant at(const char* iso) { return resolve(*parse(iso), {})->time; }

}  // namespace

TEST_CASE("a zone gives the offset that held at a moment", "[time][zone]") {
  struct Case {
    const char* zone;
    const char* utc;
    int seconds;
  };
  const Case cases[] = {
      {"Europe/Berlin", "2026-03-29T00:59:59Z", 3600},     {"Europe/Berlin", "2026-03-29T01:00:00Z", 7200},
      {"Europe/Berlin", "2026-10-25T00:59:59Z", 7200},     {"Europe/Berlin", "2026-10-25T01:00:00Z", 3600},
      {"America/Los_Angeles", "2026-09-15T22:00:00Z", -25200}, {"America/Los_Angeles", "2026-01-15T22:00:00Z", -28800},
      {"Pacific/Auckland", "2026-08-22T11:00:00Z", 43200}, {"Pacific/Auckland", "2026-12-22T11:00:00Z", 46800},
      {"Asia/Kolkata", "2026-08-22T11:00:00Z", 19800},     {"Asia/Calcutta", "2026-08-22T11:00:00Z", 19800},
      {"UTC", "2026-08-22T11:00:00Z", 0},                  {"Etc/GMT+3", "2026-08-22T11:00:00Z", -10800},
      // Law changes that today's rule does not tell: summer time ended for good in 2016 and 2022.
      {"Europe/Istanbul", "2015-01-15T00:00:00Z", 7200},   {"Europe/Istanbul", "2017-01-15T00:00:00Z", 10800},
      {"America/Mexico_City", "2022-07-01T00:00:00Z", -18000}, {"America/Mexico_City", "2023-07-01T00:00:00Z", -21600},
      {"Australia/Lord_Howe", "2026-01-15T00:00:00Z", 39600},  {"Australia/Lord_Howe", "2026-07-15T00:00:00Z", 37800},
  };
  for (const Case& c : cases) {
    INFO(c.zone << " " << c.utc);
    const auto zone = Zone::find(c.zone);
    REQUIRE(zone);
    CHECK(zone->offset_at(at(c.utc)) == c.seconds);
  }
  CHECK_FALSE(Zone::find("Europe/Atlantis"));
  CHECK_FALSE(Zone::find(""));
  CHECK(tzdata_version().size() >= 5);
}

TEST_CASE("a clock reading in the doubled or the missing hour says so", "[time][zone]") {
  const auto berlin = Zone::find("Europe/Berlin");
  REQUIRE(berlin);
  const LocalReading plain = berlin->read(at("2026-09-15T12:00:00Z"));
  CHECK(plain.kind == LocalReading::Kind::kUnique);
  CHECK(to_iso(plain.time) == "2026-09-15T10:00:00Z");
  const LocalReading doubled = berlin->read(at("2026-10-25T02:30:00Z"));
  CHECK(doubled.kind == LocalReading::Kind::kDoubled);
  CHECK(to_iso(doubled.time) == "2026-10-25T00:30:00Z");
  CHECK(to_iso(doubled.other) == "2026-10-25T01:30:00Z");
  const LocalReading missing = berlin->read(at("2026-03-29T02:30:00Z"));
  CHECK(missing.kind == LocalReading::Kind::kMissing);
  CHECK(to_iso(missing.time) == "2026-03-29T01:30:00Z");
  CHECK(berlin->read(at("2026-03-29T03:00:00Z")).kind == LocalReading::Kind::kUnique);
  CHECK(berlin->read(at("2026-10-25T03:00:00Z")).kind == LocalReading::Kind::kUnique);
}

TEST_CASE("a zone named in a text is looked up, an ambiguous abbreviation is not guessed", "[time][zone]") {
  CHECK(to_iso(at("2026-08-22 23:10:07 NZST")) == "2026-08-22T11:10:07Z");
  CHECK(to_iso(at("2026-08-22 23:10:07 Pacific/Auckland")) == "2026-08-22T11:10:07Z");
  CHECK(abbreviation_offset("CEST") == 7200);
  CHECK_FALSE(abbreviation_offset("IST"));
  CHECK(resolve(*parse("2026-08-22 23:10:07 IST"), {})->zone == ZoneSource::kAssumed);
}

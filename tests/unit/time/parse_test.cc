#include "time/parse.h"

#include <catch2/catch.hpp>
#include <string>

#include "time/date_order.h"

using namespace debrief::time;

namespace {

// "2026-09-15T22:41:00Z µs=0 zone precision": everything a reading says, on one line.
std::string show(const std::optional<Written>& written) {
  if (!written) return "none";
  static constexpr const char* kPrecisions[] = {"us", "s", "min", "day"};
  const auto resolved = resolve(*written, {});
  std::string out = to_iso(resolved ? resolved->time : written->clock);
  const int64_t micros = written->clock.micros - whole_seconds(written->clock) * kSecond;
  if (micros != 0) out += " +" + std::to_string(micros);
  out += std::string(" ") + kPrecisions[static_cast<int>(written->precision)];
  if (written->offset_seconds) out += " @" + std::to_string(*written->offset_seconds);
  if (!written->zone_name.empty()) out += " (" + std::string(written->zone_name) + ")";
  if (!written->has_date) out += " clock";
  else if (!written->has_year) out += " yearless";
  return out;
}

struct Case {
  const char* text;
  const char* expected;
  DateOrder order = DateOrder::kUnknown;
};

}  // namespace

TEST_CASE("every written form reads as the same moment its product means", "[time]") {
  const Case cases[] = {
      {"2026-09-15T22:41:00Z", "2026-09-15T22:41:00Z s @0"},
      {"2026-09-15T22:41:00.431190254Z", "2026-09-15T22:41:00Z +431190 us @0"},
      {"2026-09-15T16:38:00.398-07:00", "2026-09-15T23:38:00Z +398000 us @-25200"},
      {"2026-09-15T19:23:40+0530", "2026-09-15T13:53:40Z s @19800"},
      {"2026-09-15 22:41:00 UTC", "2026-09-15T22:41:00Z s @0"},
      {"2026-09-15 22:41:00 +0200", "2026-09-15T20:41:00Z s @7200"},
      {"2026-09-15 22:41:00,123", "2026-09-15T22:41:00Z +123000 us"},
      {"2026-09-15 22:41:00.123456 +0000 UTC", "none"},
      {"2026-09-15 22:41", "2026-09-15T22:41:00Z min"},
      {"2026-09-15T22:41Z", "2026-09-15T22:41:00Z min @0"},
      {"2026-09-15", "2026-09-15T00:00:00Z day"},
      {"2026/09/15 22:41:00", "2026-09-15T22:41:00Z s"},
      {"20260915T224100Z", "2026-09-15T22:41:00Z s @0"},
      {"20260915", "2026-09-15T00:00:00Z day"},
      {"2026-09-15T22:41:00+02:00[Europe/Berlin]", "2026-09-15T20:41:00Z s @7200"},
      {"2026-09-15 22:41:00 Pacific/Auckland", "2026-09-15T10:41:00Z s (Pacific/Auckland)"},
      {"2026-09-15 22:41:00 NZST", "2026-09-15T10:41:00Z s (NZST)"},
      {"2026-09-15 22:41:00 (UTC)", "2026-09-15T22:41:00Z s @0"},
      {"2026-09-15 22:41:00 GMT+2", "2026-09-15T20:41:00Z s @7200"},
      {"2026-09-15T24:00:00Z", "2026-09-16T00:00:00Z s @0"},
      {"2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z s @0"},
      {"Tue, 15 Sep 2026 22:41:00 +0200", "2026-09-15T20:41:00Z s @7200"},
      {"Tue, 15 Sep 2026 22:41:00 GMT", "2026-09-15T22:41:00Z s @0"},
      {"Tue, 15 Sep 2026 22:41:00 +0200 (CEST)", "2026-09-15T20:41:00Z s @7200"},
      {"15 Sep 26 22:41 EDT", "2026-09-16T02:41:00Z min @-14400"},
      {"Wed Aug 5 14:47:18 2026 -0700", "2026-08-05T21:47:18Z s @-25200"},
      {"Wed Aug  5 21:47:18 2026", "2026-08-05T21:47:18Z s"},
      {"Wed Aug  5 21:47:18 UTC 2026", "2026-08-05T21:47:18Z s @0"},
      {"Sat Aug 22 23:10:07 NZST 2026", "2026-08-22T11:10:07Z s (NZST)"},
      {"Aug 22 23:10:07", "1972-08-22T23:10:07Z s yearless"},
      {"Aug  2 23:10:07", "1972-08-02T23:10:07Z s yearless"},
      {"Feb 29 00:00:01", "1972-02-29T00:00:01Z s yearless"},
      {"0915 22:41:00.123456", "1972-09-15T22:41:00Z +123456 us yearless"},
      {"0915 22:41:00", "none"},
      {"Aug 22 2026 23:10:07", "2026-08-22T23:10:07Z s"},
      {"September 15th, 2026 at 10:41 PM", "2026-09-15T22:41:00Z min"},
      {"Sep 15, 2026, 10:41:09 pm", "2026-09-15T22:41:09Z s"},
      {"Sep 15, 2026 10:41 PM UTC", "2026-09-15T22:41:00Z min @0"},
      {"15 September 2026, 22:41", "2026-09-15T22:41:00Z min"},
      {"15/Sep/2026:22:41:00 +0000", "2026-09-15T22:41:00Z s @0"},
      {"15-Sep-2026 22:41:00.5", "2026-09-15T22:41:00Z +500000 us"},
      {"Friday, August 22, 2026", "2026-08-22T00:00:00Z day"},
      {"9/15/26, 10:41 PM", "2026-09-15T22:41:00Z min"},
      {"9/15/26, 10:41\xE2\x80\xAFPM", "2026-09-15T22:41:00Z min"},
      {"15/09/2026 22:41", "2026-09-15T22:41:00Z min"},
      {"04.03.2026 22:41:00", "2026-03-04T22:41:00Z s"},
      {"3/4/2026 22:41", "none"},
      {"3/4/2026 22:41", "2026-03-04T22:41:00Z min", DateOrder::kMonthFirst},
      {"3/4/2026 22:41", "2026-04-03T22:41:00Z min", DateOrder::kDayFirst},
      {"3/3/2026", "2026-03-03T00:00:00Z day"},
      {"22:41", "1970-01-01T22:41:00Z min clock"},
      {"12:05 AM", "1970-01-01T00:05:00Z min clock"},
      {"12 pm", "1970-01-01T12:00:00Z min clock"},
      {"23:05:20.25", "1970-01-01T23:05:20Z +250000 us clock"},
      {"1789512060", "2026-09-15T22:41:00Z s @0"},
      {"1789512060.102211", "2026-09-15T22:41:00Z +102211 us @0"},
      {"1789512060123", "2026-09-15T22:41:00Z +123000 us @0"},
      {"1789512060123456", "2026-09-15T22:41:00Z +123456 us @0"},
      {"1789512060123456789", "2026-09-15T22:41:00Z +123456 us @0"},
      {"1785966438 -0700", "2026-08-05T21:47:18Z s @-25200"},
      {"", "none"},
      {"2026-13-01", "none"},
      {"2026-02-30T10:00:00Z", "none"},
      {"25:00", "none"},
      {"13:00 PM", "none"},
      {"4 months ago", "none"},
      {"2026-09-15T22:41:00Z trailing", "none"},
      {"12345", "none"},
      {"Mayor 3 22:41:00", "none"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(show(parse(c.text, c.order)) == c.expected);
  }
}

TEST_CASE("a log line's time is read from its start and the rest is left alone", "[time]") {
  struct Line {
    const char* text;
    const char* time;
    const char* rest;
  };
  const Line lines[] = {
      {"2026-10-07 14:05:31.027 UTC TRUNCATE TABLE", "2026-10-07 14:05:31.027 UTC", " TRUNCATE TABLE"},
      {"Aug 22 23:10:07 edge-res-2 unbound[812]: x", "Aug 22 23:10:07", " edge-res-2 unbound[812]: x"},
      {"2026-09-15T22:41:00Z checkout started", "2026-09-15T22:41:00Z", " checkout started"},
      {"2026-09-15 22:41:00 ERROR pool exhausted", "2026-09-15 22:41:00", " ERROR pool exhausted"},
      {"2026-09-15 WARN-ish thing", "2026-09-15", " WARN-ish thing"},
      {"22:41 ines: looking", "22:41", " ines: looking"},
  };
  for (const Line& line : lines) {
    INFO(line.text);
    size_t used = 0;
    const std::string_view text = line.text;
    const auto written = parse_prefix(text, &used);
    REQUIRE(written);
    CHECK(std::string(text.substr(0, used)) == line.time);
    CHECK(std::string(text.substr(used)) == line.rest);
  }
}

TEST_CASE("what a file does not say about its times comes from the frame or stays unknown", "[time]") {
  const auto yearless = parse("Dec 31 23:59:58");
  const auto clock = parse("11:19 PM");
  const auto zoned = parse("2026-09-15T22:41:00Z");
  const auto local = parse("2026-08-22 23:10:07");
  REQUIRE((yearless && clock && zoned && local));
  CHECK_FALSE(resolve(*yearless, {}));
  CHECK_FALSE(resolve(*clock, {}));

  Frame frame;
  frame.base_date = Date{2027, 1, 2};
  CHECK(to_iso(resolve(*yearless, frame)->time) == "2026-12-31T23:59:58Z");
  CHECK(to_iso(resolve(*clock, frame)->time) == "2027-01-02T23:19:00Z");
  CHECK(resolve(*clock, frame)->zone == ZoneSource::kAssumed);

  frame.offset_seconds = 12 * 3600;
  CHECK(to_iso(resolve(*local, frame)->time) == "2026-08-22T11:10:07Z");
  CHECK(resolve(*local, frame)->zone == ZoneSource::kStated);
  CHECK(resolve(*zoned, frame)->zone == ZoneSource::kExplicit);
  CHECK(to_iso(resolve(*zoned, frame)->time) == "2026-09-15T22:41:00Z");
}

TEST_CASE("offsets are read in every written form", "[time]") {
  CHECK(parse_offset("Z") == 0);
  CHECK(parse_offset("+02:00") == 7200);
  CHECK(parse_offset("-0730") == -27000);
  CHECK(parse_offset("UTC+5:30") == 19800);
  CHECK(parse_offset("PDT") == -25200);
  CHECK_FALSE(parse_offset("NZST"));
  CHECK_FALSE(parse_offset("+99:00"));
}

TEST_CASE("one cell above twelve decides the order for the whole column", "[time]") {
  const auto decide = [](std::initializer_list<const char*> cells) {
    DateOrderVote vote;
    for (const char* cell : cells) vote.add(cell);
    return vote.decide();
  };
  CHECK(decide({"3/4/2026 10:00", "3/5/2026", "3/14/2026"}) == DateOrder::kMonthFirst);
  CHECK(decide({"03/04/2026", "14/04/2026"}) == DateOrder::kDayFirst);
  CHECK(decide({"14/04/2026", "04/14/2026"}) == DateOrder::kUnknown);
  // Nothing above twelve: the reading that runs in one direction wins.
  CHECK(decide({"9/4/2026", "9/5/2026", "10/1/2026"}) == DateOrder::kMonthFirst);
  CHECK(decide({"3/4/2026"}) == DateOrder::kUnknown);
  CHECK(decide({"2026-09-15"}) == DateOrder::kUnknown);
}

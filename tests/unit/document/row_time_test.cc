#include "document/row_time.h"

#include <catch2/catch.hpp>
#include <string>

using debrief::document::row_time;

TEST_CASE("the time at the head of a row is found in every form people write", "[document]") {
  struct Case { std::string text, time; int64_t clock; std::string rest; };  // clock -1: none
  const Case cases[] = {
      {"2031-05-25 - 09:30 UTC: The release starts", "2031-05-25 - 09:30 UTC", 9 * 3600 + 30 * 60, "The release starts"},
      {"2031-05-25 - ~14:00 UTC: aborted", "2031-05-25 - ~14:00 UTC", 14 * 3600, "aborted"},
      {"[08:47] paged", "08:47", 8 * 3600 + 47 * 60, "paged"},
      {"08:03", "08:03", 8 * 3600 + 3 * 60, ""},
      {"22:38 - Change deployed", "22:38", 22 * 3600 + 38 * 60, "Change deployed"},
      {"22:38:44 – CI: live", "22:38:44", 22 * 3600 + 38 * 60 + 44, "CI: live"},
      {"15:35 – Plan pushed", "15:35", 15 * 3600 + 35 * 60, "Plan pushed"},
      {"2031-06-28 7:26 AM Eastern: token destroyed", "2031-06-28 7:26 AM Eastern", 7 * 3600 + 26 * 60, "token destroyed"},
      {"7pm restart", "7pm", 19 * 3600, "restart"},
      {"At 1915 UTC, throughput jumped", "1915 UTC", 19 * 3600 + 15 * 60, "throughput jumped"},
      {"June 3rd, 2031 10:00 it began", "June 3rd, 2031 10:00", 10 * 3600, "it began"},
      {"3 June 2031, 10:00 it began", "3 June 2031, 10:00", 10 * 3600, "it began"},
      {"2023-MM-DD[^1]: created", "2023-MM-DD", -1, "created"},
      {"2031-06-21: removed", "2031-06-21", -1, "removed"},
      {"10:00 - 10:30 UTC drained", "10:00 - 10:30 UTC", 10 * 3600, "drained"},
      {"14:0x paged", "14:0x", -1, "paged"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    const auto found = row_time(c.text);
    REQUIRE(found);
    CHECK(c.text.substr(found->begin, found->length) == c.time);
    CHECK(found->clock_seconds.value_or(-1) == c.clock);
    CHECK(c.text.substr(found->after) == c.rest);
  }
}

TEST_CASE("a sentence that begins otherwise has no row time", "[document]") {
  for (const char* text : {"The pool was raised to 40", "3.45 million rows", "PR #12 merged", "12 users called", "", "v2.295 is out", "5xx errors rose", "Marek looked"})
    CHECK_FALSE(row_time(text));
}

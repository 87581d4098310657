#include <catch2/catch.hpp>

#include "formats/chat/chat_stamp.h"
#include "formats/chat/pasted_lines.h"
#include "formats/format_check.h"

namespace {

using namespace debrief;
using artifact::ReadOptions;

TEST_CASE("text copied from chat windows is recognised and read", "[formats][pasted]") {
  const ReadOptions day{{}, 3600, "2026-09-15"};
  test::check_samples({
      {"pasted/slack_window_12h.txt", "pasted_chat", {}, day},
      {"pasted/slack_window_24h.txt", "pasted_chat", {}, day},
      {"pasted/slack_old_brackets.txt", "pasted_chat", {}, day},
      {"pasted/teams_brackets.txt", "pasted_chat", {}, day},
      {"pasted/teams_window.txt", "pasted_chat"},
      {"pasted/discord_window.txt", "pasted_chat"},
      {"pasted/telegram_copy.txt", "pasted_chat"},
      {"pasted/slack_window_24h_lines.txt", "pasted_chat", {}, day},
      {"pasted/whatsapp_web.txt", "pasted_chat"},
      {"pasted/notes.txt", "pasted_chat", {}, day},
  });
}

TEST_CASE("clock times without a date are kept and the date is asked for", "[formats][pasted]") {
  const auto pasted = test::read(test::sample_bytes("pasted/slack_window_24h.txt"), {"pasted.txt", {}, {}}, 4096);
  CHECK(pasted.status == artifact::Artifact::Status::kRead);
  CHECK(pasted.needs_base_date);
  REQUIRE(pasted.records.size() == 3);
  CHECK_FALSE(pasted.records.record(0).time);
}

TEST_CASE("prose that mentions times is not taken for chat", "[formats][pasted]") {
  for (const char* text : {
           "# Postmortem\n\nAt 23:19 the alert fired.\n\nWe rolled back at 23:40.\n",
           "Runbook\n\n1. Check the dashboard\n2. Restart, then wait until 11:19 PM\n",
           "2026-09-15 22:41:00 INFO starting\n2026-09-15 22:41:01 INFO: ready\n2026-09-15 22:41:02 ERROR: failed\n",
           "{\"a\": 1}\n",
           "name,time\nInes,23:19\n",
       }) {
    INFO(text);
    CHECK(test::read(text, {"unknown", {}, {}}, 4096).format != "pasted_chat");
  }
}

TEST_CASE("stamps of chat clients are read", "[formats][pasted]") {
  struct Row {
    const char* text;
    const char* iso;
    bool date, year;
  };
  for (const Row& row : std::vector<Row>{{"Today at 11:19 PM", "1970-01-01T23:19:00Z", false, false},
                                         {"Yesterday at 9:05 AM", "1970-01-01T09:05:00Z", false, false},
                                         {"Tuesday 11:19 PM", "1970-01-01T23:19:00Z", false, false},
                                         {"last Friday at 23:19", "1970-01-01T23:19:00Z", false, false},
                                         {"23:19 Uhr", "1970-01-01T23:19:00Z", false, false},
                                         {"11:19 PM, 9/15/2026", "2026-09-15T23:19:00Z", true, true},
                                         {"9/15 11:19 PM", "1972-09-15T23:19:00Z", true, false},
                                         {"15.9. 23:19", "1972-09-15T23:19:00Z", true, false},
                                         {"Sep 15, 11:19 PM", "1972-09-15T23:19:00Z", true, false},
                                         {"September 15th at 11:19 PM", "1972-09-15T23:19:00Z", true, false},
                                         {"9/15/2026 11:19 PM", "2026-09-15T23:19:00Z", true, true}}) {
    INFO(row.text);
    const auto written = formats::chat::parse_stamp(row.text, time::DateOrder::kMonthFirst);
    REQUIRE(written);
    CHECK(time::to_iso(written->clock) == row.iso);
    CHECK(written->has_date == row.date);
    if (row.date) CHECK(written->has_year == row.year);
  }
  for (const char* text : {"", "soon", "5 min", "1789513752", "at 11:19 we", "11", "v1.2.3"}) {
    INFO(text);
    CHECK_FALSE(formats::chat::parse_stamp(text, time::DateOrder::kMonthFirst));
  }
  for (const char* text : {"Tuesday, September 15th", "September 15, 2026", "--- 2026-09-15 ---", "15 September"}) {
    INFO(text);
    CHECK(formats::chat::parse_day(text, time::DateOrder::kUnknown));
  }
}

TEST_CASE("names are told from sentences", "[formats][pasted]") {
  for (const char* name : {"Ines Okafor", "ines", "Gideon Flores-Wray", "Ana María de la Cruz", "O'Brien (on call)"}) {
    CHECK(formats::chat::name_like(name));
  }
  for (const char* text : {"", "rolling back now.", "what? no", "this is a sentence of seven words", "see http://x", "123"}) {
    CHECK_FALSE(formats::chat::name_like(text));
  }
  bool software = false;
  CHECK(formats::chat::bare_name("PagerDuty APP", &software) == "PagerDuty");
  CHECK(software);
  CHECK(formats::chat::bare_name("Ines Okafor :palm_tree:", &software) == "Ines Okafor");
}

}  // namespace

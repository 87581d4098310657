#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "base/embedded.h"
#include "formats/format_check.h"
#include "formats/tables/columns.h"
#include "formats/tables/csv_rows.h"

namespace {

using namespace debrief;

TEST_CASE("tables and unknown JSON lists are read by what their columns mean", "[formats][tables]") {
  test::check_samples({
      {"tables/timeline.csv", "csv"},
      {"tables/chat.csv", "csv"},
      {"tables/alerts.csv", "csv"},
      {"tables/people.csv", "csv"},
      {"tables/jira.csv", "csv"},
      {"tables/deploys.tsv", "csv"},
      {"tables/unknown_timeline.json", "json_table"},
  });
}

TEST_CASE("the examples of the column vocabulary hold", "[formats][tables][rules]") {
  const auto json = nlohmann::json::parse(rules::file("tables/columns.json"), nullptr, false);
  REQUIRE(json.is_object());
  std::vector<std::string> names = {""};
  for (const char* name : {"time", "date", "clock", "end", "time_zone", "text", "title", "state", "previous_state", "severity", "service", "region",
                           "environment", "host", "author", "recipient", "channel", "email", "id", "number", "key", "sha", "ref", "url", "value",
                           "command", "manager", "team", "job_title", "start_date"}) {
    names.push_back(name);
  }
  for (const auto& example : json["examples"]) {
    for (size_t i = 0; i < example["headers"].size(); ++i) {
      const std::string header = example["headers"][i];
      INFO(header);
      CHECK(names[static_cast<size_t>(formats::role_of_header(header).role)] == example["roles"][i].get<std::string>());
    }
  }
  for (const auto& role : json["roles"]) {
    const std::string name = role["role"];
    INFO(name);
    CHECK(std::find(names.begin(), names.end(), name) != names.end());
  }
}

TEST_CASE("a header states the zone of its column", "[formats][tables]") {
  CHECK(formats::zone_of_header("Time (UTC)") == 0);
  CHECK(formats::zone_of_header("Timestamp +02:00") == 7200);
  CHECK(formats::zone_of_header("created_utc") == 0);
  CHECK_FALSE(formats::zone_of_header("Time (local)"));
  CHECK_FALSE(formats::zone_of_header("Time"));
}

TEST_CASE("separators and quotes are found however the table was written", "[formats][tables]") {
  CHECK(formats::infer_separator("a,b\n1,2\n3,4\n", true) == ',');
  CHECK(formats::infer_separator("a\tb, c\n1\t2, 3\n", true) == '\t');
  CHECK(formats::infer_separator("a;b\n1,5;2\n2,5;3\n", true) == ';');
  CHECK(formats::infer_separator("just prose\nand more\n", true) == '\0');

  formats::CsvRows reader(',');
  std::vector<formats::CsvRow> rows;
  const std::string text = "a,\"b \"\"c\"\"\nd\",5\" disk\r\n\r\n,x\n";
  for (const char c : text) reader.feed(std::string_view(&c, 1), rows);
  reader.close(rows);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].cells[1].text == "b \"c\"\nd");
  CHECK(text.substr(rows[0].cells[1].span.begin, rows[0].cells[1].span.size()) == "b \"\"c\"\"\nd");
  CHECK(rows[0].cells[2].text == "5\" disk");
  CHECK(rows[1].cells[1].text == "x");
}

}  // namespace

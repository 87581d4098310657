#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "artifact/read_session.h"
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

artifact::Artifact read(const std::string& text, std::optional<artifact::Columns> chosen = std::nullopt, std::optional<int> zone = std::nullopt) {
  artifact::ReadOptions options;
  options.path = "table.csv";
  options.columns = std::move(chosen);
  options.zone_offset_seconds = zone;
  artifact::ReadSession session(options, text.size(), "csv");
  session.feed(text);
  return session.finish();
}

std::string time_of(const artifact::Artifact& artifact, size_t i) { return time::to_iso(*artifact.records.record(i).time); }

TEST_CASE("how a table was understood is told with a cell of each column", "[formats][tables]") {
  const auto table = read("When,By,What,Took\n03/04/2026 10:00,,pool was at its limit,5\n13/04/2026 10:05,ana,\"rolled back,\nwatching\",7\n");
  REQUIRE(table.columns);
  CHECK(table.columns->names == std::vector<std::string>{"When", "By", "What", "Took"});
  CHECK(table.columns->roles == std::vector<std::string>{"time", "author", "text", ""});
  CHECK(table.columns->sample == std::vector<std::string>{"03/04/2026 10:00", "ana", "pool was at its limit", "5"});
  CHECK(table.columns->separator == ",");
  CHECK(table.columns->date_order == "day_first");
  CHECK(table.columns->header == true);
  CHECK_FALSE(artifact::ReadSession({}, 0).finish().columns);
}

TEST_CASE("what the user says of a table is how it is read", "[formats][tables]") {
  const std::string text = "a;b;c;d\n2026-09-15 10:00;2026-09-15 11:00;ana;disk is full, says ben\n2026-09-15 10:05;2026-09-15 11:05;ben;disk is free again\n";
  artifact::Columns chosen;
  chosen.roles = {"", "time", "author", "text"};
  const auto table = read(text, chosen);
  CHECK(time_of(table, 0) == "2026-09-15T11:00:00Z");
  CHECK(table.records.record(0).author == "ana");
  CHECK(table.records.record(0).text == "disk is full, says ben");
  CHECK(table.columns->roles == chosen.roles);

  artifact::Columns wrong_size;
  wrong_size.roles = {"time"};
  CHECK(time_of(read(text, wrong_size), 0) == "2026-09-15T10:00:00Z");

  artifact::Columns no_header;
  no_header.header = false;
  CHECK(read(text, no_header).records.size() == 3);
  CHECK(read(text, no_header).columns->names == std::vector<std::string>(4));

  artifact::Columns comma;
  comma.separator = ",";
  CHECK(read(text, comma).columns->names.size() == 2);
}

TEST_CASE("day and month are as the user says, and so is the zone", "[formats][tables]") {
  const std::string text = "Time (UTC),Message\n03/04/2026 10:00,pool was at its limit\n03/04/2026 10:00,pool was at its limit still\n";
  CHECK(read(text).columns->date_order == "unknown");
  artifact::Columns day_first, month_first;
  day_first.date_order = "day_first";
  month_first.date_order = "month_first";
  CHECK(time_of(read(text, day_first), 0) == "2026-04-03T10:00:00Z");
  CHECK(time_of(read(text, month_first), 0) == "2026-03-04T10:00:00Z");
  CHECK(time_of(read(text, day_first, 7200), 0) == "2026-04-03T08:00:00Z");
}

}  // namespace

#include <catch2/catch.hpp>

#include "formats/format_check.h"
#include "formats/logs/log_line.h"

namespace {

using namespace debrief;

artifact::ReadOptions incident_day() { return {"", 3600, "2026-03-04"}; }

TEST_CASE("logs are recognised and read", "[formats][logs]") {
  test::check_samples({
      {"logs/bsd.log", "syslog", {}, incident_day()},
      {"logs/rfc5424.log", "syslog"},
      {"logs/iso.log", "syslog"},
      {"logs/forwarded.log", "syslog"},
      {"loki/query_range.json", "loki"},
      {"loki/logcli.jsonl", "loki"},
      {"logs/python.log", "text_log"},
      {"logs/access.log", "text_log"},
      {"logs/klog.log", "text_log"},
      {"logs/app.logfmt", "logfmt"},
      {"logs/app.jsonl", "json_table"},
      {"logs/elasticsearch.json", "json_table"},
      {"logs/journal.json", "journald"},
      {"logs/otel.jsonl", "otel_logs"},
      {"cloud/gcp.jsonl", "gcp_logging"},
  });
}

TEST_CASE("real logs are recognised and read", "[formats][logs][shared]") {
  std::vector<test::Sample> samples;
  for (const std::string& path : test::shared_files("formats/samples/syslog")) {
    samples.push_back({path, "syslog"});
  }
  samples.push_back({"scenarios/dns-outage/syslog/edge-res-2_messages.log", "syslog"});
  samples.push_back({"formats/samples/journald/lnav_journald.json", "journald"});
  samples.push_back({"formats/samples/otel/lnav_otel_collector.jsonl", "otel_logs"});
  samples.push_back({"formats/samples/misc-logs/lnav_grafana.log", "logfmt"});
  samples.push_back({"formats/samples/gcp-logging/gcp_logging.jsonl", "gcp_logging"});
  test::check_shared(samples);
}

TEST_CASE("a log line gives its level only where one is meant", "[formats][logs]") {
  struct Case {
    const char* line;
    const char* level;
    const char* message;
  };
  const Case cases[] = {
      {"2026-03-04 09:10:00 ERROR stalled", "ERROR", "ERROR stalled"},
      {"2026-03-04T09:10:00Z [warn] slow", "warn", "[warn] slow"},
      {"ERROR 2026-03-04 09:10:00,1 stalled", "ERROR", "stalled"},
      {"[2026-03-04T09:10:00Z] consumer error: stalled", "error", "consumer error: stalled"},
      {"2026-03-04 09:10:00 an error was seen by us", "", "an error was seen by us"},
      {"app-1  | 2026-03-04T09:10:00Z INFO up", "INFO", "INFO up"},
      {"2026/03/04 09:10:00 [error] 12#0: connect() failed", "error", "[error] 12#0: connect() failed"},
  };
  for (const Case& c : cases) {
    INFO(c.line);
    const auto line = formats::parse_plain(c.line);
    REQUIRE(line);
    CHECK(std::string(line->level) == c.level);
    CHECK(std::string(line->message) == c.message);
  }
  CHECK_FALSE(formats::parse_plain("no time at all"));
  CHECK_FALSE(formats::parse_syslog("2026-03-04 09:10:00 prose without a tag"));
}

}  // namespace

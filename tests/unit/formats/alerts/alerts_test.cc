#include <catch2/catch.hpp>

#include "formats/format_check.h"

namespace {

using namespace debrief;

TEST_CASE("PagerDuty samples are recognised and read", "[formats][pagerduty]") {
  test::check_samples({
      {"pagerduty/log_entries.json", "pagerduty"},
      {"pagerduty/incidents.json", "pagerduty"},
      {"pagerduty/alerts.json", "pagerduty"},
      {"pagerduty/notes.json", "pagerduty"},
      {"pagerduty/oncalls.json", "pagerduty"},
      {"pagerduty/change_events.json", "pagerduty"},
      {"pagerduty/webhook.json", "pagerduty_webhook"},
  });
}

TEST_CASE("Alertmanager and Grafana samples are recognised and read", "[formats][alertmanager][grafana]") {
  test::check_samples({
      {"alertmanager/webhook.json", "alertmanager"},
      {"alertmanager/groups.json", "alertmanager"},
      {"alertmanager/silences.json", "alertmanager"},
      {"alertmanager/v1.json", "alertmanager_v1"},
      {"grafana/annotations.json", "grafana_annotations"},
  });
}

TEST_CASE("Opsgenie, CloudWatch and Datadog samples are recognised and read", "[formats][opsgenie][cloudwatch][datadog]") {
  test::check_samples({
      {"opsgenie/alerts.json", "opsgenie"},
      {"opsgenie/alert_logs_77.json", "opsgenie", {}},
      {"opsgenie/alert_notes_77.json", "opsgenie"},
      {"cloudwatch/history.json", "cloudwatch"},
      {"cloudwatch/event.json", "cloudwatch"},
      {"cloudwatch/sns.json", "cloudwatch"},
      {"datadog/events.json", "datadog"},
      {"datadog/incidents.json", "datadog"},
      {"datadog/downtimes.json", "datadog"},
      {"datadog/event_v1.json", "datadog"},
      {"cloud/azure_alert.json", "azure_alert"},
  });
}

TEST_CASE("real alert exports are recognised and read", "[formats][shared]") {
  std::vector<test::Sample> samples;
  const auto add = [&](const std::string& folder, const std::string& format) {
    for (const std::string& path : test::shared_files(folder)) samples.push_back({path, format});
  };
  add("formats/samples/pagerduty-rest", "pagerduty");
  add("formats/samples/alertmanager", "alertmanager");
  add("scenarios/checkout-latency/pagerduty", "pagerduty");
  add("scenarios/checkout-latency/alertmanager", "alertmanager");
  add("scenarios/checkout-latency/grafana", "grafana_annotations");
  add("scenarios/near-miss-migration/opsgenie", "opsgenie");
  add("scenarios/dns-outage/cloudwatch", "cloudwatch");
  add("formats/samples/cloudwatch-alarm-history", "cloudwatch");
  for (const std::string folder : {"datadog-events", "datadog-incidents", "datadog-downtimes"}) add("formats/samples/" + folder, "datadog");
  test::check_shared(samples);
}

TEST_CASE("a Nagios log gives hard states as alerts, whom it told, and who acknowledged", "[formats][nagios]") {
  test::check_samples({{"nagios/nagios.log", "nagios_log"}});
  const auto log = test::read(test::sample_bytes("nagios/nagios.log"), {}, 4096);
  size_t alerts = 0, told = 0, acknowledged = 0;
  for (uint32_t r = 0; r < log.records.size(); ++r) {
    const artifact::Record record = log.records.record(r);
    alerts += record.kind == artifact::RecordKind::kAlert;
    if (record.kind != artifact::RecordKind::kPage) continue;
    (record.author == "ahollis" ? acknowledged : told) += 1;
  }
  CHECK(alerts == 3);  // a soft state is none
  CHECK(told == 2);
  CHECK(acknowledged == 1);
}

TEST_CASE("a PagerDuty page cut in the middle keeps the entries before the cut", "[formats][pagerduty]") {
  const std::string bytes = test::sample_bytes("pagerduty/log_entries.json");
  const auto cut = test::read(std::string_view(bytes).substr(0, bytes.size() / 2), {"log_entries.json", {}, {}}, 512);
  CHECK(cut.status == artifact::Artifact::Status::kPartial);
  CHECK(cut.records.size() == 2);
}

TEST_CASE("a page of PagerDuty that is not the last says that records are missing", "[formats][pagerduty]") {
  const auto read = test::read(test::sample_bytes("pagerduty/log_entries.json"), {}, 4096);
  CHECK(read.status == artifact::Artifact::Status::kPartial);
  CHECK(read.message.find("further pages") != std::string::npos);
}

}  // namespace

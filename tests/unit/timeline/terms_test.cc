#include "timeline/terms.h"

#include <catch2/catch.hpp>

#include "timeline/fields.h"
#include "timeline/merge.h"

namespace {

using namespace debrief::timeline;

TEST_CASE("terms are the telling words of names and texts", "[timeline][terms]") {
  struct Case {
    const char* text;
    std::vector<std::string> wanted;
  };
  const Case cases[] = {
      {"OrderQueueBacklogHigh", {"backlog", "order", "orderqueuebackloghigh", "queue"}},
      {"EnableStreamTLS on bus-7", {"bus", "bus-7", "enable", "enablestreamtls", "stream", "tls"}},
      {"the error rate is 4 %", {}},
      {"logins", {"login", "logins"}},
      {"", {}},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(terms(c.text) == c.wanted);
  }
}

TEST_CASE("ids are what people call changes and tickets", "[timeline][terms]") {
  CHECK(ids("that's my #311, see OPS-42 and !9 (0a1b2c3d4e)") == std::vector<std::string>{"!9", "#311", "0a1b2c3d4e", "ops-42"});
  CHECK(ids("SEV-1 at 10:30, UTF-8, 1234567 rows, deadbeef").empty());
}

TEST_CASE("one signal under two names", "[timeline][merge]") {
  CHECK(same_signal("OrderLatencyP99High", "order lag p99 {region=x}"));
  CHECK(same_signal("DiskFull", "[DiskFull] node-4"));
  CHECK_FALSE(same_signal("OrderLatencyP99High", "PaymentErrorsHigh"));
  CHECK_FALSE(same_signal("QueueLag (eu-west-1)", "DiskFull (eu-west-1)"));
  CHECK_FALSE(same_signal("", "x"));
}

TEST_CASE("a bot's notice is read with its state", "[timeline][fields]") {
  struct Case {
    const char* text;
    bool notice;
    AlertState state;
    const char *name, *number;
  };
  const Case cases[] = {
      {"[FIRING:2] DiskFull (node-4 warning)\n/ has 2 %", true, AlertState::kFiring, "DiskFull", ""},
      {"[RESOLVED] DiskFull (node-4)", true, AlertState::kCleared, "DiskFull", ""},
      {"ALARM: prod-queue-depth", true, AlertState::kFiring, "prod-queue-depth", ""},
      {"Triggered #77 [DiskFull] node-4", true, AlertState::kFiring, "[DiskFull] node-4", "77"},
      {"deploy finished", false, AlertState::kUnknown, "", ""},
      {"error budget report", false, AlertState::kUnknown, "", ""},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    const auto notice = read_notice(c.text);
    REQUIRE(notice.has_value() == c.notice);
    if (!notice) continue;
    CHECK(notice->state == c.state);
    CHECK(notice->name == c.name);
    CHECK(notice->number == c.number);
  }
}

}  // namespace

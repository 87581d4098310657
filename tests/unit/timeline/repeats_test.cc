#include "timeline/repeats.h"

#include <catch2/catch.hpp>

using namespace debrief;
using timeline::Event;
using timeline::Fate;

namespace {

Event failed(std::string subject, int minute, std::string cue = "cluster event: FailedScheduling") {
  Event event;
  event.fate = Fate::kRow;
  event.fact = timeline::Fact::kMachineNews;
  event.human = false;
  event.subject = std::move(subject);
  event.row.cue = std::move(cue);
  event.row.subkind = incident::Subkind::kCheckFailed;
  event.row.time = time::Instant{minute * time::kMinute};
  event.row.text = event.subject;
  return event;
}

size_t rows(const std::vector<Event>& events) {
  size_t out = 0;
  for (const Event& event : events) out += event.fate == Fate::kRow;
  return out;
}

}  // namespace

TEST_CASE("a workload is an object's name without what a controller numbers", "[timeline]") {
  using timeline::workload_of;
  CHECK(workload_of("Pod/api-7d9c5b6f4-820d5") == "Pod/api");
  CHECK(workload_of("Pod/queue-worker-58c7f9d6b8-x2v9k") == "Pod/queue-worker");
  CHECK(workload_of("db-0") == "db");
  CHECK(workload_of("Job/nightly-29384750") == "Job/nightly");
  CHECK(workload_of("Pod/checkout-proxy") == "Pod/checkout-proxy");
  CHECK(workload_of("Node/ip-10-2-3-4") == "Node/ip-10-2");
  CHECK(workload_of("") == "");
}

TEST_CASE("the same failed check of one workload is one row with its count", "[timeline]") {
  std::vector<Event> events = {failed("Pod/api-7d9c5b6f4-820d5", 0), failed("Pod/api-7d9c5b6f4-676b8", 1), failed("Pod/web-66d5c9b7f-0a1b2", 1),
                               failed("Pod/api-7d9c5b6f4-820d5", 2, "cluster event: OOMKilled"), failed("Pod/api-7d9c5b6f4-9d109", 14), failed("Pod/api-7d9c5b6f4-38e82", 40)};
  timeline::collapse_repeats(&events);
  CHECK(rows(events) == 4);  // api, web, the other reason, api again after a pause
  CHECK(events[0].row.count == 3);
  CHECK(events[0].row.text == "Pod/api-7d9c5b6f4-820d5; 3 times until 00:14:00");
  CHECK(events[5].row.count == 1);
}

TEST_CASE("what people report and what went well is never collapsed", "[timeline]") {
  Event said = failed("Pod/api-7d9c5b6f4-820d5", 0), done = said;
  said.human = true;
  done.row.subkind = incident::Subkind::kObservation;
  std::vector<Event> events = {said, said, done, done};
  timeline::collapse_repeats(&events);
  CHECK(rows(events) == 4);
}

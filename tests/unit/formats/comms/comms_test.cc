#include <catch2/catch.hpp>

#include "formats/format_check.h"

namespace {

using namespace debrief;

TEST_CASE("Statuspage samples are recognised and read at the time customers were shown", "[formats][statuspage]") {
  test::check_samples({{"statuspage/incidents.json", "statuspage"}});
}

TEST_CASE("the scenario's Statuspage export is recognised and read", "[formats][shared]") {
  test::check_shared({{"scenarios/checkout-latency/statuspage/incidents.json", "statuspage"}});
}

}  // namespace

#include "timeline/clocks.h"

#include <catch2/catch.hpp>

#include "timeline/store_builder.h"

namespace {

using namespace debrief;
using artifact::Attr;
using artifact::RecordKind;
using time::ZoneSource;

incident::Brief brief() {
  incident::Brief out;
  out.detected = incident::Stated<time::Instant>{time::resolve(*time::parse("2026-04-01T10:00:00Z"), {})->time, {}};
  out.resolved = incident::Stated<time::Instant>{time::resolve(*time::parse("2026-04-01T12:00:00Z"), {})->time, {}};
  return out;
}

std::string corrected(test::StoreBuilder& b, artifact::RecordRef ref) {
  const artifact::Store& store = b.store();
  const timeline::Clocks clocks = timeline::read_clocks(store, brief(), incident::build_roster(store, brief()));
  return time::to_iso(clocks.time(store, ref));
}

TEST_CASE("a log is corrected by what it says of its own clock, before the step", "[timeline][clocks]") {
  test::StoreBuilder b;
  b.file("a.log")
      .add(RecordKind::kLog, "2026-04-01T10:05:00Z", "", "worker failed", {}, "host-1")
      .add(RecordKind::kLog, "2026-04-01T10:30:00Z", "", "System clock was stepped by -120.4 seconds", {}, "host-1")
      .add(RecordKind::kLog, "2026-04-01T10:30:10Z", "", "worker ok", {}, "host-1");
  CHECK(corrected(b, {0, 0}) == "2026-04-01T10:03:00Z");
  CHECK(corrected(b, {0, 2}) == "2026-04-01T10:30:10Z");
}

TEST_CASE("a file without a zone takes the offset at which its people agree with other files", "[timeline][clocks]") {
  test::StoreBuilder b;
  b.file("a.txt")
      .message("2026-04-01T12:05:00Z", "Ada Brown", "broker restart is done on node four")
      .message("2026-04-01T12:31:00Z", "Bo Chen", "partition seven lost its leader again");
  test::StoreBuilder c;
  c.file("a.txt")
      .add(RecordKind::kMessage, "2026-04-01T12:05:00Z", "Ada Brown", "broker restart is done on node four", {}, "backup", ZoneSource::kAssumed)
      .add(RecordKind::kMessage, "2026-04-01T12:31:00Z", "Bo Chen", "partition seven lost its leader again", {}, "backup", ZoneSource::kAssumed)
      .add(RecordKind::kMessage, "2026-04-01T12:40:00Z", "Bo Chen", "brb", {}, "backup", ZoneSource::kAssumed);
  c.file("b.json")
      .message("2026-04-01T10:05:20Z", "Ada Brown", "broker restart done, node four")
      .message("2026-04-01T10:31:10Z", "Bo Chen", "partition seven: leader lost again");
  CHECK(corrected(c, {0, 0}) == "2026-04-01T10:05:00Z");
  CHECK(corrected(c, {0, 2}) == "2026-04-01T10:40:00Z");
  CHECK(corrected(b, {0, 0}) == "2026-04-01T12:05:00Z");  // a stated zone is left alone
}

TEST_CASE("a single coincidence corrects nothing", "[timeline][clocks]") {
  test::StoreBuilder b;
  b.file("a.txt")
      .add(RecordKind::kMessage, "2026-04-01T12:05:00Z", "Ada Brown", "broker?", {}, "backup", ZoneSource::kAssumed)
      .add(RecordKind::kMessage, "2026-04-01T12:31:00Z", "Bo Chen", "ok", {}, "backup", ZoneSource::kAssumed);
  b.file("b.json").message("2026-04-01T10:05:20Z", "Ada Brown", "the broker, yes");
  CHECK(corrected(b, {0, 0}) == "2026-04-01T12:05:00Z");
}

}  // namespace

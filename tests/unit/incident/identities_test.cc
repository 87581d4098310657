#include "incident/identities.h"

#include <catch2/catch.hpp>

#include "timeline/store_builder.h"

namespace {

using namespace debrief;
using artifact::Attr;
using artifact::RecordKind;
using incident::gather_people;
using incident::made_from;

TEST_CASE("a handle is recognised as made from a name", "[incident][identities]") {
  struct Case {
    const char *handle, *name;
    bool fits;
  };
  const Case cases[] = {
      {"adabro", "Ada Brown-Lee", true},   {"ada_bl", "Ada Brown-Lee", true},   {"abrown", "Ada Brown", true},     {"ada.brown", "Ada Brown", true},
      {"Ada B", "Ada Brown", true},        {"ada", "Ada Brown", true},          {"abl", "Ada Brown-Lee", true},    {"browna", "Ada Brown", true},
      {"ada2", "Ada Brown", true},         {"ada.smith", "Ada Brown", false},   {"bob", "Ada Brown", false},       {"adas", "Ada Brown", false},
      {"ab", "Ada Brown", false},          {"", "Ada Brown", false},            {"ada", "Ada", false},
  };
  for (const Case& c : cases) {
    INFO(c.handle << " / " << c.name);
    CHECK(made_from(c.handle, c.name) == c.fits);
  }
}

TEST_CASE("one person in three exports is one person", "[incident][identities]") {
  test::StoreBuilder b;
  b.file("chat.json").message("2026-04-01T10:00:00Z", "U012345AB", "hi", {{Attr::kHandle, "adab"}, {Attr::kRealName, "Ada Brown"}});
  b.file("log.txt").add(RecordKind::kChange, "2026-04-01T09:00:00Z", "Ada Brown", "fix", {{Attr::kEmail, "ada.brown@example.com"}, {Attr::kSha, "0123abcd4567"}});
  b.file("pages.json").add(RecordKind::kPage, "2026-04-01T10:01:00Z", "ada.brown@example.com", "Acknowledged", {{Attr::kState, "acknowledged"}});
  b.file("deploys.json").add(RecordKind::kChange, "2026-04-01T09:30:00Z", "adabro", "", {{Attr::kHandle, "adabro"}});
  const auto people = gather_people(b.store());
  REQUIRE(people.size() == 1);
  CHECK(people[0].name == "Ada Brown");
  CHECK(people[0].ids == std::vector<std::string>{"U012345AB"});
}

TEST_CASE("a short name that two people could bear joins neither", "[incident][identities]") {
  test::StoreBuilder b;
  b.file("chat.json").message("2026-04-01T10:00:00Z", "Sam Brown", "a").message("2026-04-01T10:01:00Z", "Sam Carter", "b");
  b.file("other.json").message("2026-04-01T10:02:00Z", "sam", "c");
  CHECK(gather_people(b.store()).size() == 3);
}

TEST_CASE("a bot's names join, and stay apart from people", "[incident][identities]") {
  test::StoreBuilder b;
  b.file("a.json").message("2026-04-01T10:00:00Z", "B0DEPLOY01", "x", {{Attr::kAuthorName, "Deployer"}, {Attr::kBot, "1"}});
  b.file("b.json").message("2026-04-01T11:00:00Z", "B0DEPLOY02", "x", {{Attr::kAuthorName, "Deployer"}, {Attr::kBot, "1"}});
  b.file("c.json").message("2026-04-01T12:00:00Z", "dora", "x");
  const auto people = gather_people(b.store());
  REQUIRE(people.size() == 2);
  CHECK(people[0].bot);
  CHECK_FALSE(people[1].bot);
}

}  // namespace

#include "base/embedded.h"

#include <catch2/catch.hpp>

using namespace debrief;

TEST_CASE("every file of rules/ is found by its path and by each prefix of it") {
  const auto all = rules::files();
  for (const rules::File& f : all) {
    CAPTURE(f.path);
    CHECK(rules::file(f.path) == f.bytes);
    CHECK(!rules::list(f.path.substr(0, 1)).empty());
  }
  CHECK(rules::list("").size() == all.size());
}

TEST_CASE("a path that is not there has no bytes") {
  CHECK(rules::file("no/such/file").empty());
  CHECK(rules::file("").empty());
  CHECK(rules::list("no/such/").empty());
}

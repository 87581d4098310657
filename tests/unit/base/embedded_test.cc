#include "base/embedded.h"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace debrief;

TEST_CASE("every file of rules/ is found by its path and by each prefix of it", "[base]") {
  const auto all = rules::files();
  REQUIRE(all.size() > 20);
  CHECK(std::is_sorted(all.begin(), all.end(), [](const rules::File& a, const rules::File& b) { return a.path < b.path; }));
  for (const rules::File& f : all) {
    CAPTURE(f.path);
    CHECK_FALSE(f.bytes.empty());
    CHECK(rules::file(f.path) == f.bytes);
    for (const size_t length : {size_t{0}, size_t{1}, f.path.find('/') + 1, f.path.size()}) {
      const auto found = rules::list(f.path.substr(0, length));
      CHECK(std::any_of(found.begin(), found.end(), [&](const rules::File& other) { return other.path == f.path; }));
      CHECK(std::all_of(found.begin(), found.end(), [&](const rules::File& other) { return other.path.starts_with(f.path.substr(0, length)); }));
    }
  }
}

TEST_CASE("a path that is not there has no bytes", "[base]") {
  CHECK(rules::file("no/such/file").empty());
  CHECK(rules::file("").empty());
  CHECK(rules::list("no/such/").empty());
}

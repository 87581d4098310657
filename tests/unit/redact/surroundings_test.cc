// What is found alone is found in an export: the labelled cases inside a Slack message, a log line,
// Markdown, a CSV cell and a stack trace lose one point at most. Says skipped where the corpus is absent.
#include <catch2/catch.hpp>

#include <cstdio>
#include <cstdlib>

#include "redact/labelled_cases.h"

using namespace debrief;

TEST_CASE("surroundings cost one point at most", "[redaction-corpus]") {
  const auto cases = test::labelled_cases();
  if (cases.empty()) {
    WARN("skipped: no labelled cases beside this repository");
    return;
  }
  const redact::Detector detector;
  const auto& all = test::surroundings();
  const auto alone = test::score(detector, cases, all.front());
  const bool show = std::getenv("DEBRIEF_SHOW") != nullptr;
  for (const auto& surrounding : all) {
    const auto inside = test::score(detector, cases, surrounding);
    INFO(surrounding.name);
    if (show)
      std::printf("%-14s secrets %.1f / %.1f  personal data %.1f / %.1f\n", surrounding.name, inside.recall(true), inside.calm(true), inside.recall(false), inside.calm(false));
    for (const bool secret : {true, false}) {
      CHECK(inside.recall(secret) >= alone.recall(secret) - 1);
      CHECK(inside.calm(secret) >= alone.calm(secret) - 1);
    }
  }
}

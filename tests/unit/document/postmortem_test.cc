#include "document/postmortem.h"

#include <catch2/catch.hpp>
#include <string>

#include "document/sentences.h"
#include "document/vocabulary.h"

using namespace debrief;
using namespace debrief::document;

namespace {

std::string under(const Postmortem& document, ByteSpan span) { return std::string(slice(document.source, span)); }
uint32_t line(const Postmortem& document, ByteSpan span) { return position(document, span.begin).line; }

}  // namespace

TEST_CASE("the headings' own examples hold", "[document]") { CHECK(Vocabulary::get().failing_example() == ""); }

TEST_CASE("a heading is compared without numbering, marks, brackets and case", "[document]") {
  CHECK(normalise("1. Root Cause(s) (draft)") == "root cause");
  CHECK(normalise("## 📝 TL;DR:") == "tl dr");
  CHECK(normalise("IV. What went well?") == "what went well");
  CHECK(normalise("5 Whys") == "5 whys");
  CHECK(normalise("ÜBERBLICK") == "überblick");
  CHECK(normalise("What didn’t go so well") == "what didn t go so well");
}

TEST_CASE("spans of visible text point at the bytes of the source", "[document]") {
  const std::string source = "# T\n\n## Summary\nThe **pool** was [too small](https://example.com/x) &amp; `max=4`.\n";
  const Postmortem document = parse(source);
  const SectionPart* part = document.find(Section::kSummary);
  REQUIRE(part);
  const Text& text = document.blocks[part->first_block].text;
  CHECK(text.visible == "The pool was too small & max=4.");
  const auto at = [&](const std::string& words) { const auto i = text.visible.find(words); return under(document, text.to_source({i, i + words.size()})); };
  CHECK(at("pool") == "pool");
  CHECK(at("too small") == "too small");
  CHECK(at("max=4") == "max=4");
  REQUIRE(text.links.size() == 1);
  CHECK(text.links[0].url == "https://example.com/x");
  REQUIRE(text.code.size() == 1);
  CHECK(text.is_exempt(text.code[0]));
  CHECK_FALSE(text.is_exempt({0, 3}));
}

TEST_CASE("quoted words are exempt", "[document]") {
  const Postmortem document = parse("She wrote \"obviously broken\" in the channel.\n");
  const Text& text = document.blocks.front().text;
  const auto at = text.visible.find("obviously");
  CHECK(text.is_exempt({at, at + 9}));
  CHECK_FALSE(text.is_exempt({0, 3}));
}

TEST_CASE("lessons with the three nested headings give four sections", "[document]") {
  const Postmortem document = parse("# T\n## Lessons learned\n### What went well\n- a\n### What went poorly\n- b\n### Where we got lucky\n- c\n");
  CHECK(document.has(Section::kLessonsLearned));
  CHECK(document.has(Section::kWentWell));
  CHECK(document.has(Section::kWentWrong));
  CHECK(document.has(Section::kLucky));
  CHECK_FALSE(document.has(Section::kTimeline));
}

TEST_CASE("a sub-heading of the team's own stays in its section", "[document]") {
  const Postmortem document = parse("# T\n## Action items\n### Process\n- Add a check\n## Appendix\n- Add nothing\n");
  CHECK(action_entries(document).size() == 1);
}

TEST_CASE("labels stand for headings", "[document]") {
  struct Case { std::string name, source; };
  const Case cases[] = {
      {"bold alone", "# T\n\n**Summary**\n\nText.\n\n**Impact:**\n\n12 users.\n"},
      {"bold items", "# T\n\n- **Summary**: Text.\n\n- **Time to repair**: 3 h\n\n- **Impact**:\n  - 12 users.\n"},
      {"plain notes", "Checkout notes\n\nSummary: Text.\nImpact: 12 users.\n"},
      {"shouted lines", "SUMMARY\nText.\n\nIMPACT\n12 users.\n"},
  };
  for (const Case& c : cases) {
    INFO(c.name);
    const Postmortem document = parse(c.source);
    REQUIRE(document.has(Section::kSummary));
    REQUIRE(document.has(Section::kCustomerImpact));
    CHECK(document.section_of(c.source.find("12 users")) == Section::kCustomerImpact);
    CHECK(document.section_of(c.source.find("Text.")) == Section::kSummary);
  }
}

TEST_CASE("a bold lead in an action item is no section", "[document]") {
  const Postmortem document = parse("# T\n## Action items\n- **Prevention**: add a check to CI\n- **Detection**: add an alert\n");
  const auto actions = action_entries(document);
  REQUIRE(actions.size() == 2);
  CHECK(actions[0].type == "Prevention");
}

TEST_CASE("a header is found however it is written", "[document]") {
  struct Case { std::string name, source; uint32_t line; };
  const Case cases[] = {
      {"lines", "# T\n\nDate: 2031-01-02\nSeverity: SEV-2\n", 3},
      {"several on a line", "# T\n\nSeverity: SEV-2 / Commander: Dana Reyes / On-call: Omar\n", 3},
      {"bars", "# T\n\nSeverity: SEV-2 | IC: Dana Reyes\n", 3},
      {"bold lines", "# T\n\n**Date:** 2031-01-02\n**Authors:** Dana Reyes\n", 3},
      {"bullets under a heading", "# T\n\n## At a glance\n- Detected: 10:00\n- Resolved: 11:00\n", 3},
      {"times without a colon", "# T\n\n- **Key events**\n  - First detected 2031-01-02 10:00\n  - Resolved 2031-01-02 11:00\n\n- **Impact**:\n  - x\n\n- **Summary**: y\n", 3},
      {"a table of two columns", "# T\n\n| Field | Value |\n|---|---|\n| Severity | SEV-1 |\n| Commander | Dana Reyes |\n", 5},
      {"front matter", "---\ntitle: T\nauthors:\n  - dana\ndate: 2031-01-02\n---\n\nText.\n", 1},
      {"headings", "# T\n\n## Date\n\n2031-01-02\n\n## Authors\n\nDana Reyes\n\n## Summary\n\nText.\n", 3},
  };
  for (const Case& c : cases) {
    INFO(c.name);
    const Postmortem document = parse(c.source);
    REQUIRE(document.has(Section::kHeader));
    CHECK(line(document, document.header_span) == c.line);
  }
}

TEST_CASE("a state, a title or one date makes no header", "[document]") {
  for (const char* source : {"---\ntags: x\nstate: open\n---\n# T\n\nText.\n", "# 2031-01-02 T\n\n## Summary\nText.\n", "# T\n\nStatus: final\n\n## Summary\nText.\n",
                             "# T\n\n## Detection\nThe monitor saw it after a long while.\n\n## Resolution\nIt was rolled back in the end by hand.\n"})
    CHECK_FALSE(parse(source).has(Section::kHeader));
}

TEST_CASE("timeline rows are read from tables, bullets, headings, lines and paragraphs", "[document]") {
  struct Case { std::string name, source; size_t rows; std::string last; };
  const Case cases[] = {
      {"table", "## Timeline\n| Time | Event | Source |\n|---|---|---|\n| 10:00 | a | x1 |\n| 10:05 | b | |\n", 2, "b"},
      {"table with a day row", "## Timeline\n| Time | Event |\n|---|---|\n| 2031-01-02 | |\n| 10:05 | b |\n", 1, "b"},
      {"bullets", "## Timeline\n- 10:00 - a\n  - more of it\n- 10:05 - b\n", 2, "b"},
      {"headings", "## Timeline\n### 2031-01-02 10:00\na\n### 10:05\nb\n", 2, "b"},
      {"days over headings", "## Timeline\n### 2031-01-02\n#### 10:00\na\n#### 10:05\nb\n", 2, "b"},
      {"lines", "## Timeline\n10:00 a\n10:05 b\n", 2, "b"},
      {"paragraphs", "## Timeline\n10:00 – a\n\n10:05 – b\n", 2, "b"},
      {"no heading of that name", "# T\n## Context\n10:00 – a\n\n10:05 – b\n\n10:07 – c\n", 3, "c"},
  };
  for (const Case& c : cases) {
    INFO(c.name);
    const auto rows = timeline_entries(parse(c.source));
    REQUIRE(rows.size() == c.rows);
    CHECK(rows.back().event.visible == c.last);
    CHECK(rows.back().clock_seconds.has_value());
  }
}

TEST_CASE("what stands under a row belongs to it", "[document]") {
  const auto rows = timeline_entries(parse("## Timeline\n- 10:00 a\n  - see [the log](https://example.com/l)\n- 10:05 b\n\n  ```\n  log line\n  ```\n"));
  REQUIRE(rows.size() == 2);
  REQUIRE(rows[0].more.size() == 1);
  CHECK(rows[0].more[0].links.size() == 1);
  CHECK(rows[1].has_block);
}

TEST_CASE("action items are taken apart", "[document]") {
  struct Case { std::string item, owner, due, type, ticket; };
  const Case cases[] = {
      {"Add a check (Owner: Dana Reyes, due 2031-10-02, Prevention) PLAT-12", "Dana Reyes", "2031-10-02", "Prevention", "PLAT-12"},
      {"Add a check - @dana", "@dana", "", "", ""},
      {"Dana: read the plan", "Dana", "", "", ""},
      {"Dana to read the plan by 2031-10-02", "Dana", "2031-10-02", "", ""},
      {"Prevention: add a check [#12](https://example.com/x/issues/12)", "", "", "Prevention", "https://example.com/x/issues/12"},
      {"Add a check\n  Detection · owner: platform lead · due 2031-10-02 · LED-7 · answers 2", "platform lead", "2031-10-02", "Detection", "LED-7"},
      {"Add UTC-5 to the list", "", "", "", ""},
  };
  for (const Case& c : cases) {
    INFO(c.item);
    const auto actions = action_entries(parse("## Action items\n- " + c.item + "\n"));
    REQUIRE(actions.size() == 1);
    CHECK(actions[0].owner == c.owner);
    CHECK(actions[0].due == c.due);
    CHECK(actions[0].type == c.type);
    CHECK(actions[0].ticket == c.ticket);
  }
}

TEST_CASE("a bullet that only introduces its sub-bullets is a group, not an item", "[document]") {
  CHECK(action_entries(parse("## Action items\n- In future:\n  - Add a check\n  - Add an alert\n")).size() == 2);
  CHECK(action_entries(parse("## Action items\n- Fix the config:\n  - <https://example.com/pull/1>\n  - <https://example.com/pull/2>\n")).size() == 1);
  CHECK(action_entries(parse("## Action items\n- Add a check\n  - @dana: I think this is good.\n")).size() == 1);
}

TEST_CASE("promises count as actions where they stand", "[document]") {
  const auto actions = action_entries(parse("## Lessons learned\nThe pool is per pod. We will add a check for it.\n"));
  REQUIRE(actions.size() == 1);
  CHECK(actions[0].section == Section::kLessonsLearned);
  CHECK(actions[0].committed);
}

TEST_CASE("a section's name alone on a line over a list is its heading", "[document]") {
  const Postmortem document = parse("# T\n\n## Detection\nThe gate called us.\n\nAction Items\n- Renew the gate's certificate by a job\n\n- The fare table should live in the depot's project\n");
  CHECK(document.has(Section::kActionItems));
  CHECK(action_entries(document).size() == 2);
  CHECK_FALSE(parse("# T\n\n## Detection\nAction items\nare kept elsewhere.\n").has(Section::kActionItems));
}

TEST_CASE("a heading that gives its value counts for the header", "[document]") {
  CHECK(parse("# T\n\n## Level: 2\n\n## Author(s)\n\n- Dana Reyes\n\n## Summary\nText.\n").has(Section::kHeader));
  CHECK_FALSE(parse("# T\n\n## Owner: @dana\n\n## Summary\nText.\n").has(Section::kHeader));
}

TEST_CASE("a heading wins over a line of the same name", "[document]") {
  const Postmortem document = parse("# T\n\n## Summary\n\nDescription: the gates were shut.\nImpact: riders.\n\n## Impact\n\n812 riders.\n");
  REQUIRE(document.find(Section::kCustomerImpact));
  CHECK(line(document, document.find(Section::kCustomerImpact)->heading_span) == 8);
}

TEST_CASE("rows under a heading that links a record have that record", "[document]") {
  const auto rows = timeline_entries(parse("# T\n\n## Timeline\n\n### [Gates shut](https://status.example.com/incident/71)\n\nOn 11 April 2031, the gates shut.\n\n### Queue\n\nOn 12 April 2031, riders queued.\n"));
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].more.size() == 1);
  CHECK(rows[1].more.empty());
}

TEST_CASE("prose under actions is taken by what it promises or proposes", "[document]") {
  const auto items = action_entries(parse("# T\n\n## Follow-up\n\nThe gate's monitor should page the depot. Ideally it would do so twice.\n\nIt would be useful to have a second line. (added a role for it)\n\nThe clock of gate 4 is read from the wrong host. (fixed by its own entry)\n"));
  REQUIRE(items.size() == 3);
  CHECK(items[0].action.visible == "The gate's monitor should page the depot.");
  CHECK(action_entries(parse("# T\n\n## Follow-up\n\nThe depot reads the log. It was a long night.\n")).empty());
}

TEST_CASE("HTML gives the same sections, rows and items, with lines of the HTML file", "[document]") {
  const Postmortem document = parse(
      "<!doctype html>\n<html><head><title>x</title><style>h1{}</style></head><body>\n<h1>Checkout</h1>\n<h2>Summary</h2>\n<p>Text &amp; more.</p>\n"
      "<h2>Timeline (UTC)</h2>\n<table>\n<tr><th>Time</th><th>Event</th><th>Source</th></tr>\n<tr><td>10:00</td><td>a <code>x</code></td><td></td></tr>\n</table>\n"
      "<h2>Action items</h2>\n<ul>\n<li>Add a check</li>\n<li><p>Add an alert</p></li>\n</ul>\n<!-- debrief-ignore x: y -->\n</body></html>\n");
  CHECK(document.html);
  CHECK(document.title == "Checkout");
  REQUIRE(document.find(Section::kSummary));
  CHECK(line(document, document.find(Section::kSummary)->heading_span) == 4);
  const auto rows = timeline_entries(document);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].source_column);
  CHECK(line(document, rows[0].span) == 9);
  CHECK(action_entries(document).size() == 2);
  CHECK(timeline_zone(document) == "UTC");
  CHECK(document.comments.size() == 1);
}

TEST_CASE("any bytes give a document", "[document]") {
  for (const std::string& bytes : {std::string(), std::string("\0\0\0", 3), std::string("\xFF\xFE#\0 ", 5), std::string("<table><tr><td>"), std::string("|a|\n|-|\n|\n"), std::string("# \n## \n"),
                                   std::string(20000, '>'), std::string(5000, '['), std::string("- ") + std::string(3000, '*')}) {
    const Postmortem document = parse(bytes);
    timeline_entries(document);
    action_entries(document);
    factor_entries(document);
    for (const Block& block : document.blocks) CHECK(block.span.end <= bytes.size());
  }
}

TEST_CASE("columns count UTF-16 units", "[document]") {
  const std::string source = "a\né😀x";
  CHECK(position(parse(source), source.find('x')).line == 2);
  CHECK(position(parse(source), source.find('x')).column == 4);
}

TEST_CASE("sentences end at marks before a capital, never inside numbers, code or abbreviations", "[document]") {
  const Postmortem document = parse("It took 5.27 s, e.g. at noon. Then `a. B` ran! Was it over? Yes.\n");
  const Text& text = document.blocks.front().text;
  CHECK(sentences(text).size() == 4);
}

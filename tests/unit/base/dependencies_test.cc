// The locked third-party sources, as the core relies on them. Each row is a promise of theirs that
// a new version could break without a compile error.
#include <md4c.h>
#include <re2/re2.h>
#include <re2/set.h>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

TEST_CASE("RE2::Set names every pattern that matches, and large sets fit 64 MiB") {
  RE2::Options options;
  options.set_encoding(RE2::Options::EncodingLatin1);
  options.set_max_mem(64 << 20);
  options.set_log_errors(false);
  RE2::Set set(options, RE2::UNANCHORED);
  for (int i = 0; i < 150; ++i) {
    REQUIRE(set.Add("(?i)\\bword" + std::to_string(i) + "\\b", nullptr) == i);
  }
  REQUIRE(set.Compile());
  std::vector<int> hits;
  CHECK(set.Match("a Word7 and a word149", &hits));
  CHECK(hits.size() == 2);
}

TEST_CASE("a JSON text that is broken is a value, not an exception") {
  const auto parsed = nlohmann::json::parse("{\"a\": [1, 2", nullptr, false);
  CHECK(parsed.is_discarded());
}

TEST_CASE("md4c hands out pointers into the text it was given") {
  const std::string text = "# A *title*\n";
  struct Seen {
    const char* begin;
    const char* end;
    std::string heard;
  } seen{text.data(), text.data() + text.size(), {}};
  MD_PARSER parser{};
  parser.enter_block = [](MD_BLOCKTYPE, void*, void*) { return 0; };
  parser.leave_block = parser.enter_block;
  parser.enter_span = [](MD_SPANTYPE, void*, void*) { return 0; };
  parser.leave_span = parser.enter_span;
  parser.text = [](MD_TEXTTYPE, const MD_CHAR* at, MD_SIZE size, void* user) {
    auto* s = static_cast<Seen*>(user);
    if (at >= s->begin && at + size <= s->end) s->heard.append(at, size);
    return 0;
  };
  REQUIRE(md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &parser, &seen) == 0);
  CHECK(seen.heard == "A title");
}

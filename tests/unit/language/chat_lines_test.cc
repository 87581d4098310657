// Chat lines of many teams, terse and mistyped: how many of their acts are found, and none invented.
#include <catch2/catch.hpp>
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>

#include "language/acts.h"
#include "language/describe.h"

namespace debrief::language {
namespace {

std::set<std::string> split(const std::string& list) {
  std::set<std::string> out;
  std::istringstream in(list);
  for (std::string item; std::getline(in, item, ',');) {
    if (!item.empty()) out.insert(item);
  }
  return out;
}

TEST_CASE("acts of chat lines of many teams", "[language][acts][chat]") {
  std::ifstream in(std::string(DEBRIEF_TESTS_DIR) + "/unit/language/chat_lines.tsv");
  REQUIRE(in.good());
  int wanted = 0, found = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream fields(line);
    std::string text, must, never;
    std::getline(fields, text, '\t');
    std::getline(fields, must, '\t');
    std::getline(fields, never, '\t');
    const Visible visible = decode(text, Markup::kSlack);
    std::set<std::string> got;
    for (const FoundAct& act : acts(visible, analyse(visible, Register::kChat, NameIndex()))) got.emplace(name_of(act.act));
    for (const std::string& act : split(must)) {
      ++wanted;
      found += got.count(act) != 0;
      if (got.count(act) == 0) std::cerr << "not found: " << act << " in: " << text << '\n';
    }
    for (const std::string& act : split(never)) {
      INFO(act << " must not be found in: " << text);
      CHECK(got.count(act) == 0);
    }
  }
  std::cerr << "chat lines: " << found << " of " << wanted << " acts\n";
  REQUIRE(wanted > 350);
  CHECK(found * 100 >= wanted * 97);
}

}  // namespace
}  // namespace debrief::language

// Development runner: `pack_dev` runs the examples of every built-in rule and prints those that fail.
#include <iostream>

#include "document/vocabulary.h"
#include "lint/engine.h"

int main() {
  int bad = 0, rules = 0;
  const std::string heading = debrief::document::Vocabulary::get().failing_example();
  if (!heading.empty()) std::cout << "headings: " << heading << "\n";
  for (debrief::lint::Pack& pack : debrief::lint::built_in_packs()) {
    for (const std::string& problem : pack.problems) { std::cout << problem << "\n"; ++bad; }
    rules += static_cast<int>(pack.rules.size());
    for (const std::string& problem : debrief::lint::verify(pack)) { std::cout << problem << "\n"; ++bad; }
  }
  std::cout << rules << " rules, " << bad << " problems\n";
  return bad != 0;
}

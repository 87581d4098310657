// Word lists of rules/timeline/words.json: what tells a mitigation from a postponement, a bridge from a
// person, small talk from the incident. Lists are named by the question that they answer.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace debrief::timeline {

class Words {
 public:
  Words();
  // Does `low` (lower case) hold a word of the list, as a whole word? An unknown list holds nothing.
  bool any(std::string_view list, std::string_view low) const { return !first(list, low).empty(); }
  // The list's first word that stands in the text; "" when none. Lives as long as the lists.
  std::string_view first(std::string_view list, std::string_view low) const;

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> lists_;
};

}  // namespace debrief::timeline

// Small word lists of the linter that are no rules: rules/lint/*.json.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace debrief::lint {

// The strings of an array, or the string, under a key of a data file; empty when there is none.
std::vector<std::string> data_list(std::string_view file, std::string_view key);
std::string data_text(std::string_view file, std::string_view key);

}  // namespace debrief::lint

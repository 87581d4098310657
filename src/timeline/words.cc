#include "timeline/words.h"

#include <nlohmann/json.hpp>

#include "base/ascii.h"
#include "base/embedded.h"

namespace debrief::timeline {

Words::Words() {
  const auto file = nlohmann::json::parse(rules::file("timeline/words.json"), nullptr, false);
  if (!file.is_object()) return;
  for (const auto& [name, list] : file.items())
    for (const auto& word : list.is_array() ? list : nlohmann::json::array())
      if (word.is_string()) lists_[name].push_back(*word.get_ptr<const std::string*>());
}

std::string_view Words::first(std::string_view list, std::string_view low) const {
  const auto at = lists_.find(list);
  if (at == lists_.end()) return {};
  for (const std::string& word : at->second)
    if (has_word(low, word)) return word;
  return {};
}

}  // namespace debrief::timeline

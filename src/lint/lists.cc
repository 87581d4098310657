#include "lint/lists.h"

#include <nlohmann/json.hpp>

#include "base/embedded.h"

namespace debrief::lint {

std::vector<std::string> data_list(std::string_view file, std::string_view key) {
  std::vector<std::string> out;
  const nlohmann::json data = nlohmann::json::parse(rules::file(file), nullptr, false);
  if (!data.is_object()) return out;
  const auto found = data.find(std::string(key));
  if (found == data.end()) return out;
  if (found->is_string()) out.push_back(found->get_ref<const std::string&>());
  if (found->is_array())
    for (const auto& item : *found)
      if (item.is_string()) out.push_back(item.get_ref<const std::string&>());
  return out;
}

std::string data_text(std::string_view file, std::string_view key) {
  const auto list = data_list(file, key);
  return list.empty() ? std::string() : list.front();
}

}  // namespace debrief::lint

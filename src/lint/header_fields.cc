#include "lint/header_fields.h"

#include <string_view>
#include <utility>

namespace debrief::lint {
namespace {

using document::Postmortem;

bool dated(std::string_view text) {
  for (size_t at = 0; at + 10 <= text.size(); ++at)
    if (text[at] == '2' && text[at + 4] == '-' && text[at + 7] == '-') return true;
  return false;
}

bool given(const Postmortem& document, std::string_view key) {
  if (document.field(key)) return true;
  if (key == "date") {
    if (dated(document.title)) return true;
    for (const document::HeaderField& field : document.fields)
      if (dated(field.value)) return true;
  }
  return key == "duration" && document.near_miss;
}

}  // namespace

std::vector<std::string> missing_header_fields(const Postmortem& document) {
  constexpr std::pair<std::string_view, std::string_view> kFields[] = {
      {"date", "date"}, {"severity", "severity"}, {"detected", "detected"}, {"resolved", "resolved"}, {"duration", "duration of customer impact"},
      {"authors", "authors"}, {"commander", "incident commander"}, {"on_call", "on-call"}, {"informed", "who was kept informed"}};
  std::vector<std::string> out;
  for (const auto& [key, name] : kFields)
    if (!given(document, key)) out.emplace_back(name);
  return out;
}

}  // namespace debrief::lint

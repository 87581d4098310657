#include "session_request.h"

#include <utility>

namespace debrief::request {

namespace {

std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

// What `typed` states replaces the file's, with its source.
void lay_over(incident::Brief& brief, incident::Brief typed) {
  const auto take = [](auto& field, auto& given) { if (given) field = std::move(given); };
  const auto take_list = [](auto& field, auto& given) { if (!given.empty()) field = std::move(given); };
  if (!typed.text.empty()) {
    brief.text = std::move(typed.text);
    brief.source.reset();
  }
  take(brief.severity, typed.severity);
  take(brief.impact_start, typed.impact_start);
  take(brief.detected, typed.detected);
  take(brief.mitigated, typed.mitigated);
  take(brief.resolved, typed.resolved);
  take(brief.commander, typed.commander);
  take_list(brief.on_call, typed.on_call);
  take_list(brief.joined, typed.joined);
  take_list(brief.informed, typed.informed);
  take_list(brief.authors, typed.authors);
  take_list(brief.links, typed.links);
  take_list(brief.title, typed.title);
  brief.near_miss = brief.near_miss || typed.near_miss;
}

incident::Brief given_or_dropped(const Json& request, const artifact::Store& store) {
  const auto given = request.find("brief");
  if (given != request.end() && given->is_object()) return incident::read_brief(dumped(*given), std::nullopt);
  if (given != request.end() && given->is_string()) return incident::read_brief(*given->get_ptr<const std::string*>(), std::nullopt);
  if (const auto dropped = incident::find_brief(store)) return incident::read_brief(store.record(*dropped).text, *dropped);
  return {};
}

}  // namespace

std::string text(const Json& request, const char* key, std::string_view otherwise) {
  const auto at = request.find(key);
  return at != request.end() && at->is_string() ? *at->get_ptr<const std::string*>() : std::string(otherwise);
}

bool flag(const Json& request, const char* key) {
  const auto at = request.find(key);
  return at != request.end() && at->is_boolean() && *at->get_ptr<const bool*>();
}

std::vector<std::string> texts(const Json& request, const char* key) {
  std::vector<std::string> out;
  const auto at = request.find(key);
  if (at == request.end() || !at->is_array()) return out;
  for (const auto& item : *at)
    if (item.is_string()) out.push_back(*item.get_ptr<const std::string*>());
  return out;
}

std::map<std::string, std::string> text_map(const Json& request, const char* key) {
  std::map<std::string, std::string> out;
  const auto at = request.find(key);
  if (at == request.end() || !at->is_object()) return out;
  for (const auto& [name, value] : at->items())
    if (value.is_string()) out[name] = *value.get_ptr<const std::string*>();
  return out;
}

incident::Audience audience(const Json& request) {
  return text(request, "audience") == "wider" ? incident::Audience::kWider : incident::Audience::kInternal;
}

incident::Brief brief(const Json& request, const artifact::Store& store) {
  incident::Brief brief = given_or_dropped(request, store);
  const auto typed = request.find("overlay");
  if (typed != request.end() && typed->is_object() && !typed->empty()) lay_over(brief, incident::read_brief(dumped(*typed), std::nullopt));
  return brief;
}

}  // namespace debrief::request

#include "session.h"

#include <nlohmann/json.hpp>

#include "artifact/format.h"

namespace debrief {

namespace {

using Json = nlohmann::ordered_json;

std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }
std::string failure(std::string_view sentence) { return dumped({{"status", "error"}, {"message", sentence}}); }

std::string formats() {
  Json list = Json::array();
  for (const auto* format : artifact::all_formats())
    list.push_back({{"id", format->id}, {"name", format->name}, {"how_to_export", format->how_to_export}});
  return dumped({{"status", "ok"}, {"formats", std::move(list)}});
}

}  // namespace

struct Session::Impl {
  artifact::Store store;
};

Session::Session() : impl_(std::make_unique<Impl>()) {}
Session::~Session() = default;

void Session::add(artifact::Artifact artifact) { impl_->store.add(std::move(artifact)); }

std::string Session::call(std::string_view request) {
  const Json json = Json::parse(request, nullptr, false);
  if (!json.is_object()) return failure("The request is not a JSON object.");
  const auto verb = json.find("verb");
  if (verb != json.end() && *verb == "formats") return formats();
  return failure("That verb is not known.");
}

}  // namespace debrief

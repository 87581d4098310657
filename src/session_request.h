// The fields of a request (session.h lists them). A field that is absent or of another type counts as not given:
// a request comes from outside, and none is trusted.
#pragma once
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "incident/brief.h"
#include "incident/event.h"

namespace debrief::request {

using Json = nlohmann::ordered_json;

std::string text(const Json& request, const char* key, std::string_view otherwise = "");
bool flag(const Json& request, const char* key);
std::vector<std::string> texts(const Json& request, const char* key);             // "vendors": ["Initech", …]
std::map<std::string, std::string> text_map(const Json& request, const char* key);  // "fills": {"1": "…", …}

incident::Audience audience(const Json& request);

// The brief that holds for this request: "brief" (text or an object of fields) in place of the dropped one, and
// "overlay" (an object of fields) laid over either: what it states has no source, what it does not keeps its own.
incident::Brief brief(const Json& request, const artifact::Store& store);

}  // namespace debrief::request

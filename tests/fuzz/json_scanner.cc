// The scanner against a whole parse: for every valid document both find the same records and values,
// however it is cut; for the others the scanner only has to come to an end.
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>

#include "artifact/json_scanner.h"

using namespace debrief::artifact;
using nlohmann::json;

namespace {

struct Values : JsonHandler {
  std::string out;
  void on_record(const JsonRecord& record) override {
    for (size_t field = 0; field < 2; ++field) {
      const JsonValue& value = record.value(field);
      if (value.type == JsonType::kNone) out += "-;";
      else if (value.type == JsonType::kString) out += record.text(field) + ";";
      else out += json::parse(value.raw, nullptr, false).dump(-1, ' ', false, json::error_handler_t::replace) + ";";
    }
  }
};

std::string expected(const json& document) {
  std::string out;
  for (const json& element : document) {
    if (!element.is_object()) continue;
    for (const char* key : {"a", "b"}) {
      const auto found = element.find(key);
      if (found == element.end()) out += "-;";
      else if (found->is_string()) out += *found->get_ptr<const std::string*>() + ";";
      else out += found->dump(-1, ' ', false, json::error_handler_t::replace) + ";";
    }
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 1) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  // The parser takes a NUL for the end of its input; the scanner, rightly, for no JSON.
  if (text.find('\0') != std::string_view::npos) return 0;
  Values values;
  JsonScanner scanner({{"[*]"}, {"a", "b"}});
  const size_t chunk = data[0] % 17 + 1;
  for (size_t i = 0; i < text.size(); i += chunk) scanner.feed(text.substr(i, chunk), values);
  const JsonEnd end = scanner.close(values);
  // A key twice in one object: the scanner gives the first value, a parsed document the last.
  bool twice = false;
  std::vector<std::vector<std::string>> keys;
  const json document = json::parse(text, [&](int, json::parse_event_t event, json& value) {
    if (event == json::parse_event_t::object_start) keys.emplace_back();
    if (event == json::parse_event_t::object_end && !keys.empty()) keys.pop_back();
    if (event == json::parse_event_t::key && !keys.empty()) {
      const std::string& key = value.get_ref<const std::string&>();
      for (const std::string& known : keys.back()) twice = twice || known == key;
      keys.back().push_back(key);
    }
    return true;
  }, false);
  if (document.is_discarded() || !document.is_array() || twice || end.kind == JsonEnd::Kind::kTooDeep) return 0;
  if (end.kind != JsonEnd::Kind::kWhole || values.out != expected(document)) std::abort();
  return 0;
}

// A record's fields as text (json_scanner.h).
#include "artifact/json_scanner.h"
#include "artifact/json_text.h"

namespace debrief::artifact {
namespace {

const JsonValue kAbsent;

std::string decoded(const JsonValue& value) {
  switch (value.type) {
    case JsonType::kString: return unescape_json(value.raw);
    case JsonType::kNumber:
    case JsonType::kTrue:
    case JsonType::kFalse: return std::string(value.raw);
    default: return {};
  }
}


}  // namespace

const JsonValue& JsonRecord::value(size_t field) const {
  for (const JsonValue& value : values) {
    if (value.field == field) return value;
  }
  return kAbsent;
}

std::string JsonRecord::text(size_t field) const { return decoded(value(field)); }

std::vector<std::string> JsonRecord::texts(size_t field) const {
  std::vector<std::string> all;
  for (const JsonValue& value : values) {
    if (value.field == field) all.push_back(decoded(value));
  }
  return all;
}

}  // namespace debrief::artifact

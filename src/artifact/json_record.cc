// A record's fields as text (json_scanner.h).
#include "artifact/json_scanner.h"
#include "artifact/json_text.h"

namespace debrief::artifact {
namespace {

const JsonValue kAbsent;

std::string decoded(const JsonValue& value) {
  switch (value.type) {
    case JsonType::kString: return value.escaped ? unescape_json(value.raw) : std::string(value.raw);
    case JsonType::kNumber:
    case JsonType::kTrue:
    case JsonType::kFalse: return std::string(value.raw);
    default: return {};
  }
}

}  // namespace

JsonText::JsonText(const JsonValue& value) {
  if (value.type < JsonType::kString || value.type > JsonType::kFalse) return;
  view_ = value.raw;
  if (value.type != JsonType::kString || !value.escaped) return;
  decoded_ = unescape_json(value.raw);
  view_ = decoded_;
}

const JsonValue& JsonRecord::value(size_t field) const {
  const size_t place = field < first_.size() ? first_[field] : 0;
  return place == 0 ? kAbsent : values[place - 1];
}

void JsonRecord::add(const JsonValue& value) {
  values.push_back(value);
  if (first_.size() <= value.field) first_.resize(value.field + 1);
  if (first_[value.field] == 0) first_[value.field] = static_cast<uint32_t>(values.size());
}

void JsonRecord::clear() {
  for (const JsonValue& value : values) first_[value.field] = 0;
  values.clear();
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

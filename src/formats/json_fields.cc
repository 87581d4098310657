#include "formats/json_fields.h"

#include <nlohmann/json.hpp>

namespace debrief::formats {
using artifact::JsonRecord;
using artifact::JsonShape;
using artifact::JsonValue;

namespace {
constexpr std::string_view kNoSuchField = "\x01";
}  // namespace

JsonShape shape_of(std::vector<std::string_view> records, const JsonFields& fields,
                   std::vector<std::string_view> context, bool lines) {
  JsonShape shape;
  shape.records = std::move(records);
  for (size_t i = 0; i < fields.size(); ++i) {
    // A field with two roles is scanned for once; an index must stay an index of the table.
    bool known = false;
    for (size_t j = 0; j < i && !known; ++j) known = fields[j].path == fields[i].path;
    shape.fields.push_back(known ? kNoSuchField : fields[i].path);
  }
  shape.context = std::move(context);
  shape.lines = lines;
  return shape;
}

size_t FieldView::index(std::string_view path) const {
  for (size_t i = 0; i < fields_.size(); ++i) {
    if (fields_[i].path == path) return i;
  }
  return fields_.size();  // a field nobody asked the scanner for: absent
}

const JsonValue& FieldView::value(std::string_view path) const { return record_.value(index(path)); }
std::string FieldView::text(std::string_view path) const { return record_.text(index(path)); }
std::vector<std::string> FieldView::texts(std::string_view path) const { return record_.texts(index(path)); }

namespace {

bool is_scalar(const JsonValue& value) {
  using artifact::JsonType;
  return value.type == JsonType::kString || value.type == JsonType::kNumber || value.type == JsonType::kTrue ||
         value.type == JsonType::kFalse;
}

}  // namespace

void fill(RecordBuilder& out, const FieldView& view, const JsonFields& fields, const time::Frame& frame) {
  using Role = JsonField::Role;
  for (const JsonValue& value : view.record().values) {
    const std::string_view path = fields[value.field].path;
    for (const JsonField& field : fields) {
      if (field.role != Role::kAttribute || field.path != path || !is_scalar(value)) continue;
      if (value.type == artifact::JsonType::kString) out.add(field.attr, artifact::unescape_json(value.raw));
      else out.add(field.attr, value.raw);
    }
  }
  for (const JsonField& field : fields) {
    if (field.role == Role::kAttribute || field.role == Role::kLook) continue;
    const std::string text = view.text(field.path);
    if (text.empty()) continue;
    switch (field.role) {
      case Role::kMoment: out.add_time(field.attr, text, frame); break;
      case Role::kTime: out.time(text, frame); break;
      case Role::kText:
        if (out.input().text.empty()) out.text(text, view.value(field.path).span);
        break;
      case Role::kAuthor:
        if (out.input().author.empty()) out.author(text);
        break;
      case Role::kChannel:
        if (out.input().channel.empty()) out.channel(text);
        break;
      case Role::kThread:
        if (out.input().thread.empty()) out.thread(text);
        break;
      case Role::kAttribute:
      case Role::kLook: break;
    }
  }
}

FieldReader::FieldReader(std::vector<std::string_view> records, const JsonFields& fields,
                         const artifact::ReadOptions& options, std::vector<std::string_view> context, bool lines)
    : JsonReader(shape_of(std::move(records), fields, std::move(context), lines)),
      fields_(fields), options_(options), frame_(frame_of(options)) {}

std::vector<std::pair<std::string, std::string>> pairs_of(const JsonValue& object) {
  std::vector<std::pair<std::string, std::string>> out;
  if (object.type != artifact::JsonType::kObject) return out;
  const auto json = nlohmann::ordered_json::parse(object.raw, nullptr, false);
  if (!json.is_object()) return out;
  for (auto it = json.begin(); it != json.end(); ++it) {
    if (it->is_string()) out.emplace_back(it.key(), it->get_ref<const std::string&>());
    else if (it->is_number() || it->is_boolean()) out.emplace_back(it.key(), it->dump());
  }
  return out;
}

}  // namespace debrief::formats

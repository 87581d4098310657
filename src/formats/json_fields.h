// JSON formats as tables: one line says "this field of the product is that attribute of a record".
// A FieldReader scans with the table, fills a RecordBuilder from it and hands it to the format for
// what a table cannot say.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "artifact/json_reader.h"
#include "artifact/json_text.h"
#include "formats/record_builder.h"

namespace debrief::formats {

// What becomes of a field. Of several fields with one single-valued role, the first present wins.
struct JsonField {
  enum class Role : uint8_t { kAttribute, kMoment, kTime, kText, kAuthor, kChannel, kThread, kLook };
  std::string_view path;
  Role role = Role::kLook;
  artifact::Attr attr = artifact::Attr::kId;
};

constexpr JsonField attr_field(std::string_view path, artifact::Attr attr) {
  return {path, JsonField::Role::kAttribute, attr};
}
// An attribute that is a moment (kStartsAt, kEndsAt, kEditedAt).
constexpr JsonField moment_field(std::string_view path, artifact::Attr attr) {
  return {path, JsonField::Role::kMoment, attr};
}
constexpr JsonField time_field(std::string_view path) { return {path, JsonField::Role::kTime}; }
constexpr JsonField text_field(std::string_view path) { return {path, JsonField::Role::kText}; }
constexpr JsonField author_field(std::string_view path) { return {path, JsonField::Role::kAuthor}; }
constexpr JsonField channel_field(std::string_view path) { return {path, JsonField::Role::kChannel}; }
constexpr JsonField thread_field(std::string_view path) { return {path, JsonField::Role::kThread}; }
// Only for the format's own code.
constexpr JsonField look_field(std::string_view path) { return {path, JsonField::Role::kLook}; }

using JsonFields = std::vector<JsonField>;

// A record seen through its table; fields are asked for by path.
class FieldView {
 public:
  FieldView(const artifact::JsonRecord& record, const JsonFields& fields) : record_(record), fields_(fields) {}

  const artifact::JsonRecord& record() const { return record_; }
  size_t path() const { return record_.path; }
  const artifact::JsonValue& value(std::string_view path) const;
  std::string text(std::string_view path) const;  // decoded; "" for absent, null, object, array
  std::vector<std::string> texts(std::string_view path) const;
  bool has(std::string_view path) const { return !text(path).empty(); }

 private:
  size_t index(std::string_view path) const;
  const artifact::JsonRecord& record_;
  const JsonFields& fields_;
};

// Applies the table's roles.
void fill(RecordBuilder& out, const FieldView& view, const JsonFields& fields, const time::Frame& frame);

class FieldReader : public artifact::JsonReader {
 public:
  FieldReader(std::vector<std::string_view> records, const JsonFields& fields, const artifact::ReadOptions& options,
              std::vector<std::string_view> context = {}, bool lines = false);

 protected:
  // Makes the records of one object. Usually: start(…), adjust, emit.
  virtual void build(const FieldView& view, artifact::Sink& sink) = 0;

  const time::Frame& frame() const { return frame_; }
  const JsonFields& fields() const { return fields_; }
  const artifact::ReadOptions& options() const { return options_; }

 private:
  void read(const artifact::JsonRecord& record, artifact::Sink& sink) final {
    build(FieldView(record, fields_), sink);
  }
  const JsonFields& fields_;  // a table with static storage
  artifact::ReadOptions options_;
  time::Frame frame_;
};

// Scans objects inside a value of a record: `each(view)` for every object at `records`, paths counted
// from that value.
template <typename Each>
void for_objects(const artifact::JsonValue& value, std::vector<std::string_view> records, const JsonFields& fields,
                 Each each);

// All "key": "value" pairs of a flat object, decoded, in order; nested values are left out.
std::vector<std::pair<std::string, std::string>> pairs_of(const artifact::JsonValue& object);

artifact::JsonShape shape_of(std::vector<std::string_view> records, const JsonFields& fields,
                             std::vector<std::string_view> context = {}, bool lines = false);

// --- inline ---

template <typename Each>
void for_objects(const artifact::JsonValue& value, std::vector<std::string_view> records, const JsonFields& fields,
                 Each each) {
  if (value.type != artifact::JsonType::kObject && value.type != artifact::JsonType::kArray) return;
  if (value.raw.size() <= 2) return;  // "[]", the usual case: no scanner for it
  struct Handler final : artifact::JsonHandler {
    Handler(const JsonFields& table, Each& call) : fields(table), each(call) {}
    void on_record(const artifact::JsonRecord& record) override { each(FieldView(record, fields)); }
    const JsonFields& fields;
    Each& each;
  } handler(fields, each);
  artifact::scan_json(value.raw, value.span.begin, shape_of(std::move(records), fields), handler);
}

}  // namespace debrief::formats

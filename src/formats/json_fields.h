// JSON formats as tables: one line says "this field of the product is that attribute of a record". The tables
// are data; the code here is the only one that walks them. Neighbours: json_spec.h (a whole format as one
// value), record_builder.h (the record being made).
#pragma once
#include <functional>
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
  enum class Role : uint8_t { kLook, kAttribute, kElse, kMoment, kTime, kText, kAuthor, kChannel, kThread, kFixed, kWhen };
  std::string_view path;
  Role role = Role::kLook;
  artifact::Attr attr = artifact::Attr::kId;
  std::string_view wanted = {}, given = {};  // of kWhen and kFixed
};

constexpr JsonField attr_field(std::string_view path, artifact::Attr attr) {
  return {path, JsonField::Role::kAttribute, attr};
}
// An attribute only while the record has none of its kind: lines of one attribute are tried from first to last.
constexpr JsonField else_field(std::string_view path, artifact::Attr attr) {
  return {path, JsonField::Role::kElse, attr};
}
// An attribute that is a moment (kStartsAt, kEndsAt, kEditedAt); "0" and Go's zero time are none.
constexpr JsonField moment_field(std::string_view path, artifact::Attr attr) {
  return {path, JsonField::Role::kMoment, attr};
}
constexpr JsonField time_field(std::string_view path) { return {path, JsonField::Role::kTime}; }
constexpr JsonField text_field(std::string_view path) { return {path, JsonField::Role::kText}; }
constexpr JsonField author_field(std::string_view path) { return {path, JsonField::Role::kAuthor}; }
constexpr JsonField channel_field(std::string_view path) { return {path, JsonField::Role::kChannel}; }
constexpr JsonField thread_field(std::string_view path) { return {path, JsonField::Role::kThread}; }
// Every record of the table has it.
constexpr JsonField fixed(artifact::Attr attr, std::string_view value) {
  return {{}, JsonField::Role::kFixed, attr, {}, value};
}
// When the field's text is `wanted` ("" = whatever it is, if it is there): the attribute is `given`.
constexpr JsonField when(std::string_view path, std::string_view wanted, artifact::Attr attr, std::string_view given = "1") {
  return {path, JsonField::Role::kWhen, attr, wanted, given};
}
// Only for the format's own code.
constexpr JsonField look_field(std::string_view path) { return {path}; }

// A table: a view of an array with static storage.
class JsonFields {
 public:
  constexpr JsonFields() = default;
  template <size_t kSize>
  constexpr JsonFields(const JsonField (&rows)[kSize]) : rows_(rows), size_(kSize) {}
  constexpr JsonFields(const JsonField* rows, size_t size) : rows_(rows), size_(size) {}
  constexpr const JsonField* begin() const { return rows_; }
  constexpr const JsonField* end() const { return rows_ + size_; }
  constexpr size_t size() const { return size_; }
  constexpr const JsonField& operator[](size_t i) const { return rows_[i]; }

 private:
  const JsonField* rows_ = nullptr;
  size_t size_ = 0;
};

// A table made ready to scan with. A path that stands in several rows is scanned for once, under the first.
struct FieldPlan {
  FieldPlan(const std::vector<std::string_view>& records, JsonFields table, const std::vector<std::string_view>& context = {},
            bool lines = false, bool arrays = false);
  std::string_view records;      // the first path: what FieldPlans tells its plans apart by
  JsonFields fields;
  std::vector<uint16_t> first;   // per row: the first row with its path…
  std::vector<uint16_t> next;    // …and the next one, fields.size() after the last
  std::vector<uint16_t> others;  // the rows that are no attributes, in order
  artifact::JsonPlan scan;
};

// The plans of the tables that a reader uses inside its records, made when they are first asked for.
class FieldPlans {
 public:
  const FieldPlan& get(std::string_view records, JsonFields fields);

 private:
  std::vector<std::unique_ptr<FieldPlan>> plans_;
};

// A record seen through its table; fields are asked for by path.
class FieldView {
 public:
  using Each = void (*)(void* context, const FieldView& view);
  FieldView(const artifact::JsonRecord& record, const FieldPlan& plan, FieldPlans& plans)
      : record_(record), plan_(plan), plans_(plans) {}

  const artifact::JsonRecord& record() const { return record_; }
  const FieldPlan& plan() const { return plan_; }
  size_t path() const { return record_.path; }
  const artifact::JsonValue& value(std::string_view path) const;
  std::string text(std::string_view path) const;  // decoded; "" for absent, null, object, array
  artifact::JsonText look(std::string_view path) const { return artifact::JsonText(value(path)); }  // the same, for the moment
  std::string first_of(std::initializer_list<std::string_view> paths) const;  // the first text that is not ""
  std::vector<std::string> texts(std::string_view path) const;
  bool has(std::string_view path) const;                          // is its text other than ""?
  bool is(std::string_view path, std::string_view text) const;

  // Scans objects inside a value: `each(view)` for every object at `records` ("[*]" of an array, "" for an
  // object itself), counted from that value. Nothing when it is neither object nor array.
  template <typename Function>
  void objects(const artifact::JsonValue& value, std::string_view records, JsonFields fields, Function&& each) const {
    scan(value, records, fields, &each, [](void* context, const FieldView& view) {
      (*static_cast<std::remove_reference_t<Function>*>(context))(view);
    });
  }

 private:
  void scan(const artifact::JsonValue& value, std::string_view records, JsonFields fields, void* context, Each each) const;
  size_t index(std::string_view path) const;
  const artifact::JsonRecord& record_;
  const FieldPlan& plan_;
  FieldPlans& plans_;
};

// Applies the view's table to a record.
void fill(RecordBuilder& out, const FieldView& view, const time::Frame& frame);
// Applies another table to the same record: one for each kind of object a product writes. Its paths have to be
// among those that were scanned for.
void fill(RecordBuilder& out, const FieldView& view, JsonFields fields, const time::Frame& frame);

class FieldReader : public artifact::JsonReader {
 public:
  FieldReader(const std::vector<std::string_view>& records, JsonFields fields, const artifact::ReadOptions& options,
              const std::vector<std::string_view>& context = {}, bool lines = false, bool arrays = false);

 protected:
  // Makes the records of one object. Usually: start(…), adjust, emit.
  virtual void build(const FieldView& view, artifact::Sink& sink) = 0;

  const time::Frame& frame() const { return frame_; }
  const artifact::ReadOptions& options() const { return options_; }

 private:
  FieldReader(std::shared_ptr<const FieldPlan> plan, const artifact::ReadOptions& options);
  void read(const artifact::JsonRecord& record, artifact::Sink& sink) final {
    build(FieldView(record, *plan_, plans_), sink);
  }
  std::shared_ptr<const FieldPlan> plan_;
  FieldPlans plans_;
  artifact::ReadOptions options_;
  time::Frame frame_;
};

// All "key": "value" pairs of a flat object, decoded, in order; nested values are left out.
std::vector<std::pair<std::string, std::string>> pairs_of(const artifact::JsonValue& object);

// The views of a list written in place, for what takes a vector.
using Paths = std::vector<std::string_view>;

}  // namespace debrief::formats

// Push scanner for JSON: finds the records of a large export in chunks of any size and hands over the
// raw bytes of the few fields that a format asked for; nothing else is decoded or kept. One pass,
// linear, never recursive. Neighbours: json_plan.h (what to look for, and how paths are written),
// json_reader.h (a Reader over this), json_text.h (decoding).
//
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "artifact/json_plan.h"
#include "base/bytes.h"

namespace debrief::artifact {

enum class JsonType : uint8_t { kNone, kString, kNumber, kTrue, kFalse, kNull, kObject, kArray };

// One found value. For strings raw and span are INSIDE the quotes, escapes kept as written.
struct JsonValue {
  uint32_t field = 0;  // index into JsonShape::fields
  JsonType type = JsonType::kNone;
  std::string_view raw;
  ByteSpan span;       // in the file
  bool escaped = true;  // false: a string without a backslash; what is made by hand need not know
};

// A scalar's text (see JsonRecord::text) without a copy where nothing is escaped. Lives no longer than the value's bytes.
class JsonText {
 public:
  explicit JsonText(const JsonValue& value);
  JsonText(const JsonText&) = delete;
  JsonText& operator=(const JsonText&) = delete;
  std::string_view view() const { return view_; }
  operator std::string_view() const { return view_; }
  bool empty() const { return view_.empty(); }
  bool copied() const { return view_.data() == decoded_.data(); }

 private:
  std::string decoded_;
  std::string_view view_;
};

// One record. All views die when the callback returns.
class JsonRecord {
 public:
  size_t path = 0;              // index into JsonShape::records
  ByteSpan span;                // the whole object, braces included
  std::string_view raw;
  std::vector<JsonValue> values;  // in order of appearance; put there by add()

  // First value of a field; one of type kNone when absent.
  const JsonValue& value(size_t field) const;
  void add(const JsonValue& value);
  void clear();
  bool has(size_t field) const { return value(field).type != JsonType::kNone; }
  // First value as decoded text: strings unescaped, numbers and booleans as written, "" for null,
  // objects, arrays and absent fields.
  std::string text(size_t field) const;
  // All values of a field that stand in an array: reactions[*].name.
  std::vector<std::string> texts(size_t field) const;
  bool is_true(size_t field) const { return value(field).type == JsonType::kTrue; }

  // Latest value of context path i that encloses this record and was written BEFORE it in the file;
  // raw JSON as in JsonValue (span included). When the product writes it behind the records, take the
  // enclosing object as the record and scan it again.
  const JsonValue& context(size_t i) const { return (*contexts)[i]; }
  const std::vector<JsonValue>* contexts = nullptr;

 private:
  std::vector<uint32_t> first_;  // per field: place in `values`, from 1; 0: absent
};

class JsonHandler {
 public:
  virtual ~JsonHandler() = default;
  virtual void on_record(const JsonRecord& record) = 0;
};

// How the scan ended.
struct JsonEnd {
  enum class Kind : uint8_t {
    kWhole,      // every value was closed
    kEmpty,      // nothing but white space
    kTruncated,  // ended inside a value
    kMalformed,  // not JSON from `at` on
    kTooDeep,    // nesting over 256 at `at`
    kTooLarge,   // one record over 64 MiB
  } kind = Kind::kEmpty;
  uint64_t at = 0;         // byte of the first trouble, or the size
  uint64_t records = 0;    // delivered
  uint64_t skipped = 0;    // elements at a record path that were no objects
  uint64_t bad_lines = 0;  // only with `lines`
};

class JsonScanner {
 public:
  // Spans count from `base`.
  explicit JsonScanner(const JsonShape& shape, uint64_t base = 0);
  explicit JsonScanner(std::shared_ptr<const JsonPlan> plan, uint64_t base = 0);
  ~JsonScanner();
  JsonScanner(const JsonScanner&) = delete;
  JsonScanner& operator=(const JsonScanner&) = delete;

  void feed(std::string_view chunk, JsonHandler& handler);
  JsonEnd close(JsonHandler& handler);  // once; records that the cut left open are not delivered

  // Hands over the record that is still open with the values that are complete so far; for detection
  // from a head that is smaller than the first record. Does not change the scan.
  void peek(JsonHandler& handler) const;

  // Everything outside the records: the document with every record array left empty; valid JSON
  // after kWhole. Of several root values, one per line. At most 4 MiB: more is dropped, "" then.
  std::string_view envelope() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// The same over bytes in memory, for objects inside a record: pass value.span.begin as base.
JsonEnd scan_json(std::string_view json, uint64_t base, const JsonShape& shape, JsonHandler& handler);
JsonEnd scan_json(std::string_view json, uint64_t base, const JsonPlan& plan, JsonHandler& handler);

}  // namespace debrief::artifact

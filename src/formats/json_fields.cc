#include "formats/json_fields.h"

#include <algorithm>

#include "artifact/json_bytes.h"

namespace debrief::formats {
using artifact::JsonRecord;
using artifact::JsonShape;
using artifact::JsonText;
using artifact::JsonType;
using artifact::JsonValue;
using Role = JsonField::Role;
using namespace artifact::json_bytes;

namespace {

// Behind the object or array that begins at `p`.
const char* behind_container(const char* p, const char* end) {
  for (size_t depth = 0; p < end;) {
    p = find_structure(p, end);
    if (p >= end) break;
    if (*p == '"') {
      ++p;
      while (p < end && *p != '"') p = *p == '\\' ? p + 2 : find_quote_or_escape(p + 1, end);
    } else if (*p == '{' || *p == '[') {
      ++depth;
    } else if (--depth == 0) {
      return p + 1;
    }
    ++p;
  }
  return end;
}

constexpr std::string_view kNoSuchField = "\x01";

JsonShape shape_of(const std::vector<std::string_view>& records, const JsonFields& fields, const std::vector<uint16_t>& first,
                   const std::vector<std::string_view>& context, bool lines, bool arrays) {
  JsonShape shape;
  shape.arrays = arrays;
  shape.records = records;
  for (size_t i = 0; i < fields.size(); ++i) shape.fields.push_back(first[i] == i ? fields[i].path : kNoSuchField);
  shape.context = context;
  shape.lines = lines;
  return shape;
}

std::vector<uint16_t> first_rows(const JsonFields& fields) {
  std::vector<uint16_t> first;
  for (size_t i = 0; i < fields.size(); ++i) {
    size_t j = 0;
    while (j < i && fields[j].path != fields[i].path) ++j;
    first.push_back(static_cast<uint16_t>(fields[i].role == Role::kFixed ? i : j));
  }
  return first;
}

bool is_scalar(const JsonValue& value) {
  return value.type == JsonType::kString || value.type == JsonType::kNumber || value.type == JsonType::kTrue ||
         value.type == JsonType::kFalse;
}

// What the record may keep a view of: the scanner's bytes outlive it, a copy does not.
std::string_view lasting(const JsonText& text, RecordBuilder& out) { return text.copied() ? out.keep(text) : text.view(); }

void set_once(std::string_view& slot, const JsonText& text, RecordBuilder& out) {
  if (slot.empty()) slot = lasting(text, out);
}

// One row that is no attribute; `value` is what its path found.
void apply(RecordBuilder& out, const JsonField& row, const JsonValue& value, const time::Frame& frame) {
  if (row.role == Role::kTime && out.has_time()) return;
  const JsonText text(value);
  if (text.view().empty()) return;
  artifact::RecordInput& input = out.input();
  switch (row.role) {
    case Role::kElse:
      if (!out.has(row.attr)) input.attributes.emplace_back(row.attr, lasting(text, out));
      break;
    case Role::kMoment:
      if (text.view() != "0") out.add_time(row.attr, text.view(), frame);
      break;
    case Role::kTime: out.time(text.view(), frame); break;
    case Role::kText:
      if (!input.text.empty()) break;
      input.text = lasting(text, out);
      input.text_span = value.span;
      break;
    case Role::kAuthor: set_once(input.author, text, out); break;
    case Role::kChannel: set_once(input.channel, text, out); break;
    case Role::kThread: set_once(input.thread, text, out); break;
    case Role::kWhen:
      if (row.wanted.empty() || text.view() == row.wanted) out.add(row.attr, row.given);
      break;
    default: break;
  }
}

}  // namespace

FieldPlan::FieldPlan(const std::vector<std::string_view>& paths, JsonFields table, const std::vector<std::string_view>& context,
                     bool lines, bool arrays)
    : records(paths.front()), fields(table), first(first_rows(table)), next(table.size(), static_cast<uint16_t>(table.size())),
      scan(shape_of(paths, table, first, context, lines, arrays)) {
  std::vector<uint16_t> last(table.size());
  for (uint16_t i = 0; i < table.size(); ++i) {
    if (first[i] != i) next[last[first[i]]] = i;
    last[first[i]] = i;
    if (table[i].role != Role::kAttribute && table[i].role != Role::kLook) others.push_back(i);
  }
}

const FieldPlan& FieldPlans::get(std::string_view records, JsonFields fields) {
  for (const auto& plan : plans_) {
    if (plan->fields.begin() == fields.begin() && plan->records == records) return *plan;
  }
  return *plans_.emplace_back(std::make_unique<FieldPlan>(Paths{records}, fields));
}

size_t FieldView::index(std::string_view path) const {
  const JsonFields& fields = plan_.fields;
  // Literals of one file that are equal are one: usually the bytes need not be looked at.
  for (size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].path.data() == path.data() && fields[i].path.size() == path.size()) return plan_.first[i];
  }
  for (size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].path == path) return i;
  }
  return fields.size();  // a field nobody asked the scanner for: absent
}

const JsonValue& FieldView::value(std::string_view path) const { return record_.value(index(path)); }
std::string FieldView::text(std::string_view path) const { return record_.text(index(path)); }
std::vector<std::string> FieldView::texts(std::string_view path) const { return record_.texts(index(path)); }
bool FieldView::has(std::string_view path) const {
  const JsonValue& found = value(path);
  return is_scalar(found) && !found.raw.empty();
}
bool FieldView::is(std::string_view path, std::string_view text) const { return JsonText(value(path)).view() == text; }

std::string FieldView::first_of(std::initializer_list<std::string_view> paths) const {
  for (const std::string_view path : paths) {
    if (std::string found = text(path); !found.empty()) return found;
  }
  return {};
}

void FieldView::scan(const JsonValue& value, std::string_view records, JsonFields fields, void* context, Each each) const {
  if (value.type != JsonType::kObject && value.type != JsonType::kArray) return;
  if (value.raw.size() <= 2) return;  // "[]", the usual case: no scanner for it
  struct Handler final : artifact::JsonHandler {
    Handler(const FieldPlan& inner, FieldPlans& all, void* to, Each call) : plan(inner), plans(all), context(to), each(call) {}
    void on_record(const JsonRecord& record) override { each(context, FieldView(record, plan, plans)); }
    const FieldPlan& plan;
    FieldPlans& plans;
    void* context;
    Each each;
  } handler(plans_.get(records, fields), plans_, context, each);
  artifact::scan_json(value.raw, value.span.begin, handler.plan.scan, handler);
}

void fill(RecordBuilder& out, const FieldView& view, const time::Frame& frame) {
  const FieldPlan& plan = view.plan();
  const JsonFields& fields = plan.fields;
  // Attributes in the order of the file; a list's elements are a value each.
  for (const JsonValue& value : view.record().values) {
    for (size_t i = value.field; i < fields.size(); i = plan.next[i]) {
      if (fields[i].role != Role::kAttribute) continue;
      const JsonText text(value);
      if (!text.view().empty()) out.input().attributes.emplace_back(fields[i].attr, lasting(text, out));
    }
  }
  for (const uint16_t i : plan.others) {
    if (fields[i].role == Role::kFixed) out.add(fields[i].attr, fields[i].given);
    else apply(out, fields[i], view.record().value(plan.first[i]), frame);
  }
}

void fill(RecordBuilder& out, const FieldView& view, JsonFields fields, const time::Frame& frame) {
  for (const JsonField& row : fields) {
    if (row.role == Role::kFixed) {
      out.add(row.attr, row.given);
    } else if (row.role == Role::kAttribute) {
      for (const std::string& text : view.texts(row.path)) out.add(row.attr, text);
    } else if (row.role != Role::kLook) {
      apply(out, row, view.value(row.path), frame);
    }
  }
}

FieldReader::FieldReader(const std::vector<std::string_view>& records, JsonFields fields, const artifact::ReadOptions& options,
                         const std::vector<std::string_view>& context, bool lines, bool arrays)
    : FieldReader(std::make_shared<const FieldPlan>(records, fields, context, lines, arrays), options) {}

FieldReader::FieldReader(std::shared_ptr<const FieldPlan> plan, const artifact::ReadOptions& options)
    : JsonReader(std::shared_ptr<const artifact::JsonPlan>(plan, &plan->scan)),
      plan_(std::move(plan)), options_(options), frame_(frame_of(options)) {}

std::vector<std::pair<std::string, std::string>> pairs_of(const JsonValue& object) {
  std::vector<std::pair<std::string, std::string>> out;
  if (object.type != JsonType::kObject) return out;
  // The scanner has been through it: it is JSON.
  const char* p = object.raw.data() + 1;
  const char* const end = object.raw.data() + object.raw.size();
  std::string key;
  bool keyed = false;
  while (p < end) {
    const char c = *p;
    if (c == '"') {
      const char* const begin = ++p;
      while (p < end && *p != '"') p = *p == '\\' ? p + 2 : find_quote_or_escape(p + 1, end);
      std::string text = artifact::unescape_json({begin, static_cast<size_t>(std::min(p, end) - begin)});
      if (keyed) out.emplace_back(std::move(key), std::move(text));
      else key = std::move(text);
      ++p;
    } else if (c == ':' || c == ',') {
      keyed = c == ':';
      ++p;
    } else if (c == '{' || c == '[') {
      p = behind_container(p, end);
      keyed = false;
    } else if (is_space(c) || c == '}') {
      ++p;
    } else {
      const char* const begin = p;
      while (p < end && !ends_scalar(*p)) ++p;
      const std::string_view scalar(begin, static_cast<size_t>(p - begin));
      if (keyed && scalar != "null") out.emplace_back(std::move(key), scalar);
      keyed = false;
    }
  }
  return out;
}

}  // namespace debrief::formats

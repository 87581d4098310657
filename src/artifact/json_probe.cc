#include "artifact/json_probe.h"

namespace debrief::artifact {
namespace {

struct Counter : JsonHandler {
  explicit Counter(JsonProbe& into) : probe(into) {}
  void on_record(const JsonRecord& record) override {
    ++probe.records;
    for (size_t field = 0; field < probe.counts.size(); ++field) {
      const JsonValue& value = record.value(field);
      if (value.type == JsonType::kNone || value.type == JsonType::kNull) continue;
      if (probe.counts[field]++ == 0) probe.first[field] = record.text(field);
    }
  }
  JsonProbe& probe;
};

}  // namespace

JsonProbe probe_json(std::string_view head, const JsonShape& shape) {
  JsonProbe probe;
  probe.counts.resize(shape.fields.size());
  probe.first.resize(shape.fields.size());
  const size_t start = head.find_first_not_of(" \t\r\n\x1e");
  if (start == std::string_view::npos || (head[start] != '{' && head[start] != '[')) return probe;
  Counter counter(probe);
  JsonScanner scanner(shape);
  scanner.feed(head, counter);
  scanner.peek(counter);
  probe.end = scanner.close(counter).kind;
  return probe;
}

}  // namespace debrief::artifact

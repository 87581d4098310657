#include "formats/tables/json_table.h"

#include <algorithm>

#include "artifact/choosing_reader.h"
#include "artifact/json_reader.h"
#include "formats/json_outline.h"
#include "formats/tables/columns.h"
#include "formats/text_scan.h"

namespace debrief::formats {
namespace {

using artifact::JsonRecord;
using artifact::JsonShape;
using artifact::Probe;
using artifact::ReadOptions;
using artifact::Score;
using artifact::Sink;

constexpr size_t kSampleRecords = 200;
constexpr size_t kMostKeys = 200;

// How the file is to be read: where its objects stand and which keys they have.
struct Plan {
  std::string records = "[*]";
  std::vector<std::string> keys;  // paths from the object, at most one level down
  Layout layout;

  JsonShape shape(bool lines) const {
    JsonShape out;
    out.records.push_back(records);
    for (const std::string& key : keys) out.fields.push_back(key);
    out.lines = lines;
    return out;
  }
};

// The containers of objects that the outline shows: "", "[*]", "items[*]", "data.rows[*]".
std::vector<std::string> containers(const JsonOutline& outline) {
  std::vector<std::string> out;
  for (const std::string& path : outline.paths()) {
    const size_t mark = path.rfind("[*].");
    std::string container = mark == std::string::npos ? "" : path.substr(0, mark + 3);
    if (std::count(container.begin(), container.end(), '[') > 1) continue;
    if (std::find(out.begin(), out.end(), container) == out.end()) out.push_back(std::move(container));
  }
  return out;
}

std::vector<std::string> keys_of(const JsonOutline& outline, const std::string& container) {
  std::vector<std::string> keys;
  const std::string lead = container.empty() ? "" : container + ".";
  for (const std::string& path : outline.paths()) {
    if (path.compare(0, lead.size(), lead) != 0 || path.size() == lead.size()) continue;
    const std::string key = path.substr(lead.size());
    size_t dots = 0;
    for (size_t i = 0; i < key.size(); ++i) dots += key[i] == '.' && (i == 0 || key[i - 1] != '\\') ? 1 : 0;
    if (dots > 1 || contains(key, "[*]") || keys.size() == kMostKeys) continue;
    keys.push_back(key);
  }
  return keys;
}

struct FactsHandler final : artifact::JsonHandler {
  explicit FactsHandler(size_t keys) : facts(keys) {}
  void on_record(const JsonRecord& record) override {
    if (++records > kSampleRecords) return;
    for (size_t i = 0; i < facts.size(); ++i) facts[i].add(record.text(i));
  }
  std::vector<ColumnFacts> facts;
  size_t records = 0;
};

Plan understand(std::string_view head, const JsonOutline& outline) {
  Plan best;
  int best_named = -1;
  for (const std::string& container : containers(outline)) {
    Plan plan;
    plan.records = container;
    plan.keys = keys_of(outline, container);
    FactsHandler handler(plan.keys.size());
    artifact::scan_json(head, 0, plan.shape(false), handler);
    if (handler.records == 0) continue;
    plan.layout = lay_out(plan.keys, handler.facts);
    // A table without an author is somebody's list of what happened; JSON without one is a log.
    if (plan.layout.kind == artifact::RecordKind::kMessage && !plan.layout.has(Role::kAuthor)) plan.layout.kind = artifact::RecordKind::kLog;
    if (!plan.layout.usable() || plan.layout.named <= best_named) continue;
    best_named = plan.layout.named;
    best = std::move(plan);
  }
  return best;
}

// Before JsonReader, so that the shape's names exist when it is built.
struct PlanHolder {
  Plan plan;
};

class JsonTableReader final : private PlanHolder, public artifact::JsonReader {
 public:
  JsonTableReader(const ReadOptions& options, Plan chosen)
      : PlanHolder{std::move(chosen)}, JsonReader(plan.shape(plan.records.empty())), frame_(frame_of(options)) {}

 private:
  void read(const JsonRecord& record, Sink& sink) override {
    std::vector<std::string> texts;
    texts.reserve(plan.keys.size());
    for (size_t i = 0; i < plan.keys.size(); ++i) texts.push_back(record.text(i));
    std::vector<Cell> cells;
    for (size_t i = 0; i < plan.keys.size(); ++i) cells.push_back({texts[i], record.value(i).span});
    emit_row(plan.layout, plan.keys, cells, record.span, frame_, sink);
  }
  time::Frame frame_;
};

Score score(const Probe& probe) {
  const std::string_view start = trim(probe.head.substr(0, 64));
  if (!starts_with(start, "{") && !starts_with(start, "[")) return 0;
  const Plan plan = understand(probe.head, outline_of(probe));
  if (plan.keys.empty() || plan.layout.kind == artifact::RecordKind::kPerson) return 0;
  return plan.layout.named >= 3 ? 35 : plan.layout.named == 2 ? 25 : 0;
}

std::unique_ptr<artifact::Reader> open(const ReadOptions& options) {
  return std::make_unique<artifact::ChoosingReader>(
      [options](std::string_view head) { return std::make_unique<JsonTableReader>(options, understand(head, JsonOutline(head))); });
}

}  // namespace

const artifact::Format kJsonTable = {
    "json_table", "JSON with times (logs, lists)", artifact::Family::kLogs, score, open,
    "One JSON object a line, or a list of objects, with a time and a message in each.", {}, false, true};

}  // namespace debrief::formats

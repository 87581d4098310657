#include "formats/deploys/helm.h"

#include "formats/json_outline.h"
#include "formats/json_spec.h"
#include "formats/line_reader.h"
#include "formats/text_scan.h"

namespace debrief::formats {
namespace {

using artifact::Attr;
using artifact::Probe;
using artifact::ReadOptions;
using artifact::RecordKind;
using artifact::Score;
using artifact::Sink;

struct Revision {
  std::string number, updated, status, chart, app_version, description;
  ByteSpan span, description_span;
};

// "ledger-green-3.8.1" → "ledger-green": the chart's version is its last dash that a digit follows.
std::string_view chart_name(std::string_view chart) {
  for (size_t i = 0; i + 1 < chart.size(); ++i) {
    if (chart[i] == '-' && is_digit(chart[i + 1])) return chart.substr(0, i);
  }
  return chart;
}

void emit(const Revision& revision, const time::Frame& frame, Sink& sink) {
  if (revision.number.empty() || revision.updated.empty()) return;
  RecordBuilder out(RecordKind::kChange, revision.span);
  out.time(revision.updated, frame).text(revision.description, revision.description_span);
  std::string_view description = revision.description;
  const bool rollback = take(description, "Rollback to ");
  const bool failed = revision.status == "failed" || starts_with(revision.status, "pending");
  out.add(Attr::kId, revision.number);
  out.add(Attr::kKey, std::string(chart_name(revision.chart)) + "/" + revision.number);
  out.add(Attr::kSubtype, rollback ? "rollback" : "helm_revision").add(Attr::kState, failed ? revision.status : "deployed");
  if (rollback) out.add(Attr::kParent, leading_digits(description));
  out.add(Attr::kTitle, revision.chart).add(Attr::kService, chart_name(revision.chart)).add(Attr::kRef, revision.app_version);
  out.emit(sink);
}

void build(const FieldView& view, const BuildContext& context) {
  Revision revision;
  revision.number = view.text("revision");
  revision.updated = view.text("updated");
  revision.status = view.text("status");
  revision.chart = view.text("chart");
  revision.app_version = view.text("app_version");
  revision.description = view.text("description");
  revision.description_span = view.value("description").span;
  revision.span = view.record().span;
  emit(revision, context.frame, context.sink);
}

constexpr JsonField kFields[] = {look_field("revision"), look_field("updated"), look_field("status"),
                                 look_field("chart"), look_field("app_version"), look_field("description")};
constexpr JsonSpec kSpec = {{"[*]"}, kFields, build};

class TableReader final : public LineReader {
 public:
  explicit TableReader(const ReadOptions& options) : frame_(frame_of(options)) {}

 private:
  void line(const Line& line, Sink& sink) override {
    std::vector<std::string_view> cells;
    std::string_view rest = line.text;
    while (true) {
      const size_t tab = rest.find('\t');
      cells.push_back(trim(rest.substr(0, tab)));
      if (tab == std::string_view::npos) break;
      rest.remove_prefix(tab + 1);
    }
    if (starts_with(cells.front(), "REVISION")) {
      columns_.assign(cells.begin(), cells.end());
      return;
    }
    if (cells.size() != columns_.size()) return;
    Revision revision;
    revision.span = line.span;
    for (size_t i = 0; i < cells.size(); ++i) {
      if (columns_[i] == "REVISION") revision.number = cells[i];
      else if (columns_[i] == "UPDATED") revision.updated = cells[i];
      else if (columns_[i] == "STATUS") revision.status = cells[i];
      else if (columns_[i] == "CHART") revision.chart = cells[i];
      else if (columns_[i] == "APP VERSION") revision.app_version = cells[i];
      else if (columns_[i] == "DESCRIPTION") {
        revision.description = cells[i];
        const uint64_t at = line.span.begin + static_cast<uint64_t>(cells[i].data() - line.text.data());
        revision.description_span = {at, at + cells[i].size()};
      }
    }
    emit(revision, frame_, sink);
  }
  void finish(Sink&) override {}

  time::Frame frame_;
  std::vector<std::string> columns_;
};

// "- app_version: 1.0" / "  chart: foo-1.0": flat maps in a list, as helm prints them.
class YamlReader final : public LineReader {
 public:
  explicit YamlReader(const ReadOptions& options) : frame_(frame_of(options)) {}

 private:
  void line(const Line& line, Sink& sink) override {
    std::string_view text = line.text;
    if (take(text, "- ")) {
      emit(revision_, frame_, sink);
      revision_ = Revision{};
      revision_.span = line.span;
    } else if (!take(text, "  ")) {
      return;
    }
    const size_t colon = text.find(": ");
    if (colon == std::string_view::npos) return;
    const std::string_view key = text.substr(0, colon);
    std::string_view value = trim(text.substr(colon + 2));
    if (value.size() > 1 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front()) {
      value = value.substr(1, value.size() - 2);
    }
    revision_.span.end = line.span.end;
    if (key == "revision") revision_.number = value;
    if (key == "updated") revision_.updated = value;
    if (key == "status") revision_.status = value;
    if (key == "chart") revision_.chart = value;
    if (key == "app_version") revision_.app_version = value;
    if (key == "description") {
      revision_.description = value;
      const uint64_t at = line.span.begin + static_cast<uint64_t>(value.data() - line.text.data());
      revision_.description_span = {at, at + value.size()};
    }
  }
  void finish(Sink& sink) override { emit(revision_, frame_, sink); }

  time::Frame frame_;
  Revision revision_;
};

Score score_json(const Probe& probe) {
  return outline_of(probe).count("[*].revision", "[*].updated", "[*].chart", "[*].app_version") == 4 ? 95 : 0;
}
Score score_table(const Probe& probe) {
  const std::string_view line = probe.head.substr(0, probe.head.find('\n'));
  return starts_with(line, "REVISION") && contains(line, "UPDATED") && contains(line, "CHART") ? 95 : 0;
}
Score score_yaml(const Probe& probe) {
  const std::string_view head = probe.head.substr(0, 2048);
  const bool keys = contains(head, "\n  chart: ") && contains(head, "\n  revision: ") && contains(head, "\n  updated: ");
  return keys && starts_with(trim(head), "- ") ? 95 : 0;
}

template <typename ReaderClass>
std::unique_ptr<artifact::Reader> open(const ReadOptions& options) {
  return std::make_unique<ReaderClass>(options);
}

constexpr std::string_view kHow = "helm history <release> -n <namespace> -o json > helm-history.json";

}  // namespace

const artifact::Format kHelmJson = {"helm_history_json", "helm history (JSON)", artifact::Family::kDeploys, score_json, open_spec<kSpec>, kHow,
                                    "helm_revision"};
const artifact::Format kHelmTable = {"helm_history_table", "helm history (table)", artifact::Family::kDeploys, score_table, open<TableReader>, kHow,
                                     "helm_revision"};
const artifact::Format kHelmYaml = {"helm_history_yaml", "helm history (YAML)", artifact::Family::kDeploys, score_yaml, open<YamlReader>, kHow,
                                    "helm_revision"};

}  // namespace debrief::formats

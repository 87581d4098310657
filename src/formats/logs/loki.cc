#include "formats/logs/loki.h"

#include "formats/alerts/alert_labels.h"
#include "formats/json_spec.h"

namespace debrief::formats {
namespace {

using artifact::Attr;
using artifact::JsonType;
using artifact::JsonValue;
using artifact::RecordKind;

// A line of a stream in the answer of query_range: [nanoseconds, line], sometimes with labels of the line behind.
// Each is a record, so that a cut answer keeps what came before; its stream's labels stand before it.
constexpr JsonField kPairFields[] = {look_field("[*]")};
// A line of logcli --output=jsonl, or of Explore's download.
constexpr JsonField kLineFields[] = {look_field("labels"), look_field("fields"), look_field("line"), look_field("timestamp"),
                                     look_field("date")};

void emit_line(const Labels& labels, const JsonValue& at, const JsonValue& line, ByteSpan span, const BuildContext& context) {
  RecordBuilder out(RecordKind::kLog, span);
  const std::string text = artifact::unescape_json(line.raw);
  out.time(artifact::unescape_json(at.raw), context.frame).text(text, line.span);
  for (const std::string_view name : {"host", "hostname", "node_name", "instance", "pod"}) {
    if (out.input().channel.empty()) out.channel(label(labels, name));
  }
  for (const std::string_view name : {"service_name", "app", "container", "job", "service"}) {
    if (out.input().author.empty()) out.author(label(labels, name));
  }
  add_labels(out, labels);
  if (!out.has(Attr::kService)) out.add(Attr::kService, out.input().author);
  // Loki finds the level of most lines by itself.
  if (!out.has(Attr::kSeverity)) out.add(Attr::kSeverity, label(labels, "detected_level"));
  out.emit(context.sink);
}

void build_pair(const FieldView& view, const BuildContext& context) {
  const std::vector<JsonValue>& pair = view.record().values;
  if (pair.size() < 2 || pair[0].type != JsonType::kString || pair[1].type != JsonType::kString) return;  // a metric's sample
  const JsonValue& stream = view.record().context(view.path());
  emit_line(pairs_of(stream), pair[0], pair[1], view.record().span, context);
}

void build_line(const FieldView& view, const BuildContext& context) {
  const JsonValue& line = view.value("line");
  if (line.type != JsonType::kString) return;
  const JsonValue& labels = view.value("labels");
  emit_line(pairs_of(labels.type == JsonType::kObject ? labels : view.value("fields")),
            view.value(view.has("timestamp") ? "timestamp" : "date"), line, view.record().span, context);
}

constexpr JsonSpec kLists = {{"data.result[*].values[*]", "streams[*].values[*]"}, kPairFields, build_pair, false,
                             {"data.result[*].stream", "streams[*].stream"}, true};
constexpr JsonSpec kSingle = {{"[*]", ""}, kLineFields, build_line};

constexpr JsonSign kSigns[] = {
    {95, 2, {"data.resultType", "data.result[*].stream"}},
    {92, 2, {"streams[*].stream", "streams[*].values"}},
    {88, 3, {"labels", "line", "timestamp"}, {"", "[*]."}},
    {85, 3, {"line", "fields", "timestamp"}, {"", "[*]."}},
};

}  // namespace

const artifact::Format kLoki = {
    "loki", "Grafana Loki", artifact::Family::kLogs, score_by<kSigns>, open_lists_or_single<kLists, kSingle>,
    "logcli query '{app=\"<name>\"}' --from=<UTC> --to=<UTC> --limit=100000 --output=jsonl > loki.jsonl, or save the answer of query_range."};

}  // namespace debrief::formats

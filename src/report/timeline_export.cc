#include "report/timeline_export.h"

#include <nlohmann/json.hpp>

namespace debrief::report {

namespace {

struct Fields {
  std::string message, datetime, kind, actor, artifact, locator;
};

Fields fields_of(const evidence::Context& context, const timeline::Row& row, Rendering& r) {
  const bool internal = r.audience == incident::Audience::kInternal;
  const auto& people = context.roster.people;
  const std::string& actor = row.person && *row.person < people.size() ? people[*row.person].name : row.actor;
  const auto source = evidence::source_of(row);
  const auto locator = artifact::locator(context.store, source.ref);
  return {render(internal ? row.text : row.wider_text, kPlainText, r), time::to_iso(row.time), std::string(incident::to_string(row.kind)),
          render(actor, kPlainText, r), render(context.store.artifact(source.ref).path, kPlainText, r), locator.type + " " + render(locator.value, kPlainText, r)};
}

}  // namespace

std::string csv_field(std::string_view published) {
  std::string out = "\"";
  if (!published.empty() && std::string_view("=+-@\t\r").find(published.front()) != std::string_view::npos) out += '\'';
  for (char c : published) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

std::string timeline_csv(const evidence::Context& context, Rendering& rendering) {
  std::string out = "message,datetime,timestamp_desc,actor,source,locator\r\n";
  for (const auto& row : context.timeline.rows) {
    const Fields f = fields_of(context, row, rendering);
    out += csv_field(f.message) + "," + csv_field(f.datetime) + "," + csv_field(f.kind) + "," + csv_field(f.actor) + "," + csv_field(f.artifact) + "," + csv_field(f.locator) + "\r\n";
  }
  return out;
}

std::string timeline_jsonl(const evidence::Context& context, Rendering& rendering) {
  std::string out;
  for (const auto& row : context.timeline.rows) {
    const Fields f = fields_of(context, row, rendering);
    const nlohmann::ordered_json line{{"message", f.message}, {"datetime", f.datetime}, {"timestamp_desc", f.kind}, {"actor", f.actor}, {"source", f.artifact}, {"locator", f.locator}};
    out += line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
  }
  return out;
}

}  // namespace debrief::report

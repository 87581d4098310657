#include "report/source_json.h"

#include <nlohmann/json.hpp>

namespace debrief::report {

using Json = nlohmann::ordered_json;

nlohmann::ordered_json rotation_json(const redact::RotationList& list) {
  Json out = Json::array();
  for (const auto& secret : list.list()) {
    std::string where;
    for (const auto& place : secret.where) where += (where.empty() ? "" : "; ") + place;
    out.push_back({{"kind", secret.kind}, {"hint", secret.hint}, {"fingerprint", secret.fingerprint}, {"where", where}, {"places", secret.where}});
  }
  return out;
}

nlohmann::ordered_json source_json(const artifact::Store& store, const artifact::SourceRef& source, Rendering& rendering) {
  const auto locator = artifact::locator(store, source.ref);
  const ByteSpan span = file_span(store, source), whole = store.record(source.ref).span;
  Json out{{"id", rendering.sources.label(source)}, {"artifact", render(store.artifact(source.ref).path, kPlainText, rendering)},
           {"locator", {{"type", locator.type}, {"value", render(locator.value, kPlainText, rendering)}}}, {"span", {span.begin, span.end}}};
  if (span != whole) out["record_span"] = {whole.begin, whole.end};
  // Chat is not verbatim in the wider version.
  if (rendering.audience == incident::Audience::kInternal) out["excerpt"] = excerpt(store, source, rendering.publisher).text();
  return out;
}

}  // namespace debrief::report

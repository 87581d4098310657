// A review as SARIF 2.1.0 (OASIS): what code scanning of a forge shows. Columns count UTF-16 units, as the run says.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/ascii.h"
#include "report/review_outline.h"
#include "report/review_report.h"
#include "review/baseline.h"

namespace debrief::report {

namespace {

using Json = nlohmann::ordered_json;
using lint::Finding;

std::string text(std::string_view words, Rendering& r) { return render(words, kPlainText, r); }

std::string_view sarif_level(lint::Severity severity) {
  return severity == lint::Severity::kCritical ? "error" : severity == lint::Severity::kMajor ? "warning" : "note";
}

// A relative reference: what a URI keeps for itself is percent-encoded.
std::string as_uri(std::string_view path) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (is_alnum(c) || c == '/' || c == '-' || c == '.' || c == '_' || c == '~') out += c;
    else (out += '%', out += kHex[byte >> 4], out += kHex[byte & 15]);
  }
  return out;
}

Json sarif_region(const ReviewInput& input, ByteSpan span) {
  const auto begin = document::position(input.document, span.begin), end = document::position(input.document, span.end);
  return {{"startLine", begin.line}, {"startColumn", begin.column}, {"endLine", end.line}, {"endColumn", end.column}};
}

Json sarif_result(const ReviewInput& input, const Finding& finding, Rendering& r) {
  const Json file{{"uri", as_uri(text(input.name, r))}};
  const Json region = finding.span.empty() ? Json{{"startLine", 1}} : sarif_region(input, finding.span);
  std::string message = text(finding.why, r);
  if (finding.rewrite) message += " Proposed: " + text(finding.rewrite->text, r);
  Json out{{"ruleId", finding.rubric}, {"level", sarif_level(finding.severity)}, {"message", {{"text", message}}},
           {"locations", {{{"physicalLocation", {{"artifactLocation", file}, {"region", region}}}}}},
           {"partialFingerprints", {{"debrief/1", finding.fingerprint}}}, {"properties", {{"rule", finding.rule_id}}}};
  if (finding.rewrite)
    out["fixes"] = {{{"description", {{"text", "The proposed rewrite."}}},
                     {"artifactChanges", {{{"artifactLocation", file}, {"replacements", {{{"deletedRegion", sarif_region(input, finding.rewrite->span)}, {"insertedContent", {{"text", text(finding.rewrite->text, r)}}}}}}}}}}};
  if (finding.suppressed) out["suppressions"] = {{{"kind", *finding.suppressed == review::kInBaseline ? "external" : "inSource"}, {"justification", text(*finding.suppressed, r)}}};
  return out;
}

}  // namespace

std::string review_sarif(const ReviewInput& input, Rendering& r) {
  Json results = Json::array(), rules = Json::array();
  std::vector<std::string> known;
  for (const std::vector<Finding>* list : {&input.review.findings, &input.review.suppressed})
    for (const Finding& finding : *list) {
      if (std::find(known.begin(), known.end(), finding.rubric) == known.end()) {
        known.push_back(finding.rubric);
        rules.push_back({{"id", finding.rubric}, {"shortDescription", {{"text", finding.rubric}}}, {"help", {{"text", finding.authority.empty() ? finding.rubric : finding.authority}}}});
      }
      results.push_back(sarif_result(input, finding, r));
    }
  const Json run{{"tool", {{"driver", {{"name", "Debrief"}, {"rules", std::move(rules)}}}}}, {"columnKind", "utf16CodeUnits"}, {"results", std::move(results)}};
  const Json log{{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"}, {"version", "2.1.0"}, {"runs", {run}}};
  return log.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace debrief::report

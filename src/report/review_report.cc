#include "report/review_report.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "report/html.h"
#include "report/review_outline.h"
#include "review/baseline.h"

namespace debrief::report {

namespace {

using Json = nlohmann::ordered_json;
using lint::Finding;

std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string text(std::string_view words, Rendering& r) { return render(words, kPlainText, r); }

Json finding_json(const ReviewInput& input, const Finding& finding, Rendering& r) {
  const auto place = place_of(input.document, finding.span);
  Json out{{"rule", finding.rubric}, {"id", finding.rule_id}, {"severity", lint::to_string(finding.severity)}, {"section", document::to_string(finding.section)},
           {"line", place.line}, {"column", place.column}, {"span", {finding.span.begin, finding.span.end}}, {"quote", text(finding.quote, r)},
           {"why", text(finding.why, r)}, {"authority", finding.authority}, {"fingerprint", finding.fingerprint}};
  if (finding.rewrite) {
    out["rewrite"] = text(finding.rewrite->text, r);
    out["rewrite_span"] = {finding.rewrite->span.begin, finding.rewrite->span.end};
    out["safe"] = finding.rewrite->safe;
  }
  if (finding.time) out["time"] = time::to_iso(*finding.time);
  if (finding.suggestion) out["suggestion"] = true;
  if (finding.suppressed) out["suppressed"] = text(*finding.suppressed, r);
  if (!finding.evidence.empty() && input.artifacts) {
    out["evidence"] = Json::array();
    for (const auto& source : finding.evidence) out["evidence"].push_back(source_json(input.artifacts->store, source, r));
  }
  return out;
}

Json findings_json(const ReviewInput& input, const std::vector<Finding>& list, Rendering& r) {
  Json out = Json::array();
  for (const auto& finding : list) out.push_back(finding_json(input, finding, r));
  return out;
}

Json texts(const std::vector<std::string>& list, Rendering& r) {
  Json out = Json::array();
  for (const auto& line : list) out.push_back(text(line, r));
  return out;
}

std::string_view sarif_level(lint::Severity severity) {
  return severity == lint::Severity::kCritical ? "error" : severity == lint::Severity::kMajor ? "warning" : "note";
}

// Characters that would end a property or a message of a workflow command.
std::string escape_command(std::string_view words, bool property) {
  std::string out;
  for (char c : words) {
    if (c == '%') out += "%25";
    else if (c == '\r') out += "%0D";
    else if (c == '\n') out += "%0A";
    else if (property && c == ':') out += "%3A";
    else if (property && c == ',') out += "%2C";
    else out += c;
  }
  return out;
}

}  // namespace

document::Position place_of(const document::Postmortem& document, ByteSpan span) {
  // An empty span is the whole document: line 0.
  return span.empty() ? document::Position{} : document::position(document, span.begin);
}

std::string review_json(const ReviewInput& input, Rendering& r) {
  const auto& review = input.review;
  Json sections = Json::object();
  for (const auto& state : review.sections)
    sections[std::string(document::to_string(state.section))] = {{"present", state.present}, {"line", state.present ? place_of(input.document, state.span).line : 0}, {"heading", text(state.heading, r)}};
  Json strengths = Json::array();
  for (const auto& strength : review.strengths)
    strengths.push_back({{"section", document::to_string(strength.section)}, {"line", place_of(input.document, strength.span).line}, {"text", text(strength.text, r)}});
  Json out{{"schema", "debrief.report/1"}, {"mode", "review"}, {"name", text(input.name, r)}, {"verdict", review::to_string(review.verdict)}, {"verdict_sentence", review::sentence(review.verdict)},
           {"verdict_reasons", texts(review.reasons, r)}, {"top3", texts(review.top3, r)}, {"near_miss", review.near_miss}, {"sections", std::move(sections)},
           {"findings", findings_json(input, review.findings, r)}, {"suppressed", findings_json(input, review.suppressed, r)}, {"strengths", std::move(strengths)},
           {"not_checked", texts(review.not_checked, r)}, {"problems", texts(review.problems, r)}};
  Json redactions = Json::array();
  for (const auto& redaction : r.publisher.redactions()) redactions.push_back({{"kind", redaction.kind}, {"replacement", redaction.replacement}, {"count", redaction.count}});
  out["redactions"] = std::move(redactions);
  redact::RotationList rotation(input.document.source);
  for (const auto& hit : r.publisher.detector().scan(input.document.source))
    if (redact::Detector::is_secret(hit))
      rotation.add(hit.kind, slice(input.document.source, hit.span), text(input.name, r) + ", line " + std::to_string(place_of(input.document, hit.span).line));
  out["to_rotate"] = rotation_json(rotation);
  return dumped(out);
}

// A relative reference: what a URI keeps for itself is percent-encoded.
static std::string as_uri(std::string_view path) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool kept = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || c == '/' || c == '-' || c == '.' || c == '_' || c == '~';
    if (kept) out += c;
    else (out += '%', out += kHex[byte >> 4], out += kHex[byte & 15]);
  }
  return out;
}

static Json sarif_region(const ReviewInput& input, ByteSpan span) {
  const auto begin = document::position(input.document, span.begin), end = document::position(input.document, span.end);
  return {{"startLine", begin.line}, {"startColumn", begin.column}, {"endLine", end.line}, {"endColumn", end.column}};
}

static Json sarif_result(const ReviewInput& input, const Finding& finding, Rendering& r) {
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
  return dumped({{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"}, {"version", "2.1.0"}, {"runs", {run}}}) + "\n";
}

std::string review_checkstyle(const ReviewInput& input, Rendering& r) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n<file name=\"" + kHtml.escape(text(input.name, r)) + "\">\n";
  for (const auto& finding : input.review.findings) {
    const auto place = place_of(input.document, finding.span);
    static constexpr std::string_view kLevels[] = {"error", "warning", "info"};
    out += "<error line=\"" + std::to_string(place.line) + "\" column=\"" + std::to_string(place.column) + "\" severity=\"" + std::string(kLevels[static_cast<size_t>(finding.severity)]) +
           "\" message=\"" + kHtml.escape(text(finding.why, r)) + "\" source=\"debrief." + kHtml.escape(finding.rubric) + "\"/>\n";
  }
  return out + "</file>\n</checkstyle>\n";
}

std::string review_github(const ReviewInput& input, Rendering& r) {
  std::string out;
  for (const auto& finding : input.review.findings) {
    const auto place = place_of(input.document, finding.span);
    static constexpr std::string_view kLevels[] = {"error", "warning", "notice"};
    out += "::" + std::string(kLevels[static_cast<size_t>(finding.severity)]) + " file=" + escape_command(text(input.name, r), true) + ",line=" + std::to_string(std::max<uint32_t>(place.line, 1)) +
           ",col=" + std::to_string(std::max<uint32_t>(place.column, 1)) + ",title=" + escape_command(finding.rubric, true) + "::" + escape_command(text(finding.why, r), false) + "\n";
  }
  return out;
}

std::optional<std::string> review_output(std::string_view format, const ReviewInput& input, Rendering& r) {
  if (format == "json") return review_json(input, r);
  if (format == "markdown") return review_markdown(input, r);
  if (format == "html") return review_html(input, r);
  if (format == "sarif") return review_sarif(input, r);
  if (format == "checkstyle") return review_checkstyle(input, r);
  if (format == "github") return review_github(input, r);
  return std::nullopt;
}

}  // namespace debrief::report

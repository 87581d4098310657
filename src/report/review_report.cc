// The review as JSON, and the choice of an output format by its name.
#include "report/review_report.h"

#include <nlohmann/json.hpp>

#include "report/review_outline.h"
#include "report/source_json.h"

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

}  // namespace

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

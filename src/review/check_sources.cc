// source_mismatch: a source that does not exist, or that does not say what the draft says: a recovery
// where the record is an attempt that did not hold, a target met that was not met.
#include <algorithm>
#include <cctype>

#include "incident/event.h"
#include "incident/tk.h"
#include "lint/matcher.h"
#include "review/cross.h"
#include "review/row_text.h"

namespace debrief::review {
namespace {

using artifact::RecordRef;
using document::TimelineEntry;
using incident::EventKind;
using incident::Outcome;
using lint::Finding;
using timeline::Row;

constexpr std::string_view kSaysSo = "Rubric, cross-reference: are sources what the draft claims?";

// An id in the form of a product whose export is here, which no record has. Tickets are filed later: no mismatch.
void unknown_source(const Cross& cross, const TimelineEntry& row, std::vector<Finding>& out) {
  const std::string words = words_of(row);
  const std::string low = lower_ascii(words);
  std::vector<std::string_view> products;
  for (std::string_view name : {"pagerduty", "opsgenie", "discord", "slack", "teams", "zulip", "grafana", "cloudtrail", "cloudwatch", "alertmanager", "gitlab", "github", "helm", "statuspage", "datadog", "mattermost", "telegram"})
    if (low.find(name) != std::string::npos) products.push_back(name);
  if (products.empty()) return;
  for (const std::string& id : ids_in(words)) {
    const size_t figures = static_cast<size_t>(std::count_if(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; }));
    const bool ticket = id.find('-') != std::string::npos && std::isupper(static_cast<unsigned char>(id[0])) && id.size() < 12;
    const bool measure = id.find('/') != std::string::npos || id.find('=') != std::string::npos || id.find('%') != std::string::npos || id.find('.') == id.size() - 1;
    if (id.size() < 4 || figures < 3 || ticket || measure) continue;
    const auto product = std::find_if(products.begin(), products.end(), [&](std::string_view name) { return cross.index.knows_shape(name, id); });
    if (product == products.end() || cross.index.occurs(id)) continue;
    Finding found = row_finding(cross, row, "source_mismatch", "crosscheck/unknown-id",
                                "No record " + id + " is in the exports of " + std::string(*product) + ". A row needs a source that says what the row says.",
                                "PagerDuty postmortem guide: every timeline item points to where the data came from");
    found.severity = lint::Severity::kCritical;
    if (std::string text = with_source(*cross.view.document, row, std::string(incident::kTk) + ": " + id + " is not in the exports"); !text.empty()) found.rewrite = lint::Rewrite{found.span, std::move(text), false};
    out.push_back(std::move(found));
    return;
  }
}

// "Data was restored by the roll-back" at an attempt after which another was needed before recovery was confirmed.
void claimed_recovery(const Cross& cross, const TimelineEntry& row, const std::vector<RecordRef>& refs, const lint::Matcher& claims, std::vector<Finding>& out) {
  if (!claims.any(row.event.visible)) return;
  for (RecordRef ref : refs) {
    const Row* attempt = cross.row_with(ref);
    if (!attempt || attempt->kind != EventKind::kMitigationAttempt || attempt->outcome == Outcome::kWorked) continue;
    const auto later = [&](const Row& other, EventKind kind) { return other.kind == kind && other.time > attempt->time && other.confidence != incident::Confidence::kCandidate; };
    const auto confirmed = std::find_if(cross.timeline.rows.rbegin(), cross.timeline.rows.rend(), [&](const Row& r) { return later(r, EventKind::kMitigationConfirmed); });
    if (confirmed == cross.timeline.rows.rend()) continue;
    const bool again = std::any_of(cross.timeline.rows.begin(), cross.timeline.rows.end(), [&](const Row& r) { return later(r, EventKind::kMitigationAttempt) && r.time < confirmed->time; });
    if (!again) continue;
    Finding found = row_finding(cross, row, "source_mismatch", "crosscheck/claimed-recovery",
                                "The cited record is an attempt; another followed, and recovery was confirmed at " + time::to_iso(confirmed->time) + ".", std::string(kSaysSo));
    found.evidence = attempt->sources;
    found.evidence.insert(found.evidence.end(), confirmed->sources.begin(), confirmed->sources.end());
    out.push_back(std::move(found));
    return;
  }
}

// "Acknowledged within our 5 minute target" against the metric.
void acknowledgement_claims(const Cross& cross, std::vector<Finding>& out) {
  const lint::Matcher claim({"\\back(?:nowledg\\w*)?\\b[^.;|]{0,40}\\b(?:within|inside|under|below|met)\\b[^.;|]{0,30}\\b(?:target|objective|sla|slo)\\b"}, {});
  for (const timeline::Metric& metric : cross.timeline.metrics) {
    if (metric.name != "time_to_acknowledge" || !metric.seconds || !metric.target_seconds || *metric.seconds <= *metric.target_seconds) continue;
    for (const lint::Unit& unit : cross.view.units) {
      if (!claim.any(unit.text.visible)) continue;
      Finding found;
      found.rubric = "source_mismatch";
      found.rule_id = "crosscheck/target";
      found.section = unit.section;
      found.span = unit.text.span;
      found.quote = unit.text.visible;
      const std::string took = time::to_duration(*metric.seconds * time::kSecond), target = time::to_duration(*metric.target_seconds * time::kSecond);
      found.why = "The records give " + took + " (" + metric.formula + "); the target is " + target + ".";
      found.authority = "Rubric, cross-reference";
      found.rewrite = lint::Rewrite{unit.text.span, "Acknowledged in " + took + ", target " + target + ".", false};
      if (metric.to_row) found.evidence = cross.timeline.rows[*metric.to_row].sources;
      out.push_back(std::move(found));
    }
  }
}

}  // namespace

void check_sources(const Cross& cross, std::vector<Finding>& out) {
  const lint::Matcher recovery({"\\b(?:restored|recovered|resolved|fixed|repaired|back to normal|healthy again|working again|came back)\\b"}, {});
  for (const TimelineEntry& row : cross.view.rows) {
    const auto refs = cross.cited(row);
    if (refs.empty()) unknown_source(cross, row, out);
    else claimed_recovery(cross, row, refs, recovery, out);
  }
  acknowledgement_claims(cross, out);
}

}  // namespace debrief::review

#include "timeline/metrics.h"

#include <algorithm>

#include "base/ascii.h"

namespace debrief::timeline {
namespace {

using incident::EventKind;
using incident::Subkind;
using time::Instant;

class Measure {
 public:
  Measure(const Context& context, const std::vector<const Event*>& events, Timeline* timeline)
      : context_(context), events_(events), timeline_(*timeline) {}

  void run() {
    bounds();
    detect();
    acknowledge();
    mitigate();
    resolve();
    comms();
    if (timeline_.near_miss) margin();
  }

 private:
  const Row& row(size_t i) const { return timeline_.rows[i]; }
  static void first(std::optional<size_t>* slot, size_t i) {
    if (!*slot) *slot = i;
  }

  bool reached_somebody(size_t i) const {
    const Event& event = *events_[i];
    if (event.paged) return *event.paged;
    return !any_paged_;  // nothing says who was told; then the first alert counts
  }

  void bounds() {
    Boundaries& b = timeline_.boundaries;
    for (const Event* event : events_) any_paged_ = any_paged_ || event->paged == true;
    for (size_t i = 0; i < timeline_.rows.size(); ++i) {
      const Row& r = row(i);
      const Event& event = *events_[i];
      if (r.kind == EventKind::kImpactStart) first(&b.impact_start, i);
      if (r.kind == EventKind::kAlertFired && reached_somebody(i)) first(&b.first_page, i);
      if (r.kind == EventKind::kAcknowledged) first(&b.acknowledged, i);
      if (r.kind == EventKind::kMitigationConfirmed) b.confirmed = i;
      if (r.kind == EventKind::kResolutionDeclared) b.resolved = i;
      if (r.subkind == Subkind::kSeverityDeclared) first(&b.severity_declared, i);
      if (r.kind == EventKind::kCommsPosted && !event.claimed_elsewhere) first(&b.first_external_post, i);
    }
    for (size_t i = 0; i < timeline_.rows.size() && !b.first_external_post; ++i)
      if (row(i).kind == EventKind::kCommsPosted) b.first_external_post = i;
    first_observation();
    const auto& stated = context_.brief.impact_start;
    if (stated && !timeline_.near_miss && (!b.impact_start || std::abs(row(*b.impact_start).time - stated->value) > kSameStart)) b.stated_start = stated;
  }
  // The first thing a person in the incident's channel saw of it, at or after its first sign. The brief's
  // time of detection picks the row when one stands there.
  void first_observation() {
    Boundaries& b = timeline_.boundaries;
    const auto sees = [&](size_t i) {
      return events_[i]->authority == Authority::kPerson && events_[i]->in_channel && row(i).kind == EventKind::kOther &&
             (row(i).subkind == Subkind::kObservation || row(i).subkind == Subkind::kCheckFailed);
    };
    if (context_.brief.detected) {
      for (size_t i = 0; i < timeline_.rows.size(); ++i)
        if (sees(i) && std::abs(row(i).time - context_.brief.detected->value) <= time::kMinute) return first(&b.first_human_observation, i);
    }
    const Instant from = b.impact_start ? row(*b.impact_start).time : context_.scope.window.begin;
    for (size_t i = 0; i < timeline_.rows.size(); ++i)
      if (sees(i) && row(i).time >= from && row(i).subkind == Subkind::kObservation) return first(&b.first_human_observation, i);
  }

  Metric& add(std::string name, std::string formula) {
    timeline_.metrics.push_back({});
    timeline_.metrics.back().name = std::move(name);
    timeline_.metrics.back().formula = std::move(formula);
    return timeline_.metrics.back();
  }
  void between(Metric* metric, std::optional<size_t> from, std::optional<size_t> to, std::string_view from_name, std::string_view to_name) {
    metric->from_row = from;
    metric->to_row = to;
    if (!from) metric->why_not = "not computable: no row for " + std::string(from_name);
    else if (!to) metric->why_not = "not computable: no row for " + std::string(to_name);
    else if (row(*to).time < row(*from).time) metric->why_not = "not computable: " + std::string(to_name) + " comes before " + std::string(from_name);
    else metric->seconds = time::whole_seconds(row(*to).time) - time::whole_seconds(row(*from).time);
  }
  void variant(Metric* metric, std::string formula, std::optional<size_t> from, std::optional<size_t> to) {
    if (!from || !to || (metric->from_row == from && metric->to_row == to)) return;
    const int64_t seconds = time::whole_seconds(row(*to).time) - time::whole_seconds(row(*from).time);
    if (seconds >= 0) metric->variants.push_back({std::move(formula), seconds});
  }

  // From the start of impact (a near miss: from the first human observation).
  void from_start(Metric* metric, std::optional<size_t> from, std::optional<size_t> to, std::string_view from_name, std::string_view to_name) {
    const Boundaries& b = timeline_.boundaries;
    if (!b.stated_start || from != b.impact_start) return between(metric, from, to, from_name, to_name);
    metric->from_stated = b.stated_start;
    metric->to_row = to;
    if (!to) {
      metric->why_not = "not computable: no row for " + std::string(to_name);
      return;
    }
    const int64_t seconds = time::whole_seconds(row(*to).time) - time::whole_seconds(b.stated_start->value);
    if (seconds < 0) metric->why_not = "not computable: the stated start of impact is later than " + std::string(to_name);
    else metric->seconds = seconds;
    variant(metric, "from the first failing signal", b.impact_start, to);
  }

  void detect() {
    const Boundaries& b = timeline_.boundaries;
    std::optional<size_t> to = b.first_page;
    if (b.first_human_observation && (!to || *b.first_human_observation < *to)) to = b.first_human_observation;
    detected_ = to;
    const bool human = to && to == b.first_human_observation;
    Metric& metric = add("time_to_detect", human ? "first human observation − impact start" : "page alert − impact start");
    from_start(&metric, b.impact_start, to, "impact start", "a page or a human observation");
    for (size_t i = 0; i < timeline_.rows.size(); ++i) {
      if (row(i).kind != EventKind::kAlertFired || reached_somebody(i) || (to && i > *to)) continue;
      variant(&metric, "to the first alert, which reached nobody", b.impact_start, i);
      break;
    }
    if (b.first_page && human) variant(&metric, "to the first page", b.impact_start, b.first_page);
  }

  // From the page that was acknowledged, at the paging system's own time of it.
  void acknowledge() {
    const Boundaries& b = timeline_.boundaries;
    std::optional<size_t> page = b.first_page;
    if (b.acknowledged && !events_[*b.acknowledged]->incident.empty()) {
      for (size_t i = 0; i < *b.acknowledged; ++i)
        if (row(i).kind == EventKind::kAlertFired && events_[i]->incident == events_[*b.acknowledged]->incident && events_[i]->paged == true) page = i;
    }
    Metric& metric = add("time_to_acknowledge", "first human acknowledgement − page created");
    between(&metric, page, b.acknowledged, "a page", "an acknowledgement");
    if (metric.seconds && events_[*page]->paged_at) {
      const int64_t own = time::whole_seconds(row(*b.acknowledged).time) - time::whole_seconds(*events_[*page]->paged_at);
      if (own != *metric.seconds) metric.variants.push_back({"from the alert, not the page", *metric.seconds});
      metric.seconds = own;
    }
    metric.target_seconds = target(&incident::SeverityLevel::acknowledge_target_micros);
  }

  std::optional<size_t> start_for_repair() const {
    return timeline_.near_miss ? timeline_.boundaries.first_human_observation : timeline_.boundaries.impact_start;
  }
  std::string start_name() const { return timeline_.near_miss ? "first human observation" : "impact start"; }

  // A near miss is mitigated when what would have done harm was stopped: the record of the stop before the
  // first confirmation.
  std::optional<size_t> stop() const {
    std::optional<size_t> confirmed, found;
    for (size_t i = 0; i < timeline_.rows.size() && !confirmed; ++i)
      if (row(i).kind == EventKind::kMitigationConfirmed) confirmed = i;
    for (size_t i = 0; i < confirmed.value_or(timeline_.rows.size()); ++i)
      if (row(i).kind == EventKind::kMitigationAttempt && events_[i]->recorded && events_[i]->authority != Authority::kPerson) found = i;
    return found ? found : confirmed;
  }

  void mitigate() {
    const Boundaries& b = timeline_.boundaries;
    const std::optional<size_t> to = timeline_.near_miss ? stop() : b.confirmed;
    Metric& metric = add("time_to_mitigate", (timeline_.near_miss ? "stop − " : "confirmed mitigation − ") + start_name());
    from_start(&metric, start_for_repair(), to, start_name(), timeline_.near_miss ? "a stop" : "a confirmed mitigation");
    variant(&metric, "counted from detection", detected_, to);
    variant(&metric, "counted from the severity declaration", b.severity_declared, to);
    if (timeline_.near_miss) variant(&metric, "to the last confirmation", start_for_repair(), b.confirmed);
  }
  void resolve() {
    const Boundaries& b = timeline_.boundaries;
    Metric& metric = add("time_to_resolve", "declared resolved − " + start_name());
    from_start(&metric, start_for_repair(), b.resolved, start_name(), "a resolution");
    variant(&metric, "counted from detection", detected_, b.resolved);
    variant(&metric, "counted from the severity declaration", b.severity_declared, b.resolved);
  }
  void comms() {
    const Boundaries& b = timeline_.boundaries;
    // Words to the public before anybody set a severity are counted from the acknowledgement.
    const bool declared = b.severity_declared && !(b.first_external_post && *b.first_external_post < *b.severity_declared && b.acknowledged);
    Metric& metric = add("comms_lag", std::string("first external post − ") + (declared ? "severity declared" : "acknowledged"));
    between(&metric, declared ? b.severity_declared : b.acknowledged, b.first_external_post, declared ? "a severity declaration" : "an acknowledgement", "an external post");
    variant(&metric, "counted from impact start", b.impact_start, b.first_external_post);
    metric.target_seconds = target(&incident::SeverityLevel::first_post_target_micros);
  }

  // From the stop to the last time it was planned for.
  void margin() {
    Metric& metric = add("margin", "planned time − stop");
    std::optional<size_t> stopped;
    const Boundaries& b = timeline_.boundaries;
    for (size_t i = b.first_human_observation.value_or(0); i < timeline_.rows.size() && !stopped; ++i)
      if (row(i).kind == EventKind::kMitigationAttempt) stopped = i;
    std::optional<size_t> plan;
    for (size_t i = 0; i < stopped.value_or(0); ++i)
      if (row(i).mentions_time && *row(i).mentions_time > row(*stopped).time) plan = i;
    metric.from_row = stopped;
    metric.to_row = plan;
    if (!stopped) metric.why_not = "not computable: no row for a stop";
    else if (!plan) metric.why_not = "not computable: no row for a planned time";
    else metric.seconds = time::whole_seconds(*row(*plan).mentions_time) - time::whole_seconds(row(*stopped).time);
  }

  std::optional<int64_t> target(std::optional<int64_t> incident::SeverityLevel::*which) const {
    if (!context_.brief.severity) return std::nullopt;
    for (const incident::SeverityLevel& level : context_.conventions.severities) {
      if (lower(level.name) != lower(context_.brief.severity->value)) continue;
      const auto& micros = level.*which;
      if (micros) return *micros / time::kSecond;
    }
    return std::nullopt;
  }

  const Context& context_;
  const std::vector<const Event*>& events_;
  Timeline& timeline_;
  bool any_paged_ = false;
  std::optional<size_t> detected_;
};

}  // namespace

void measure(const Context& context, const std::vector<const Event*>& events, Timeline* timeline) { Measure(context, events, timeline).run(); }

}  // namespace debrief::timeline

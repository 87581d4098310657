// Targets met and missed: the team's own figures against the computed ones.
#include <array>

#include "evidence/observers.h"

namespace debrief::evidence {

namespace {

struct Wording {
  std::string_view metric, subject, type;
};
constexpr std::array<Wording, 2> kTargets = {{{"time_to_acknowledge", "Acknowledgement took ", "acknowledgement"},
                                              {"comms_lag", "The first external post came ", "comms gap"}}};

}  // namespace

void observe_metrics(const Context& context, Evidence& evidence) {
  const auto& timeline = context.timeline;
  for (const auto& metric : timeline.metrics) {
    const auto* from = row_at(timeline, metric.from_row);
    const auto* to = row_at(timeline, metric.to_row);
    if (!metric.seconds || (!from && !metric.from_stated) || !to) continue;
    std::vector<artifact::SourceRef> ends = {source_of(context, *to)};
    if (from) ends.insert(ends.begin(), source_of(context, *from));
    else if (metric.from_stated->source) ends.insert(ends.begin(), *metric.from_stated->source);
    // What is known to the minute is printed in minutes.
    const bool minutes = (from && from->precision >= time::Precision::kMinute) || to->precision >= time::Precision::kMinute || (metric.from_stated && metric.from_stated->precision >= time::Precision::kMinute);
    for (const auto& wording : kTargets) {
      if (metric.name != wording.metric || !metric.target_seconds) continue;
      const int64_t over = *metric.seconds - *metric.target_seconds;
      if (const auto* level = context.brief.severity ? context.conventions.severity(context.brief.severity->value) : nullptr)
        ends.push_back(level->source);
      const std::string observer = "metrics/" + metric.name;
      Sentence text;
      text.say(wording.subject).say(duration_text(*metric.seconds, minutes));
      if (metric.name == "comms_lag") text.say(" after the severity was declared");
      text.say(", against a target of ").say(duration_text(*metric.target_seconds)).say(over > 0 ? ": " + duration_text(over, minutes) + " over" : ", with " + duration_text(-over, minutes) + " to spare").cite(ends).say(".");
      Fact fact{fact_id(context, observer, source_of(context, *to)), observer, std::string(over <= 0 && wording.type == "comms gap" ? "timely comms" : wording.type), text.done(), "", 90, {}};
      (over > 0 ? evidence.went_wrong : evidence.went_well).push_back(std::move(fact));
    }
    // Without a target a quick acknowledgement is still worth its figure.
    if (metric.name == "time_to_acknowledge" && !metric.target_seconds && *metric.seconds <= 5 * 60)
      evidence.went_well.push_back({fact_id(context, "metrics/acknowledged", source_of(context, *to)), "metrics/acknowledged", "acknowledgement",
                                    Sentence().say("The page was acknowledged after ").say(duration_text(*metric.seconds, minutes)).cite(ends).say(".").done(), "", 70, {}});
    if (metric.name == "time_to_acknowledge" && !metric.target_seconds && *metric.seconds > 5 * 60)
      evidence.went_wrong.push_back({fact_id(context, "metrics/acknowledged", source_of(context, *to)), "metrics/acknowledged", "acknowledgement",
                                     Sentence().say("The page was acknowledged after ").say(duration_text(*metric.seconds, minutes)).cite(ends).say("; the received files hold no target.").done(), "", 65, {}});
    if (metric.name == "comms_lag" && !metric.target_seconds && *metric.seconds > 30 * 60)
      evidence.went_wrong.push_back({fact_id(context, "metrics/comms", source_of(context, *to)), "metrics/comms", "comms gap",
                                     Sentence().say("The first external post came ").say(duration_text(*metric.seconds, minutes)).say(" after the incident was known inside").cite(ends).say(".").done(), "", 70, {}});
    if (metric.name == "time_to_detect" && *metric.seconds > 5 * 60)
      evidence.went_wrong.push_back({fact_id(context, "metrics/detect", source_of(context, *to)), "metrics/detect", "detection delay",
                                     Sentence().say(metric.from_stated ? "From the stated start of impact to the first page" : "From the first failing signal to the first page").say(" or report that reached a responder took ").say(duration_text(*metric.seconds, minutes)).cite(ends).say(".").done(), "", 88, {}});
  }
}

}  // namespace debrief::evidence

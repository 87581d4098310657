// Summary: three or four plain sentences from confirmed fields, after the author's own brief.
#include "draft/sections.h"

namespace debrief::draft {

using evidence::Sentence;
using evidence::source_of;

std::vector<Block> summary_section(const Material& m) {
  const auto& c = m.context;
  const auto& b = c.timeline.boundaries;
  auto row = [&](std::optional<size_t> index) { return evidence::row_at(c.timeline, index); };
  const auto start = evidence::impact_start(c);
  const auto *confirmed = row(b.confirmed), *resolved = row(b.resolved);
  Sentence text;
  bool any = false;
  auto next = [&] { text.say(any ? " " : ""); any = true; };
  if (!c.brief.text.empty()) {
    next();
    text.say(c.brief.text);
    if (c.brief.source) text.cite({*c.brief.source});
  }
  if (start && confirmed && !c.timeline.near_miss) {
    next();
    text.say("It lasted ").say(evidence::duration_between(*start, *confirmed)).say(start->stated ? ", from the stated start of impact to the confirmed recovery" : ", from the first failing signal to the confirmed recovery").cite(start->sources).cite({source_of(*confirmed)}).say(".");
  }
  if (resolved && c.timeline.near_miss) {
    next();
    text.say("Recovery was declared complete at ").say(time::to_clock(resolved->time, resolved->precision)).say(" UTC").cite({source_of(*resolved)}).say(".");
  }
  const evidence::ImpactRow* known = nullptr;
  for (const auto& impact : m.evidence.impact)
    if ((impact.id == "support" || impact.id == "users") && !impact.figure.empty()) known = &impact;
  if (c.timeline.near_miss) {
    for (const auto& impact : m.evidence.impact)
      if (impact.id == "margin" && !impact.figure.empty()) next(), text.say("It was ").append(impact.figure).say(".");
    return {paragraph(text.done())};
  }
  next();
  text.say(known ? "Further impact figures stand in the next section; those that nobody measured are " : "Who was affected, and how many, is ").say(evidence::kTk).say(".");
  return {paragraph(text.done())};
}

}  // namespace debrief::draft

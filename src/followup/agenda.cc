// Agenda for the review meeting: questions per row, what and how, never who or why somebody.
#include "followup/documents.h"

namespace debrief::followup {

namespace {

using incident::EventKind;

// Etsy's and PagerDuty's prompts, two for each kind of moment (field-notes 4.2).
std::string_view questions(EventKind kind) {
  switch (kind) {
    case EventKind::kAcknowledged: return "What did the page say, and what did it leave open? How did you decide where to look first?";
    case EventKind::kHypothesis: return "What did you see that suggested it? What would have told you otherwise?";
    case EventKind::kMitigationAttempt: return "What did you expect to happen? What made this the reasonable step with what was known?";
    case EventKind::kMitigationConfirmed: return "What showed the recovery? How long did you want it to hold?";
    case EventKind::kEscalation: return "What triggered the call for help? How was the right person found?";
    case EventKind::kCommsPosted: return "How did the news reach the author of the post? What was needed to write it?";
    default: return "";
  }
}

}  // namespace

std::string agenda(const Material& m, report::Rendering& rendering) {
  using report::kMarkdown;
  std::string out = "# Review meeting: " + report::render(m.draft.title, kMarkdown, rendering) +
                    "\n\nThe meeting asks what people saw and how the system answered. It looks for no person.\n\n## 1. The timeline, row by row\n\n";
  for (const auto& row : m.context.timeline.rows) {
    const auto ask = questions(row.kind);
    if (ask.empty()) continue;
    const std::string& words = rendering.audience == incident::Audience::kInternal ? row.text : row.wider_text;
    out += "- **" + time::to_clock(row.time, row.precision) + "** " + report::render(words, kMarkdown, rendering) + "\n  - " + std::string(ask) + "\n";
  }
  out += "\n## 2. Open questions of the factors\n\n";
  for (const auto& factor : m.evidence.factors)
    if (!factor.question.empty()) out += "- " + report::render(factor.question, kMarkdown, rendering) + "\n";
  out += "\n## 3. Holes to fill\n\n";
  for (const auto& gap : m.inventory.gaps) out += "- " + report::render(gap.what, kMarkdown, rendering) + ". Who can provide it: ____\n";
  out += "\n## 4. Action items: an owner and a date for each\n\n";
  size_t number = 0;
  for (const auto& action : m.draft.actions) out += std::to_string(++number) + ". " + report::render(action.text, kMarkdown, rendering) + " — owner ____, due ____\n";
  return out;
}

}  // namespace debrief::followup

// A note for the team's wiki when an earlier postmortem names the same conditions.
#include "followup/documents.h"

namespace debrief::followup {

std::string pattern_note(const Material& m, report::Rendering& rendering) {
  using report::kMarkdown;
  std::string out = "# Pattern note\n\n";
  std::string body;
  for (const auto& factor : m.evidence.factors)
    if (factor.observer.starts_with("prior/")) body += "- " + report::render(factor.text, kMarkdown, rendering) + "\n";
  if (body.empty()) return out + "No earlier postmortem in the received files names the same conditions, so there is no pattern to note. Provide the folder of earlier postmortems to look again.\n";
  out += "This incident shares conditions with an earlier one.\n\n" + body + "\n## Earlier postmortems\n\n";
  for (const auto& prior : m.context.repository.prior)
    out += "- " + report::render(prior.title, kMarkdown, rendering) + " (" + report::render(prior.path, kMarkdown, rendering) + ")\n";
  out += "\n## What would break the pattern\n\n";
  for (const auto& action : m.draft.actions) out += "- " + report::render(action.text, kMarkdown, rendering) + "\n";
  return out;
}

}  // namespace debrief::followup

// The distribution checklist, with placeholders; ticking and sending are the author's.
#include "followup/documents.h"

namespace debrief::followup {

std::string distribution(const Material& m, report::Rendering& rendering) {
  using report::kMarkdown;
  std::string out = "# Distribution checklist: " + report::render(m.draft.title, kMarkdown, rendering) + "\n\nNothing below was done by the tool.\n\n";
  out += "## Before anything is shared\n\n- [ ] Each TK of the draft is filled or struck\n- [ ] Section C was read by somebody who can act on it\n";
  for (const auto& risk : m.draft.risks)
    if (risk.rank >= 90) out += "- [ ] Done: " + report::render(risk.text, kMarkdown, rendering) + " " + report::render(risk.question, kMarkdown, rendering) + "\n";
  out += "- [ ] The redaction table was read; the wider version holds roles only\n- [ ] Vendors named in the wider version were confirmed by the team, or none is named\n\n## Where it goes\n\n";
  for (const auto& line : m.draft.distribution) out += "- [ ] " + report::render(line, kMarkdown, rendering) + "\n";
  out += "\n## Afterwards\n\n- [ ] Action items filed, ticket numbers written into the draft\n- [ ] Review meeting held, date: ____\n- [ ] Entered in the quarterly review of: ____\n";
  return out;
}

}  // namespace debrief::followup

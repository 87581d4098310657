// The tickets to be filed for the action items, with acceptance criteria. The user files them.
#include "followup/documents.h"
#include "report/timeline_export.h"

namespace debrief::followup {

std::string tickets(const Material& m, report::Rendering& rendering) {
  using report::kMarkdown;
  std::string out = "# Tickets to file: " + report::render(m.draft.title, kMarkdown, rendering) + "\n\nNone of these was filed.\n";
  if (m.draft.actions.empty()) out += "\nThe draft holds no action item yet.\n";
  size_t number = 0;
  for (const auto& action : m.draft.actions) {
    out += "\n## " + std::to_string(++number) + ". " + report::render(action.text, kMarkdown, rendering) + "\n\n- Type: " + std::string(evidence::to_string(action.type)) +
           "\n- Ticket: " + report::render(action.ticket, kMarkdown, rendering) + "\n- Owner: " + report::render(action.owner, kMarkdown, rendering) + "\n- Due: " + report::render(action.due, kMarkdown, rendering) + "\n- Acceptance: ";
    out += action.done_when.empty() ? std::string(evidence::kTk) : report::render(action.done_when, kMarkdown, rendering);
    out += "\n- Answers factor: ";
    for (size_t i = 0; i < action.factors.size(); ++i) out += (i ? ", " : "") + std::to_string(action.factors[i]);
    out += "\n";
  }
  return out;
}

std::string tickets_csv(const Material& m, report::Rendering& rendering) {
  using report::kPlainText;
  std::string out = "Summary,Type,Owner,Due,Ticket,Acceptance criteria\r\n";
  for (const auto& a : m.draft.actions)
    out += report::csv_field(report::render(a.text, kPlainText, rendering)) + "," + report::csv_field(evidence::to_string(a.type)) + "," + report::csv_field(report::render(a.owner, kPlainText, rendering)) + "," +
           report::csv_field(report::render(a.due, kPlainText, rendering)) + "," + report::csv_field(report::render(a.ticket, kPlainText, rendering)) + "," + report::csv_field(report::render(a.done_when, kPlainText, rendering)) + "\r\n";
  return out;
}

}  // namespace debrief::followup

// The tickets to be filed for the action items, with acceptance criteria. The user files them.
#include "followup/documents.h"

namespace debrief::followup {

namespace {

std::string csv(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  // A cell that begins like a formula would be run by a spreadsheet.
  if (out.size() > 1 && (out[1] == '=' || out[1] == '+' || out[1] == '-' || out[1] == '@')) out.insert(1, "'");
  return out + "\"";
}

}  // namespace

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
    out += csv(report::render(a.text, kPlainText, rendering)) + "," + csv(evidence::to_string(a.type)) + "," + csv(report::render(a.owner, kPlainText, rendering)) + "," +
           csv(report::render(a.due, kPlainText, rendering)) + "," + csv(report::render(a.ticket, kPlainText, rendering)) + "," + csv(report::render(a.done_when, kPlainText, rendering)) + "\r\n";
  return out;
}

}  // namespace debrief::followup

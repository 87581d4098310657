// Action items: candidates that pass the four-part rubric, with what each answers; owners and dates
// are left to the meeting unless an artifact holds them.
#include <algorithm>

#include "draft/sections.h"

namespace debrief::draft {

std::vector<Action> actions_of(const Material& m) {
  std::vector<Action> out;
  const auto& factors = m.evidence.factors;
  for (const auto& candidate : m.evidence.actions) {
    Action action{candidate.id, candidate.text, candidate.done_when, candidate.type, std::string(evidence::kTkMeeting),
                  std::string(evidence::kTkMeeting), candidate.ticket.empty() ? "TK" : candidate.ticket, {}};
    if (!candidate.owner_hint.empty() && !candidate.ticket.empty()) action.owner += " (" + candidate.ticket + " lists " + candidate.owner_hint + ")";
    if (!candidate.due_hint.empty()) action.due += " (was " + candidate.due_hint + ")";
    for (size_t i = 0; i < factors.size(); ++i)
      if (std::find(candidate.answers.begin(), candidate.answers.end(), factors[i].id) != candidate.answers.end()) action.factors.push_back(i + 1);
    out.push_back(std::move(action));
  }
  return out;
}

std::vector<Block> actions_section(const Material& m, const std::vector<Action>& actions) {
  std::vector<Block> out;
  Block table{BlockKind::kTable, {"#", "Action", "Type", "Owner", "Due", "Ticket", "Factor", "Done when"}, {}, {}};
  std::vector<bool> answered(m.evidence.factors.size(), false);
  for (size_t i = 0; i < actions.size(); ++i) {
    const Action& a = actions[i];
    std::string numbers;
    for (size_t f : a.factors) {
      numbers += (numbers.empty() ? "" : ", ") + std::to_string(f);
      answered[f - 1] = true;
    }
    table.rows.push_back({plain(std::to_string(i + 1)), a.text, plain(evidence::to_string(a.type)), plain(a.owner), plain(a.due),
                          plain(a.ticket), plain(numbers), a.done_when.empty() ? plain(evidence::kTk) : a.done_when});
    table.ids.push_back(a.id);
  }
  if (actions.empty()) out.push_back(paragraph(plain("No action item could be taken from the artifacts. Which change to which file, route or check would answer each factor? TK — to be assigned in postmortem review meeting.")));
  else out.push_back(std::move(table));
  std::string open;
  for (size_t i = 0; i < answered.size(); ++i)
    if (!answered[i]) open += (open.empty() ? "" : ", ") + std::to_string(i + 1);
  if (!open.empty()) out.push_back(paragraph(plain("Factors without an action: " + open + ". For the meeting: what change would answer each?")));
  return out;
}

Block rejected_table(const std::vector<evidence::Rejected>& rejected) {
  Block table{BlockKind::kTable, {"Candidate", "Why it is not in the list"}, {}, {}};
  for (size_t i = 0; i < rejected.size() && i < 8; ++i) {
    table.rows.push_back({rejected[i].text, plain(rejected[i].reason)});
    table.ids.emplace_back();
  }
  return table;
}

}  // namespace debrief::draft

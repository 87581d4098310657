// Similar incidents before this one, and the actions they left open.
#include <algorithm>
#include <set>

#include "base/ascii.h"
#include "evidence/observers.h"

namespace debrief::evidence {

namespace {

// Words of five letters and more that the prior postmortem shares with this incident's rows and brief.
std::set<std::string> words(std::string_view text) {
  std::set<std::string> out;
  std::string word;
  for (char c : text) {
    if (is_alnum(c)) {
      word.push_back(to_lower(c));
      continue;
    }
    if (word.size() >= 5) out.insert(word);
    word.clear();
  }
  if (word.size() >= 5) out.insert(word);
  return out;
}

size_t shared(const std::set<std::string>& a, const std::set<std::string>& b) {
  return static_cast<size_t>(std::count_if(a.begin(), a.end(), [&](const auto& w) { return b.count(w) > 0; }));
}

// The utterance that names a ticket.
const Utterance* said_ticket(const Context& context, std::string_view ticket) {
  if (ticket.size() < 4) return nullptr;
  const auto at = std::find_if(context.utterances.begin(), context.utterances.end(), [&](const Utterance& said) { return !said.bot && has_word(said.text(), ticket); });
  return at == context.utterances.end() ? nullptr : &*at;
}

std::set<std::string> incident_words(const Context& context) {
  std::string text = context.brief.text;
  for (const auto& row : context.timeline.rows)
    for (const auto& system : row.systems) text += " " + system;
  for (const auto& said : context.utterances) text += " " + said.text();
  return words(text);
}

}  // namespace

void observe_prior(const Context& context, Evidence& evidence) {
  const auto mine = incident_words(context);
  const auto begin = context.timeline.window.begin;
  for (const auto& prior : context.repository.prior) {
    if (prior.date && *prior.date > begin) continue;
    std::string causes = prior.summary;
    for (const auto& factor : prior.factor_texts) causes += " " + factor;
    const auto theirs = words(causes);
    // A quarter of what the causes are made of: by then they speak of the same systems.
    // Or a responder names one of its tickets.
    const bool spoken = std::any_of(prior.actions.begin(), prior.actions.end(), [&](const repo::PriorAction& action) { return said_ticket(context, action.ticket) != nullptr; });
    if (!spoken && (theirs.empty() || shared(theirs, mine) * 4 < theirs.size())) continue;
    for (const auto& action : prior.actions) {
      if (!action.open) continue;
      Sentence text;
      text.say("An action of the earlier postmortem \"").say(prior.title).say("\" was still open");
      if (!action.ticket.empty()) text.say(": ").say(action.ticket);
      if (action.due) {
        text.say(", due ").say(time::to_date(*action.due));
        if (*action.due < begin) text.say(", ").say(std::to_string((begin - *action.due) / time::kDay)).say(" days before this incident");
      }
      text.cite({action.source, prior.source});
      const Utterance* said = said_ticket(context, action.ticket);
      if (said) text.say("; a responder named it").cite({said->cite({0, said->text().size()})});
      text.say(".");
      Sentence open;
      open.say("Still open as received: \"").say(action.text).say("\"").say(action.ticket.empty() ? "" : " (").say(action.ticket).say(action.ticket.empty() ? "" : ")").cite({action.source});
      if (said) open.cite({said->cite({0, said->text().size()})});
      evidence.risks.push_back({fact_id(context, "risk/prior/open-action", action.source), "prior/open-action", "no reminder", open.say(".").done(), "Do it, or say until when its absence is accepted.", 66, {}});
      Fact fact{fact_id(context, "prior/open-action", action.source), "prior/open-action", "no reminder", text.done(),
                "What makes an overdue action visible today, and to whom?", 94, {}};
      ActionCandidate candidate;
      candidate.id = fact_id(context, "action/prior", action.source);
      candidate.text = Sentence().say(action.text).cite({action.source}).done();
      candidate.type = lower(action.type).starts_with("d") ? ActionType::kDetection
                       : lower(action.type).starts_with("m") ? ActionType::kMitigation : ActionType::kPrevention;
      candidate.owner_hint = action.owner;
      candidate.due_hint = action.due ? time::to_date(*action.due) : "";
      candidate.ticket = action.ticket;
      candidate.done_when = Sentence().say("the row in ").say(prior.path).say(" is closed with a link to the change").done();
      candidate.answers = {fact.id};
      evidence.actions.push_back(std::move(candidate));
      evidence.factors.push_back(std::move(fact));
    }
    for (size_t i = 0; i < prior.factors.size() && i < 3; ++i)
      evidence.factors.push_back({fact_id(context, "prior/same-condition", prior.factors[i]), "prior/same-condition", "recurring condition",
                                  Sentence().say("An earlier postmortem names a condition of the same kind").quote(": ", excerpt(prior.factor_texts[i])).cite({prior.factors[i], prior.source}).say(".").done(),
                                  "Which of its conditions still stand?", 60, {}});
  }
}

}  // namespace debrief::evidence

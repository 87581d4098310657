// Runbook against conversation: a documented command that answered with an error when it was typed.
#include <algorithm>

#include "base/ascii.h"
#include "evidence/observers.h"

namespace debrief::evidence {

namespace {

// The commands that a line documents: what stands in back-ticks, cut at the first option or place-holder,
// of two words at least.
std::vector<std::string> commands(std::string_view line) {
  std::vector<std::string> out;
  for (size_t open = line.find('`'); open != std::string_view::npos;) {
    const size_t close = line.find('`', open + 1);
    if (close == std::string_view::npos) break;
    std::string_view code = line.substr(open + 1, close - open - 1);
    code = trim(code.substr(0, std::min(code.find(" -"), code.find(" <"))));
    if (code.find(' ') != std::string_view::npos && code.size() >= 6) out.push_back(lower(code));
    open = line.find('`', close + 1);
  }
  return out;
}

}  // namespace

void observe_runbooks(const Context& context, const Cues& cues, Evidence& evidence) {
  for (const auto* file : context.repository.with_role(repo::FileRole::kRunbook))
    for (const auto& line : repo::lines(context.store, *file))
      for (const std::string& command : commands(line.text))
        for (const auto& said : context.utterances) {
          if (said.bot || !contains(lower(said.text()), command) || !cues.shows("sign/refused", said.text())) continue;
          const std::string path = repository_path(file->path);
          Fact fact{fact_id(context, "runbook/refused", line.source), "runbook/refused@" + path, "stale runbook",
                    Sentence().say(path).say(" line ").say(std::to_string(line.number)).say(" documents a command that answered with an error at ").say(time::to_clock(said.time, time::Precision::kSecond))
                        .quote(": ", excerpt(said.text(), 140)).cite({line.source, said.cite({0, said.text().size()})}).say(".").done(),
                    "How do removals of tools reach the runbooks?", 85, {}};
          fact.place = {path, line.number};
          ActionCandidate action;
          action.id = fact_id(context, "action/runbook/refused", line.source);
          action.text = Sentence().say("In ").say(path).say(" line ").say(std::to_string(line.number)).say(", replace the command that no longer exists by one that was run in a rehearsal").cite({line.source}).done();
          action.type = ActionType::kMitigation;
          action.done_when = Sentence().say("the command of that line runs in a rehearsal, and the review date of the file is new").done();
          action.answers = {fact.id};
          evidence.went_wrong.push_back({fact_id(context, "wrong/runbook/refused", line.source), "runbook/refused@" + path, "stale runbook",
                                         Sentence().say("A documented step could not be carried out: the command in ").say(path).say(" line ").say(std::to_string(line.number)).say(" answered with an error")
                                             .cite({said.cite({0, said.text().size()}), line.source}).say(".").done(), "", 68, {}});
          evidence.actions.push_back(std::move(action));
          evidence.factors.push_back(std::move(fact));
          break;
        }
}

}  // namespace debrief::evidence

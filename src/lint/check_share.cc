// Check kind "share": of the sentences that tell of a human act, how many name nobody. One finding per
// document, at the first such sentence; a single passive never is one. Options: min_sentences (6),
// share_percent (70), max_named (how many may name somebody), verb_classes (comma-separated classes of human acts).
#include <algorithm>
#include <cstdlib>

#include "lint/analysis_of.h"
#include "lint/check.h"
#include "lint/matcher.h"

namespace debrief::lint {
namespace {

int number(const Rule& rule, const char* key, int otherwise) {
  const auto it = rule.options.find(key);
  return it == rule.options.end() ? otherwise : std::atoi(it->second.c_str());
}

bool listed(std::string_view list, std::string_view value) {
  return !value.empty() && (" ," + std::string(list) + ",").find("," + std::string(value) + ",") != std::string::npos;
}

enum class Told { kNoAct, kByName, kByNobody };

// A patterned sentence ("was deployed", "Rollback completed") names nobody; a person, a team or an
// "I"/"we" as subject or agent names somebody.
Told tells(const Unit& unit, const Rule& rule, const Matcher& evasive, const Matcher& actors, const language::Names& names) {
  const auto classes = rule.options.find("verb_classes");
  const std::string_view acts = classes == rule.options.end() ? std::string_view() : std::string_view(classes->second);
  if (actors.any(unit.text.visible)) return Told::kByName;
  if (evasive.any(unit.text.visible)) return Told::kByNobody;
  const language::Analysis analysis = analysis_of(unit.text, names);
  for (const language::Clause& clause : analysis.clauses) {
    const language::Frame& frame = clause.frame;
    if (!listed(acts, frame.verb_class)) continue;
    if (frame.voice == language::Voice::kPassive && !frame.agent) return Told::kByNobody;
    if (frame.subject.type == language::SubjectClass::kNone && !frame.subject_implied) return Told::kByNobody;
  }
  return Told::kNoAct;
}

}  // namespace

void check_share(const Rule& rule, const View& view, std::vector<Hit>& out) {
  const Matcher evasive(rule.patterns, view.names), actors(rule.unless, view.names);
  int acts = 0, nobody = 0;
  const Unit* first = nullptr;
  for (const Unit& unit : view.units) {
    if (!applies(rule, unit.section, unit.place)) continue;
    const Told told = tells(unit, rule, evasive, actors, view.names);
    if (told == Told::kNoAct) continue;
    ++acts;
    if (told != Told::kByNobody) continue;
    ++nobody;
    if (!first) first = &unit;
  }
  if (acts - nobody > number(rule, "max_named", acts)) return;
  if (!first || acts < number(rule, "min_sentences", 6) || nobody * 100 < acts * number(rule, "share_percent", 70)) return;
  Hit hit;
  hit.rule = &rule;
  hit.section = first->section;
  hit.span = hit.sentence = first->text.span;
  hit.quote = first->text.visible;
  hit.why = std::to_string(nobody) + " of " + std::to_string(acts) + " sentences that tell of somebody's act name nobody. " + rule.why;
  hit.unit = first;
  out.push_back(std::move(hit));
}

}  // namespace debrief::lint

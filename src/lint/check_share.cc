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

// Of one of the classes in the rule's option; without it, any act that a person could be hidden from.
bool is_act(std::string_view verb, std::string_view classes) {
  if (classes.empty()) return language::is_human_act(verb);
  for (size_t at = 0; at < classes.size();) {
    const size_t end = std::min(classes.find(',', at), classes.size());
    if (language::verb_is(verb, classes.substr(at, end - at))) return true;
    at = end + 1;
  }
  return false;
}

enum class Told { kNoAct, kByName, kByNobody };

// A patterned sentence ("was deployed", "Rollback completed") names nobody; a person, a team or an
// "I"/"we" as subject or agent names somebody.
Told tells(const Unit& unit, const Rule& rule, const Compiled& compiled, const language::NameIndex& names) {
  const auto classes = rule.options.find("verb_classes");
  const std::string_view acts = classes == rule.options.end() ? std::string_view() : std::string_view(classes->second);
  if (compiled.unless.any(unit.masked)) return Told::kByName;
  if (compiled.patterns.any(unit.masked)) return Told::kByNobody;
  const language::Analysis& analysis = analysis_of(unit, names);
  for (const language::Clause& clause : analysis.clauses) {
    const language::Frame& frame = clause.frame;
    if (!is_act(frame.verb, acts)) continue;
    if (frame.voice == language::Voice::kPassive && !frame.agent) return Told::kByNobody;
    if (frame.subject.type == language::SubjectClass::kNone && !frame.subject_implied) return Told::kByNobody;
  }
  return Told::kNoAct;
}

}  // namespace

void check_share(const Rule& rule, const Compiled& compiled, const View& view, std::vector<Hit>& out) {
  int acts = 0, nobody = 0;
  const Unit* first = nullptr;
  for (const Unit& unit : view.units) {
    if (!applies(rule, unit.section, unit.place)) continue;
    const Told told = tells(unit, rule, compiled, view.index);
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

// Names of the enumerations, and one-line descriptions.
#include "language/describe.h"

#include <array>

namespace debrief::language {
namespace {

template <size_t N, typename E>
std::string_view pick(const std::array<std::string_view, N>& names, E value) {
  const auto index = static_cast<size_t>(value);
  return index < N ? names[index] : std::string_view("?");
}

}  // namespace

std::string_view name_of(Act act) {
  static constexpr std::array<std::string_view, 17> kNames = {"acknowledge", "role_claim", "join", "handover", "hypothesis", "retract", "reject", "propose", "decide", "act",
                                                              "outcome", "confirm", "comms", "declare", "escalate", "observe", "recap"};
  return pick(kNames, act);
}
std::string_view name_of(SubjectClass type) {
  static constexpr std::array<std::string_view, 7> kNames = {"none", "person", "customer", "team", "machine", "system", "unknown"};
  return pick(kNames, type);
}
std::string_view name_of(Modality modality) {
  static constexpr std::array<std::string_view, 9> kNames = {"none", "can", "must", "should", "would", "might", "want", "try", "plan"};
  return pick(kNames, modality);
}
std::string_view name_of(Mood mood) {
  static constexpr std::array<std::string_view, 4> kNames = {"statement", "question", "order", "condition"};
  return pick(kNames, mood);
}
std::string_view name_of(Polarity polarity) { return polarity == Polarity::kNegative ? "negative" : "positive"; }
std::string_view name_of(Tense tense) {
  static constexpr std::array<std::string_view, 3> kNames = {"past", "present", "future"};
  return pick(kNames, tense);
}
std::string_view name_of(Aspect aspect) {
  static constexpr std::array<std::string_view, 3> kNames = {"plain", "progressive", "perfect"};
  return pick(kNames, aspect);
}
std::string_view name_of(Voice voice) { return voice == Voice::kPassive ? "passive" : "active"; }
std::string_view name_of(ClauseRole role) {
  static constexpr std::array<std::string_view, 6> kNames = {"main", "if", "because", "time", "relative", "complement"};
  return pick(kNames, role);
}
std::string_view name_of(OutcomeState state) {
  static constexpr std::array<std::string_view, 4> kNames = {"none", "worked", "partly", "failed"};
  return pick(kNames, state);
}
std::string_view name_of(Tag tag) {
  static constexpr std::array<std::string_view, 19> kNames = {"-", "noun", "name", "pron", "det", "base", "past", "pres", "part", "ger", "aux", "modal", "to", "adj", "adv", "prep",
                                                              "conj", "neg", "q"};
  return tag == Tag::kInterjection ? "interj" : pick(kNames, tag);
}

std::string describe(const Clause& clause, std::string_view text) {
  const Frame& f = clause.frame;
  std::string out = "[";
  out += name_of(clause.role);
  out += "] \"";
  out += slice(text, clause.span);
  out += "\" subject=";
  out += name_of(f.subject.type);
  out += ":" + f.subject.head + (f.subject_implied ? "(implied)" : "");
  out += " verb=" + f.verb + "/" + f.verb_class + " ";
  for (std::string_view part : {name_of(f.tense), name_of(f.aspect), name_of(f.modality), name_of(f.polarity), name_of(f.voice), name_of(f.mood)}) {
    out += part;
    out += ' ';
  }
  out += "object=";
  out += name_of(f.object.type);
  out += ":" + f.object.head + "/" + f.object.noun_class;
  if (f.agent) out += " agent=" + f.agent->head;
  for (size_t i = 0; i < f.evaluation.size(); ++i) {
    out += " {" + f.evaluation_class[i] + ":";
    out += slice(text, f.evaluation[i]);
    out += "}";
  }
  return out;
}

std::string describe(const FoundAct& act, std::string_view text) {
  std::string out(name_of(act.act));
  out += act.strength == Strength::kStrong ? "" : " (weak)";
  out += " by " + act.construction;
  if (!act.value.empty()) out += " value=" + act.value;
  if (act.outcome != OutcomeState::kNone) {
    out += " outcome=";
    out += name_of(act.outcome);
  }
  out += " \"";
  out += slice(text, act.span);
  out += "\"";
  return out;
}

std::string describe_tokens(const Analysis& analysis) {
  std::string out;
  for (const Token& token : analysis.tokens) {
    out += token.lower + "/";
    out += name_of(token.tag);
    out += " ";
  }
  return out;
}

}  // namespace debrief::language

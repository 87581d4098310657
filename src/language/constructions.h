// Constructions: how an act is worded, as data (rules/language/en/acts.json). One entry joins a phrase
// (RE2, whole words, over the lower-cased clause) with conditions on the clause's frame.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "language/acts.h"
#include "language/analysis.h"
#include "language/languages.h"

namespace re2 {
class RE2;
}

namespace debrief::language {

enum class Scope : uint8_t { kClause, kSentence, kMessage, kCode };

// One condition on a frame: empty lists mean "any". Bits index the enumerations of analysis.h.
struct FrameTest {
  uint32_t subject = 0, object = 0, modality = 0, mood = 0, tense = 0, aspect = 0, role = 0;
  int polarity = -1, voice = -1, implied = -1;
  std::vector<std::string> subject_head, subject_noun, object_head, object_noun, verb, verb_class, evaluation;
  bool any = false;  // has any condition beside mood and role
};

struct Construction {
  std::string id, value;
  Act act = Act::kObserve;
  Strength strength = Strength::kStrong;
  OutcomeState outcome = OutcomeState::kNone;
  Scope scope = Scope::kClause;
  std::shared_ptr<const re2::RE2> phrase, unless, unless_message, message;  // null: no condition
  FrameTest frame;
  bool number = false;           // the clause holds a number, percentage, measure or metric value
  bool evidence = false;         // the message holds a number, link or code
  bool after_question = false;   // the clause before it in the message asks
  int clocks = 0;                // at least so many clock times in the message
  std::vector<std::string> fires, quiet;
};

// Compiled from JSON; a construction that does not compile is left out and named in `problems`.
struct Constructions {
  std::vector<Construction> all;
  std::vector<std::string> problems;
};
Constructions parse_constructions(std::string_view json);

// All matches of one message, before one strong construction per act and clause is kept (acts()).
std::vector<FoundAct> matches(const Visible& text, const Analysis& analysis, const std::vector<TeamTerm>& terms = {});

// The English ones; compiled on first use, then constant.
const Constructions& english_constructions();
// Those of rules/language/<code>/acts.json; empty when there are none.
const Constructions& constructions_of(Language language);

}  // namespace debrief::language

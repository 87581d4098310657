// Who or what a noun phrase is (language.md 2), first that applies.
#pragma once
#include "language/analysis.h"
#include "language/phrases.h"

namespace debrief::language {

// What pronouns may refer back to: the last subject of the message that was not a pronoun.
struct Antecedent {
  SubjectClass type = SubjectClass::kNone;
  std::string noun_class;
};

Phrase describe(const NounPhrase& phrase, const std::vector<Token>& tokens, const Words& words, const NameIndex& names,
                const Antecedent& last);

}  // namespace debrief::language

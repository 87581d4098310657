// Who or what a noun phrase is by its own words: pronoun, listed name, noun class, first that applies. An unknown name
// stays kUnknown here; frames.cc makes it a person when its verb is something that only people do.
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

// The verb group of a clause: auxiliaries, negation, semi-modals ("had to", "forgot to"), main verb and
// particle ("roll it back").
#pragma once
#include "language/analysis.h"
#include "language/tags.h"

namespace debrief::language {

struct VerbGroup {
  bool found = false;
  uint32_t begin = 0, main = 0, end = 0;  // tokens; end is after the main verb and its particle when adjacent
  uint32_t subject_end = 0;               // where the subject is looked for: before the group…
  uint32_t inverted_begin = 0, inverted_end = 0;  // …or between auxiliary and verb ("can we restart")
  bool inverted = false, gerund_subject = false;
  uint32_t gerund = 0;
  uint32_t particle = UINT32_MAX;         // token of the particle, when the lemma has one
  std::string lemma;                      // with particle: "roll back"
  Tense tense = Tense::kPresent;
  Aspect aspect = Aspect::kPlain;
  Modality modality = Modality::kNone;
  bool negative = false, passive = false, order = false, lets = false, let_me = false;
  Tag main_tag = Tag::kNone, first_tag = Tag::kNone;
};

VerbGroup verb_group(const std::vector<Token>& tokens, const Words& words, uint32_t begin, uint32_t end, bool question_mark);

}  // namespace debrief::language

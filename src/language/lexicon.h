// The English lexicon, compiled once from rules/language/en/*.tsv: what a word can be, before its
// neighbours decide (tags.h). Function words, verbs, nouns, evaluative words; inflections are generated.
//
// Verb classes (Frame::verb_class, verb_is): mitigate deploy change create test decide escalate comms say see
// look think know duty miss cause fail recover measure fix help join handover take vague plan wait start
// stop_phase fire state do receive have_access praise blame social meet serve_customer.
// Noun classes (Phrase::noun_class): role customer team machine measure error alert incident change flow config
// file runbook review test dashboard comms cause label time place money thing social.
// Evaluation classes: character diligence judgement hindsight hedge certainty size good bad emotion
// intensity ease legal inflated same.
#pragma once
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "language/analysis.h"

namespace debrief::language {

using TagSet = uint32_t;
constexpr TagSet bit(Tag tag) { return TagSet{1} << static_cast<unsigned>(tag); }

// What is known of one written form. Views point into the lexicon, which outlives all analyses.
struct Word {
  TagSet tags = 0;
  std::string_view verb_lemma;   // of a verb form
  std::string_view noun_lemma;   // singular
  uint8_t noun_class = 0;        // index into Lexicon::noun_classes(), 0 = none
  SubjectClass subject = SubjectClass::kNone;  // of the noun
  uint8_t evaluation = 0;        // index into evaluation_classes(), 0 = none
  uint8_t evaluation2 = 0;       // a second class ("simply": hindsight and ease)
  bool starts_phrase = false;    // "so" of "so far"
  bool noun_first = false;       // also a verb, but rarely ("error", "queue")
};

class Lexicon {
 public:
  // nullptr for an unknown form. `form` is lower case, "'" for "’".
  const Word* find(std::string_view form) const;

  // Main class of a lemma ("roll back" for verb and particle); "" when unknown.
  std::string_view verb_class(std::string_view lemma) const;
  bool verb_is(std::string_view lemma, std::string_view verb_class) const;
  bool is_verb(std::string_view lemma) const { return verbs_.count(lemma) != 0; }
  bool takes_particle(std::string_view lemma) const { return particle_verbs_.count(lemma) != 0; }

  std::string_view noun_class(const Word& word) const { return noun_classes_[word.noun_class]; }
  std::string_view evaluation_class(uint8_t index) const { return evaluation_classes_[index]; }
  // Length of the last part when an unapostrophed contraction ("didnt" → 2); 0 when it is none.
  size_t contraction_tail(std::string_view form) const;
  // Longest fixed phrase ("in hindsight") starting with `first`: candidates, words joined by a blank.
  const std::vector<std::string_view>* phrases(std::string_view first) const;

  static Lexicon parse(std::string_view functions, std::string_view verbs, std::string_view irregular,
                       std::string_view nouns, std::string_view evaluatives);

 private:
  Word& entry(std::string_view form);
  std::string_view keep(std::string text);
  void add_functions(std::string_view tsv);
  void add_verbs(std::string_view tsv, std::string_view irregular);
  void add_verb_forms(std::string_view lemma, std::string_view irregular_row);
  void add_nouns(std::string_view tsv);
  void add_evaluatives(std::string_view tsv);
  void add_phrase(std::string_view joined);

  std::deque<std::string> arena_;
  std::unordered_map<std::string_view, Word> words_;
  std::unordered_map<std::string_view, uint64_t> verbs_;          // lemma → bits of classes
  std::unordered_map<std::string_view, uint8_t> main_class_;      // lemma → index of verb class
  std::unordered_map<std::string_view, bool> particle_verbs_;     // first word of "roll back"
  std::unordered_map<std::string_view, size_t> contractions_;
  std::unordered_map<std::string_view, std::vector<std::string_view>> phrases_;
  std::vector<std::string_view> verb_classes_, noun_classes_{""}, evaluation_classes_{""};
};

// The compiled English lexicon; built on first use, then constant.
const Lexicon& english();

}  // namespace debrief::language

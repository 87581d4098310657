// Reads the TSV lexicons and generates inflected forms: "restart" → restarts, restarted, restarting.
#include "language/lexicon.h"

#include <algorithm>

#include "base/embedded.h"

namespace debrief::language {
namespace {

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  size_t begin = 0;
  while (begin <= text.size()) {
    const size_t end = std::min(text.find(at, begin), text.size());
    if (end > begin) parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

// Calls `row(fields)` for each line that is neither empty nor a comment.
template <typename Row>
void each_row(std::string_view tsv, Row row) {
  for (std::string_view line : split(tsv, '\n')) {
    if (line.back() == '\r') line.remove_suffix(1);
    if (!line.empty() && line.front() != '#') row(split(line, '\t'));
  }
}

uint8_t index_of(std::vector<std::string_view>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found != names.end()) return static_cast<uint8_t>(found - names.begin());
  names.push_back(name);
  return static_cast<uint8_t>(names.size() - 1);
}

bool vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

// One syllable ending consonant-vowel-consonant doubles its last letter: stop → stopped.
bool doubles(std::string_view w) {
  const size_t n = w.size();
  if (n < 3 || vowel(w[n - 1]) || !vowel(w[n - 2]) || vowel(w[n - 3])) return false;
  const char last = w[n - 1];
  if (last == 'w' || last == 'x' || last == 'y') return false;
  size_t groups = 0;
  for (size_t i = 0; i < n; ++i) groups += vowel(w[i]) && (i == 0 || !vowel(w[i - 1]));
  const bool prefixed = w.substr(0, 2) == "un" || w.substr(0, 2) == "re";
  return groups == 1 || (prefixed && groups == 2 && n <= 6);
}

std::string third_person(std::string_view w) {
  const std::string s(w);
  const char last = w.back();
  if (last == 'y' && w.size() > 1 && !vowel(w[w.size() - 2])) return s.substr(0, s.size() - 1) + "ies";
  const bool hissing = last == 's' || last == 'x' || last == 'z' || (w.size() > 1 && last == 'h' && (w[w.size() - 2] == 's' || w[w.size() - 2] == 'c'));
  if (hissing || w == "do" || w == "go" || w == "undo" || w == "redo" || w == "undergo" || w == "echo" || w == "veto") return s + "es";
  return s + "s";
}

std::string past(std::string_view w) {
  const std::string s(w);
  if (w.back() == 'e') return s + "d";
  if (w.back() == 'y' && w.size() > 1 && !vowel(w[w.size() - 2])) return s.substr(0, s.size() - 1) + "ied";
  return doubles(w) ? s + w.back() + "ed" : s + "ed";
}

std::string gerund(std::string_view w) {
  const std::string s(w);
  if (w.size() > 2 && w.substr(w.size() - 2) == "ie") return s.substr(0, s.size() - 2) + "ying";
  const bool keeps_e = w.size() < 3 || w.substr(w.size() - 2) == "ee" || w.substr(w.size() - 2) == "oe" || w.substr(w.size() - 2) == "ye";
  if (w.back() == 'e' && !keeps_e) return s.substr(0, s.size() - 1) + "ing";
  return doubles(w) ? s + w.back() + "ing" : s + "ing";
}

std::string plural(std::string_view w) {
  if (w.size() > 3 && (w.substr(w.size() - 3) == "man")) return std::string(w.substr(0, w.size() - 2)) + "en";
  return third_person(w);
}

struct NamedTag {
  std::string_view name;
  Tag tag;
};
constexpr NamedTag kFunctionTags[] = {
    {"pronoun", Tag::kPronoun},         {"determiner", Tag::kDeterminer},   {"modal", Tag::kModal},
    {"auxiliary", Tag::kAuxiliary},     {"to", Tag::kTo},                   {"negation", Tag::kNegation},
    {"preposition", Tag::kPreposition}, {"conjunction", Tag::kConjunction}, {"question", Tag::kQuestionWord},
    {"interjection", Tag::kInterjection}, {"adverb", Tag::kAdverb},         {"number", Tag::kDeterminer},
};

struct NamedSubject {
  std::string_view name;
  SubjectClass subject;
};
constexpr NamedSubject kSubjects[] = {
    {"person", SubjectClass::kPerson}, {"customer", SubjectClass::kCustomer}, {"team", SubjectClass::kTeam},
    {"machine", SubjectClass::kMachine}, {"system", SubjectClass::kSystem},
};

}  // namespace

std::string_view Lexicon::keep(std::string text) {
  arena_.push_back(std::move(text));
  return arena_.back();
}

Word& Lexicon::entry(std::string_view form) { return words_[form]; }

const Word* Lexicon::find(std::string_view form) const {
  const auto found = words_.find(form);
  return found == words_.end() ? nullptr : &found->second;
}

std::string_view Lexicon::verb_class(std::string_view lemma) const {
  const auto found = main_class_.find(lemma);
  return found == main_class_.end() ? std::string_view() : verb_classes_[found->second];
}

bool Lexicon::verb_is(std::string_view lemma, std::string_view verb_class) const {
  const auto found = verbs_.find(lemma);
  const auto name = std::find(verb_classes_.begin(), verb_classes_.end(), verb_class);
  if (found == verbs_.end() || name == verb_classes_.end()) return false;
  return (found->second >> (name - verb_classes_.begin())) & 1;
}

size_t Lexicon::contraction_tail(std::string_view form) const {
  if (form.size() < 2 || form.size() > 8) return 0;
  const auto found = contractions_.find(form);
  return found == contractions_.end() ? 0 : found->second;
}

const std::vector<std::string_view>* Lexicon::phrases(std::string_view first) const {
  const auto found = phrases_.find(first);
  return found == phrases_.end() ? nullptr : &found->second;
}

void Lexicon::add_phrase(std::string_view joined) {
  std::string text(joined);
  std::replace(text.begin(), text.end(), '_', ' ');
  const std::string_view kept = keep(std::move(text));
  const std::string_view first = kept.substr(0, kept.find(' '));
  phrases_[first].push_back(kept);
  entry(first).starts_phrase = true;
}

void Lexicon::add_functions(std::string_view tsv) {
  each_row(tsv, [this](const std::vector<std::string_view>& row) {
    if (row.size() < 2) return;
    if (row[0] == "split") {
      for (std::string_view word : split(row[1], ' ')) {
        const size_t colon = word.find(':');
        contractions_[word.substr(0, colon)] = static_cast<size_t>(word[colon + 1] - '0');
      }
      return;
    }
    for (const NamedTag& named : kFunctionTags) {
      if (named.name != row[0]) continue;
      for (std::string_view word : split(row[1], ' ')) {
        if (word.find('_') != std::string_view::npos) {
          add_phrase(word);
          std::string text(word);
          std::replace(text.begin(), text.end(), '_', ' ');
          entry(keep(std::move(text))).tags |= bit(named.tag);
        } else {
          entry(word).tags |= bit(named.tag);
        }
      }
    }
  });
}

void Lexicon::add_verb_forms(std::string_view lemma, std::string_view irregular_row) {
  const auto add = [this, lemma](std::string_view form, TagSet tags) {
    Word& word = entry(form);
    word.tags |= tags;
    if (word.verb_lemma.empty()) word.verb_lemma = lemma;
  };
  add(lemma, bit(Tag::kVerbBase));
  add(keep(third_person(lemma)), bit(Tag::kVerbPresent));
  const std::vector<std::string_view> row = split(irregular_row, '\t');
  if (row.size() >= 3) {
    for (std::string_view form : split(row[1], '|')) add(form, bit(Tag::kVerbPast));
    for (std::string_view form : split(row[2], '|')) add(form, bit(Tag::kParticiple));
  } else {
    add(keep(past(lemma)), bit(Tag::kVerbPast) | bit(Tag::kParticiple));
  }
  if (row.size() >= 4) {
    for (std::string_view form : split(row[3], '|')) add(form, bit(Tag::kGerund));
  } else {
    add(keep(gerund(lemma)), bit(Tag::kGerund));
  }
}

void Lexicon::add_verbs(std::string_view tsv, std::string_view irregular) {
  std::unordered_map<std::string_view, std::string_view> irregulars;
  std::vector<std::string_view> order;  // deterministic: as written
  for (std::string_view line : split(irregular, '\n')) {
    if (line.front() != '#') irregulars[line.substr(0, line.find('\t'))] = line;
  }
  each_row(tsv, [&](const std::vector<std::string_view>& row) {
    if (row.size() < 2) return;
    const uint8_t index = index_of(verb_classes_, row[0]);
    for (std::string_view lemma : split(row[1], ' ')) {
      if (lemma.back() == '~') {
        lemma.remove_suffix(1);
        entry(lemma).noun_first = true;
      }
      const size_t joint = lemma.find('_');
      if (joint != std::string_view::npos) {
        const std::string_view first = lemma.substr(0, joint);
        std::string text(lemma);
        std::replace(text.begin(), text.end(), '_', ' ');
        particle_verbs_[first] = true;
        lemma = keep(std::move(text));
        order.push_back(first);
      } else {
        order.push_back(lemma);
      }
      verbs_[lemma] |= uint64_t{1} << index;
      main_class_.emplace(lemma, index);
    }
  });
  for (const auto& row : split(irregular, '\n')) {
    if (row.front() != '#') order.push_back(row.substr(0, row.find('\t')));
  }
  std::unordered_map<std::string_view, bool> done;
  for (std::string_view lemma : order) {
    if (!done.emplace(lemma, true).second) continue;
    verbs_.emplace(lemma, 0);
    const auto found = irregulars.find(lemma);
    add_verb_forms(lemma, found == irregulars.end() ? std::string_view() : found->second);
  }
}

void Lexicon::add_nouns(std::string_view tsv) {
  each_row(tsv, [this](const std::vector<std::string_view>& row) {
    if (row.size() < 3) return;
    SubjectClass subject = SubjectClass::kUnknown;
    for (const NamedSubject& named : kSubjects) {
      if (named.name == row[1]) subject = named.subject;
    }
    const uint8_t index = index_of(noun_classes_, row[0]);
    const auto add = [&](std::string_view form, std::string_view lemma) {
      Word& word = entry(form);
      word.tags |= bit(Tag::kNoun);
      if (word.noun_class != 0) return;
      word.noun_class = index;
      word.noun_lemma = lemma;
      word.subject = subject;
    };
    for (std::string_view noun : split(row[2], ' ')) {
      const bool no_plural = noun.back() == '!';
      if (no_plural) noun.remove_suffix(1);
      const size_t equals = noun.find('=');
      const std::string_view lemma = noun.substr(0, equals);
      add(lemma, lemma);
      if (no_plural) continue;
      add(equals != std::string_view::npos ? noun.substr(equals + 1) : keep(plural(lemma)), lemma);
    }
  });
}

void Lexicon::add_evaluatives(std::string_view tsv) {
  each_row(tsv, [this](const std::vector<std::string_view>& row) {
    if (row.size() < 3) return;
    const uint8_t index = row[0] == "neutral" ? 0 : index_of(evaluation_classes_, row[0]);
    const Tag tag = row[1] == "adverb" ? Tag::kAdverb : row[1] == "determiner" ? Tag::kDeterminer : Tag::kAdjective;
    for (std::string_view form : split(row[2], ' ')) {
      if (form.find('_') != std::string_view::npos) {
        add_phrase(form);
        std::string text(form);
        std::replace(text.begin(), text.end(), '_', ' ');
        form = keep(std::move(text));
      }
      Word& word = entry(form);
      if (row[1] != "-") word.tags |= bit(tag);  // "-": the word is listed elsewhere
      if (word.evaluation == 0) word.evaluation = index;
      else if (word.evaluation != index && word.evaluation2 == 0) word.evaluation2 = index;
    }
  });
}

Lexicon Lexicon::parse(std::string_view functions, std::string_view verbs, std::string_view irregular,
                       std::string_view nouns, std::string_view evaluatives) {
  Lexicon lexicon;
  lexicon.words_.reserve(12000);
  lexicon.add_functions(functions);
  lexicon.add_verbs(verbs, irregular);
  lexicon.add_nouns(nouns);
  lexicon.add_evaluatives(evaluatives);
  return lexicon;
}

const Lexicon& english() {
  static const Lexicon lexicon =
      Lexicon::parse(rules::file("language/en/functions.tsv"), rules::file("language/en/verbs.tsv"),
                     rules::file("language/en/irregular.tsv"), rules::file("language/en/nouns.tsv"),
                     rules::file("language/en/evaluatives.tsv"));
  return lexicon;
}

}  // namespace debrief::language

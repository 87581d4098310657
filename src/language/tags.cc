// The tagger: ordered context rules, first that applies. A rule says which tags a word must offer,
// what must stand around it, and which tag it gets. No statistics.
#include "language/tags.h"

#include <algorithm>

namespace debrief::language {
namespace {

constexpr TagSet kBase = bit(Tag::kVerbBase), kPast = bit(Tag::kVerbPast), kPresent = bit(Tag::kVerbPresent),
                 kPart = bit(Tag::kParticiple), kGer = bit(Tag::kGerund), kNoun = bit(Tag::kNoun), kName = bit(Tag::kName),
                 kAdj = bit(Tag::kAdjective), kAdv = bit(Tag::kAdverb), kDet = bit(Tag::kDeterminer), kPron = bit(Tag::kPronoun),
                 kPrep = bit(Tag::kPreposition), kConj = bit(Tag::kConjunction), kAux = bit(Tag::kAuxiliary), kModal = bit(Tag::kModal),
                 kTo = bit(Tag::kTo), kNeg = bit(Tag::kNegation), kQ = bit(Tag::kQuestionWord), kInter = bit(Tag::kInterjection);
constexpr TagSet kVerb = kBase | kPast | kPresent | kPart | kGer;
constexpr TagSet kFinite = kPast | kPresent | kAux | kModal;
constexpr TagSet kNominal = kNoun | kName | kAdj | kDet;

bool is(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}
bool ends(std::string_view word, std::string_view suffix) {
  return word.size() > suffix.size() + 1 && word.substr(word.size() - suffix.size()) == suffix;
}

bool be_form(std::string_view w) { return is(w, {"be", "am", "is", "are", "was", "were", "been", "being", "'m", "'re", "'s"}); }
bool have_form(std::string_view w) { return is(w, {"have", "has", "had", "having", "'ve", "'d", "'s"}); }
bool do_form(std::string_view w) { return is(w, {"do", "does", "did"}); }
bool get_form(std::string_view w) { return is(w, {"get", "gets", "got", "getting"}); }
bool subject_pronoun(std::string_view w) {
  return is(w, {"i", "we", "you", "he", "she", "it", "they", "who", "someone", "somebody", "anyone", "anybody", "everyone", "everybody",
                "nobody", "none", "y'all", "u", "ya", "one", "that", "this", "which", "something", "nothing", "these", "those", "anything", "everything"});
}
bool third_pronoun(std::string_view w) {
  return is(w, {"he", "she", "it", "who", "someone", "nobody", "everyone", "that", "this", "which", "something", "nothing"});
}

bool opinion(std::string_view w) { return english().verb_is(w, "think") || english().verb_is(w, "know") || english().verb_is(w, "say") || is(w, {"see", "hope", "means", "looks"}); }

// The surroundings of one word while its sentence is tagged left to right.
struct Context {
  const std::vector<Token>& tokens;
  const std::vector<TagSet>& options;
  const Words& words;
  uint32_t i, begin, end;
  bool has_verb;      // a finite verb stands earlier in this clause
  std::string_view text;

  const Token& token() const { return tokens[i]; }
  std::string_view word() const { return tokens[i].lower; }
  // Nearest earlier token that is neither adverb nor negation nor emoji; nullptr at a clause start.
  const Token* left() const {
    for (uint32_t k = i; k-- > begin;) {
      const Token& t = tokens[k];
      if (t.kind == TokenKind::kEmoji || t.tag == Tag::kAdverb || t.tag == Tag::kNegation) continue;
      if (t.kind == TokenKind::kPunctuation) {
        if (t.lower == "\"" || t.lower == "(" || t.lower == "*") continue;
        return nullptr;
      }
      return &t;
    }
    return nullptr;
  }
  const Token* prev() const { return i > begin ? &tokens[i - 1] : nullptr; }
  uint32_t right_index() const {
    uint32_t k = i + 1;
    while (k < end && (tokens[k].kind == TokenKind::kEmoji)) ++k;
    return k;
  }
  TagSet right() const { return right_index() < end ? options[right_index()] : 0; }
  const Token* right_token() const { return right_index() < end ? &tokens[right_index()] : nullptr; }
  Tag left_tag() const { return left() ? left()->tag : Tag::kNone; }
  std::string_view left_word() const { return left() ? std::string_view(left()->lower) : std::string_view(); }
  bool after(TagSet set) const { return left() && (bit(left()->tag) & set); }
  bool before(TagSet set) const { return (right() & set) != 0; }
  // A clause begins here: nothing before, or only "please", "ok", a mention, a conjunction.
  bool at_start() const {
    const Token* l = left();
    if (l == nullptr) return true;
    return l->tag == Tag::kInterjection || l->tag == Tag::kConjunction ||
           (l->kind == TokenKind::kMention && left_of_mention_is_start());
  }
  bool capital() const { return text[token().span.begin] >= 'A' && text[token().span.begin] <= 'Z'; }
  bool left_at_start() const { return left() && (left() == &tokens[begin] || left()[-1].kind == TokenKind::kPunctuation); }
  bool left_of_mention_is_start() const {
    uint32_t k = i;
    while (k-- > begin) {
      const Token& t = tokens[k];
      if (t.kind == TokenKind::kMention || t.kind == TokenKind::kEmoji || t.tag == Tag::kInterjection || t.tag == Tag::kAdverb) continue;
      return t.kind == TokenKind::kPunctuation;
    }
    return true;
  }
  bool noun_first() const { return words[i] != nullptr && words[i]->noun_first; }
  // A finite verb stands later before the next pause.
  bool later_finite() const {
    for (uint32_t k = i + 1; k < end && k < i + 12; ++k) {
      if (tokens[k].kind == TokenKind::kPunctuation) return false;
      if ((options[k] & (kAux | kModal)) || ((options[k] & (kPast | kPresent)) && !(options[k] & (kNoun | kAdj)))) return true;
    }
    return false;
  }
  bool later_base() const {
    for (uint32_t k = i + 1; k < end && k < i + 5; ++k) {
      if (tokens[k].kind == TokenKind::kPunctuation) return false;
      if (options[k] == kBase) return true;
    }
    return false;
  }
  // The noun sequence after this word runs into a finite verb: "alert rules changed".
  bool nouns_then_finite() const {
    uint32_t k = i + 1;
    while (k < end && (options[k] & (kNoun | kName)) && !(options[k] & (kDet | kPron | kPrep))) ++k;
    while (k < end && (options[k] & kAdv) && !(options[k] & (kNoun | kVerb))) ++k;
    if (k >= end) return false;
    const TagSet set = options[k];
    if (set & (kModal | kAux)) return true;
    return (set & (kPast | kPresent)) && !(set & kNoun);
  }
};

struct Rule {
  TagSet offers;  // the word must offer all of these
  bool (*applies)(const Context&);
  Tag pick;
};

constexpr bool (*kAlways)(const Context&) = [](const Context&) { return true; };

// Ordered: the first rule that applies wins. Each group settles one ambiguity.
const Rule kRules[] = {
    // "no": a determiner before a noun, an answer elsewhere.
    {kDet | kInter, [](const Context& c) { return c.before(kNoun | kAdj | kGer | kName | kDet) && c.word() == "no"; }, Tag::kDeterminer},
    {kDet | kInter, [](const Context& c) { return c.word() == "no"; }, Tag::kInterjection},
    // "ok", "nice": an answer at the start.
    {kAdj | kInter, [](const Context& c) { return c.left() == nullptr && !c.before(kPrep) && c.word() != "fine"; }, Tag::kInterjection},
    // "that", "this", "which": before a noun a determiner; after a noun and before a clause a relative.
    {kDet | kConj, [](const Context& c) { return c.word() == "that" && c.left() && !(be_form(c.left_word()) && c.left_at_start()) && (bit(c.left_tag()) & (kVerb | kAux | kNoun | kName)) && c.before(kPron | kDet | kName) && !c.before(kVerb); }, Tag::kConjunction},
    {kDet | kConj, [](const Context& c) { return c.word() == "that" && c.after(kNoun | kName) && c.before(kFinite | kNeg); }, Tag::kConjunction},
    {kDet | kPron, [](const Context& c) { return c.before(kNoun | kAdj) && !(c.before(kFinite) && !c.before(kNoun)); }, Tag::kDeterminer},
    {kDet | kPron, kAlways, Tag::kPronoun},
    {kDet | kQ, [](const Context& c) { return c.before(kNoun | kAdj) && !c.before(kFinite); }, Tag::kDeterminer},
    {kDet | kQ, kAlways, Tag::kQuestionWord},
    {kPron | kNoun, [](const Context& c) { return c.word() == "us" && !c.capital() && (c.after(kVerb) || is(c.left_word(), {"of", "for", "to", "with", "by", "from", "between", "let"})); }, Tag::kPronoun},
    {kPron | kNoun, [](const Context& c) { return c.word() == "us"; }, Tag::kNoun},
    {kPron | kQ, kAlways, Tag::kQuestionWord},
    // after/since/before/until: a subordinator when a verb follows before the next pause.
    {kConj | kPrep, [](const Context& c) {
       for (uint32_t k = c.i + 1; k < c.end && k < c.i + 9; ++k) {
         if (c.tokens[k].kind == TokenKind::kPunctuation) return false;
         if (c.options[k] & (kConj | kPrep) & ~kAdv && k > c.i + 1 && (c.options[k] & kConj)) return false;
         if ((c.options[k] & (kPast | kAux | kModal | kPresent)) && !(c.options[k] & kNoun) && k > c.i + 1) return true;
         if (c.options[k] & kBase && k > c.i + 1 && (c.options[k - 1] & kPron)) return true;
         if (c.options[k] & kGer && k == c.i + 1 && c.word() != "like") return true;
       }
       return false;
     }, Tag::kConjunction},
    {kConj | kPrep | kAdv, [](const Context& c) { return c.word() == "as"; }, Tag::kPreposition},
    {kConj | kAdv, [](const Context& c) { return c.word() == "so" && c.before(kAdj | kAdv) && c.left(); }, Tag::kAdverb},
    {kConj | kAdv, [](const Context& c) { return c.word() == "so" || c.word() == "yet" ? !c.right_token() : c.word() == "once" && !c.before(kPron | kDet | kNoun); }, Tag::kAdverb},
    {kConj | kAdv, kAlways, Tag::kConjunction},
    {kConj | kQ, [](const Context& c) { return c.at_start() && c.before(kAux | kModal); }, Tag::kQuestionWord},
    {kConj | kQ, kAlways, Tag::kConjunction},
    {kConj | kPrep, kAlways, Tag::kPreposition},
    // "May", "will": names and nouns.
    {kModal | kNoun, [](const Context& c) { return c.after(kPrep | kDet | kAdj); }, Tag::kNoun},
    {kModal, [](const Context& c) { return c.word() == "may" && c.after(kPrep); }, Tag::kNoun},
    {kModal, kAlways, Tag::kModal},
    // "like", "down", "up": verb after a pronoun, else as they stand.
    {kPrep | kBase, [](const Context& c) { return c.after(kPron | kTo | kModal) && c.word() == "like" && c.left_word() != "it"; }, Tag::kVerbBase},
    {kPrep | kBase, [](const Context& c) { return c.word() == "like"; }, Tag::kPreposition},
    // Auxiliaries are settled by frames.
    {kAux, kAlways, Tag::kAuxiliary},
    {kTo, kAlways, Tag::kTo},
    {kNeg, kAlways, Tag::kNegation},
    // After to, a modal or do: base form. "did anyone restart it": do + pronoun + base.
    {kBase, [](const Context& c) { return c.after(kTo) && !(c.options[c.i] & kNoun && c.i >= 2 && is(c.tokens[c.i - 2].lower, {"back", "due", "moved", "according", "thanks", "close", "went", "goes"})); }, Tag::kVerbBase},
    {kBase, [](const Context& c) { return c.after(kModal); }, Tag::kVerbBase},
    {kBase, [](const Context& c) { return c.left() && do_form(c.left_word()) && !(c.options[c.i] & kNoun && c.later_base()) && !(c.left_word() == "did" && c.options[c.i] & kNoun && c.options[c.i] & kDet); }, Tag::kVerbBase},
    {kBase, [](const Context& c) {
       const Token* l = c.left();
       if (l == nullptr || !(bit(l->tag) & (kPron | kName | kNoun))) return false;
       for (uint32_t k = c.begin; k < c.i; ++k) {
         if (c.tokens[k].tag == Tag::kModal || do_form(c.tokens[k].lower)) {
           // aux before the subject, and nothing verbal between
           for (uint32_t m = k + 1; m < c.i; ++m) {
             if (bit(c.tokens[m].tag) & (kVerb | kPrep)) return false;
           }
           return k == c.begin || c.tokens[k - 1].kind == TokenKind::kPunctuation || (bit(c.tokens[k - 1].tag) & (kQ | kConj | kInter | kAdv)) ||
                  c.tokens[k - 1].kind == TokenKind::kMention;
         }
       }
       return false;
     }, Tag::kVerbBase},
    {kBase, [](const Context& c) { return is(c.left_word(), {"let", "'s"}) && c.left_word() == "'s" && c.i >= 2 && c.tokens[c.i - 2].lower == "let"; }, Tag::kVerbBase},
    // be/get + participle or gerund; have + participle.
    {kGer, [](const Context& c) { return c.left() && be_form(c.left_word()); }, Tag::kGerund},
    {kAdj, [](const Context& c) { return c.left() && be_form(c.left_word()) && !(c.options[c.i] & kPart) && !(c.before(kNoun) && c.options[c.i] & kNoun); }, Tag::kAdjective},
    {kPart, [](const Context& c) { return c.left() && (be_form(c.left_word()) || have_form(c.left_word()) || get_form(c.left_word())); }, Tag::kParticiple},
    {kPart, [](const Context& c) {  // "has anyone checked", "was it restarted"
       const Token* l = c.left();
       if (l == nullptr || !(bit(l->tag) & (kPron | kName | kNoun)) || c.i < 2) return false;
       for (uint32_t k = c.begin; k + 1 < c.i && k < c.begin + 4; ++k) {
         if (be_form(c.tokens[k].lower) || have_form(c.tokens[k].lower)) return k == c.begin || (bit(c.tokens[k - 1].tag) & (kQ | kInter | kConj | kAdv));
         if (c.tokens[k].tag == Tag::kNoun || c.tokens[k].tag == Tag::kPronoun) return false;
       }
       return false;
     }, Tag::kParticiple},
    {kNoun | kAdj, [](const Context& c) { return is(c.word(), {"green", "blue"}) && c.prev() && (be_form(c.prev()->lower) || is(c.prev()->lower, {"all", "still", "went", "back", "now"})); }, Tag::kAdjective},
    // After a determiner, an adjective or a possessive: noun (participles describe).
    {kNoun, [](const Context& c) { return c.after(kDet) && !(c.options[c.i] & kAdj && c.before(kNoun)); }, Tag::kNoun},
    {kAdj, [](const Context& c) { return c.after(kDet) && c.before(kNominal | kGer); }, Tag::kAdjective},
    {kPart | kPast, [](const Context& c) { return c.after(kGer | kPast | kBase | kPresent | kPrep) && c.before(kNoun) && !c.before(kDet | kPrep | kPron); }, Tag::kAdjective},
    {kPart | kPast, [](const Context& c) { return c.at_start() && c.before(kNoun) && !c.before(kDet | kPron) && c.nouns_then_finite(); }, Tag::kAdjective},
    {kNoun | kAdj, [](const Context& c) { return c.after(kPrep) && !c.before(kNoun | kName | kAdj); }, Tag::kNoun},
    {kPart, [](const Context& c) { return c.after(kDet); }, Tag::kAdjective},
    {kBase, [](const Context& c) { return c.prev() && c.prev()->tag == Tag::kDeterminer && !is(c.prev()->lower, {"all", "both", "each", "that", "this", "those", "these", "some", "many", "most", "few"}) && !(c.options[c.i] & kAdj); }, Tag::kNoun},
    {kNoun | kBase, [](const Context& c) { return c.after(kAdj | kPrep) && !c.before(kDet | kPron); }, Tag::kNoun},
    {kNoun | kGer, [](const Context& c) { return c.after(kAdj | kPrep) && !c.before(kDet | kPron); }, Tag::kNoun},
    {kNoun | kPresent, [](const Context& c) { return c.after(kAdj | kPrep); }, Tag::kNoun},
    // After a subject pronoun: verb.
    {kPast, [](const Context& c) { return c.left() && c.left_tag() == Tag::kPronoun && subject_pronoun(c.left_word()); }, Tag::kVerbPast},
    {kPresent, [](const Context& c) { return c.left() && (c.left_tag() == Tag::kPronoun || c.left_tag() == Tag::kQuestionWord) && third_pronoun(c.left_word()); }, Tag::kVerbPresent},
    {kBase, [](const Context& c) { return c.left() && c.left_tag() == Tag::kPronoun && subject_pronoun(c.left_word()) && !(c.options[c.i] & kAdj && !(c.before(kDet | kPron | kNoun))); }, Tag::kVerbBase},
    // Clause start: "setting x to 3" acts, "monitoring is down" names.
    {kNoun | kGer, [](const Context& c) { return c.at_start() && !c.before(kFinite) && c.right() != 0; }, Tag::kGerund},
    {kNoun | kBase, [](const Context& c) { return c.at_start() && c.right_token() && c.right_token()->lower == "of"; }, Tag::kNoun},
    {kBase, [](const Context& c) { return c.at_start() && c.noun_first() && !c.before(kDet | kPron); }, Tag::kNoun},
    {kBase, [](const Context& c) { return c.at_start() && !(c.options[c.i] & kNoun) && c.before(kNoun) && !c.before(kDet | kPron) && c.nouns_then_finite() && !opinion(c.word()); }, Tag::kNoun},
    // Clause start: order, or the noun of a statement ("restart done", "alert rules changed").
    {kNoun | kBase, [](const Context& c) { return c.at_start() && (c.right() == 0 || c.nouns_then_finite()); }, Tag::kNoun},
    {kBase, [](const Context& c) { return c.at_start() && c.before(kDet | kPron | kName) && !c.before(kFinite & ~kAux); }, Tag::kVerbBase},
    {kBase | kAdj, [](const Context& c) { return !c.at_start() || !c.before(kNoun); }, Tag::kAdjective},
    {kNoun | kBase, [](const Context& c) { return c.at_start() && c.before(kFinite | kPart) && !c.before(kNoun | kAdv); }, Tag::kNoun},
    {kBase, [](const Context& c) { return c.at_start(); }, Tag::kVerbBase},
    // Past forms without an auxiliary are the verb of the clause, before its noun reading.
    {kPast | kNoun, [](const Context& c) { return c.has_verb; }, Tag::kNoun},
    {kPart | kAdj, [](const Context& c) { return c.before(kNoun) && !c.at_start() && (c.has_verb || c.later_finite()); }, Tag::kAdjective},
    {kPast | kAdj, [](const Context& c) { return c.has_verb; }, Tag::kAdjective},
    {kPast | kBase, [](const Context& c) { return !c.has_verb; }, Tag::kVerbPast},
    {kPast, kAlways, Tag::kVerbPast},
    {kPart | kAdj, kAlways, Tag::kAdjective},
    {kPart, kAlways, Tag::kParticiple},
    // Noun or third person: the verb if the clause has none yet, a noun stands before and no verb follows.
    {kNoun | kPresent, [](const Context& c) { return c.has_verb || c.before(kFinite) || !c.after(kNoun | kName); }, Tag::kNoun},
    {kNoun | kPresent, [](const Context& c) { return c.before(kDet | kPron | kPrep | kAdv | kTo | kName | kAdj | kNeg); }, Tag::kVerbPresent},
    {kPresent, [](const Context& c) { return !(c.options[c.i] & kNoun); }, Tag::kVerbPresent},
    {kNoun | kBase, [](const Context& c) { return !c.has_verb && c.after(kNoun | kName) && c.left() && ends(c.left_word(), "s") && c.before(kDet | kPron | kTo | kPrep | kAdv); }, Tag::kVerbBase},
    // Adjective before a noun, noun otherwise.
    {kNoun | kAdj, [](const Context& c) { return c.before(kNoun | kName) && !c.after(kNoun); }, Tag::kAdjective},
    {kAdj | kAdv, [](const Context& c) { return c.before(kNoun) || !c.left() || (c.left() && be_form(c.left_word())) || !c.has_verb; }, Tag::kAdjective},
    {kNoun, kAlways, Tag::kNoun},
    {kGer, kAlways, Tag::kGerund},
    // Preposition or adverb: a preposition when something nominal follows.
    {kPrep | kAdv, [](const Context& c) { return c.before(kNominal | kPron | kGer) && !c.before(kConj); }, Tag::kPreposition},
    {kPrep | kAdv, kAlways, Tag::kAdverb},
    {kBase, kAlways, Tag::kVerbBase},
    {kPron, kAlways, Tag::kPronoun},
    {kDet, kAlways, Tag::kDeterminer},
    {kAdj, kAlways, Tag::kAdjective},
    {kPrep, kAlways, Tag::kPreposition},
    {kConj, kAlways, Tag::kConjunction},
    {kInter, [](const Context& c) { return (c.options[c.i] & kAdv) && c.left(); }, Tag::kAdverb},
    {kInter, kAlways, Tag::kInterjection},
    {kAdv, kAlways, Tag::kAdverb},
    {kQ, kAlways, Tag::kQuestionWord},
};

Tag pick(const Context& context) {
  const TagSet offered = context.options[context.i];
  for (const Rule& rule : kRules) {
    if ((offered & rule.offers) == rule.offers && rule.applies(context)) return rule.pick;
  }
  return Tag::kNoun;
}

// "so far", "of course", "no longer": their length in tokens, 0 when none stands here.
uint32_t fixed_adverb(const std::vector<Token>& tokens, const Word* first, uint32_t i, uint32_t end) {
  if (first == nullptr || !first->starts_phrase) return 0;
  const auto* phrases = english().phrases(tokens[i].lower);
  if (phrases == nullptr) return 0;
  for (std::string_view phrase : *phrases) {
    const Word* word = english().find(phrase);
    if (word == nullptr || !(word->tags & kAdv)) continue;
    uint32_t k = i;
    size_t at = 0;
    while (at < phrase.size() && k < end) {
      const size_t space = std::min(phrase.find(' ', at), phrase.size());
      if (tokens[k].lower != phrase.substr(at, space - at)) break;
      at = space + 1;
      ++k;
    }
    if (at >= phrase.size()) return k - i;
  }
  return 0;
}

// "'s": has/is after a pronoun, possessive before a noun.
Tag apostrophe_s(const Context& c) {
  const Token* prev = c.prev();
  if (prev && (prev->tag == Tag::kPronoun || prev->tag == Tag::kQuestionWord || is(prev->lower, {"there", "here", "that", "what", "it", "let"}))) return Tag::kAuxiliary;
  if (c.before(kDet | kPrep | kNeg | kGer | kConj | kPron) && !c.before(kNoun)) return Tag::kAuxiliary;
  if (c.before(kAdj | kPart | kAdv) && !c.before(kNoun)) {
    const uint32_t k = c.right_index() + 1;
    return k < c.end && (c.options[k] & kNoun) ? Tag::kDeterminer : Tag::kAuxiliary;
  }
  return Tag::kDeterminer;
}

std::string_view lemma_of(const Token& token, const Word* word) {
  if (word == nullptr) return {};
  switch (token.tag) {
    case Tag::kVerbBase: case Tag::kVerbPast: case Tag::kVerbPresent: case Tag::kParticiple: case Tag::kGerund:
      return word->verb_lemma;
    case Tag::kNoun:
      return word->noun_lemma.empty() ? word->verb_lemma : word->noun_lemma;
    case Tag::kAuxiliary:
      return word->verb_lemma;
    default:
      return {};
  }
}

// Hyphenated and unknown words: by their last part ("checkout-api", "re-deployed").
const Word* by_last_part(std::string_view lower) {
  const size_t dash = lower.rfind('-');
  if (dash == std::string_view::npos || dash == 0 || dash + 1 == lower.size()) return nullptr;
  const Word* word = english().find(lower.substr(dash + 1));
  return word && (word->tags & (kNoun | kVerb)) && !(word->tags & (kPrep | kDet)) ? word : nullptr;
}

// "recreated", "rebaked": the verb without its "re".
const Word* again(std::string_view lower) {
  if (lower.size() < 6 || lower.substr(0, 2) != "re") return nullptr;
  const Word* word = english().find(lower.substr(lower[2] == '-' ? 3 : 2));
  return word && !word->verb_lemma.empty() && (word->tags & kVerb) ? word : nullptr;
}

TagSet options_of(const Token& token, const Word*& word, bool capital_inside) {
  switch (token.kind) {
    case TokenKind::kWord: break;
    case TokenKind::kMention: return kName;
    case TokenKind::kId: case TokenKind::kHost: case TokenKind::kPath: case TokenKind::kUrl: case TokenKind::kMetric: case TokenKind::kCode:
      return kNoun;
    case TokenKind::kNumber: case TokenKind::kMeasure: case TokenKind::kPercent: case TokenKind::kClock: case TokenKind::kDate: case TokenKind::kDuration:
      return kDet;
    default: return 0;
  }
  word = english().find(token.lower);
  if (word == nullptr) word = by_last_part(token.lower);
  if (word == nullptr) word = again(token.lower);
  TagSet tags = word ? word->tags : guess(token.lower);
  if (token.lower == "'d") tags = kAux | kModal;
  if (capital_inside && word == nullptr) tags = kName;
  return tags == 0 ? kNoun : tags;
}

}  // namespace

TagSet guess(std::string_view w) {
  if (ends(w, "ing") && w.size() > 4) return kGer;
  if (ends(w, "ed") && w.size() > 3) return kPast | kPart;
  if (ends(w, "ly")) return kAdv;
  for (std::string_view s : {"tion", "sion", "ment", "ness", "ity", "ance", "ence", "ship", "ism", "ist", "ure", "age"}) {
    if (ends(w, s)) return kNoun;
  }
  for (std::string_view s : {"able", "ible", "ful", "less", "ous", "ive", "ish", "ical", "ary"}) {
    if (ends(w, s)) return kAdj;
  }
  return kNoun;
}

void tag(std::vector<Token>& tokens, const std::vector<TokenRange>& sentences, std::string_view text, Words& words) {
  words.assign(tokens.size(), nullptr);
  std::vector<TagSet> options(tokens.size(), 0);
  for (const TokenRange& range : sentences) {
    for (uint32_t i = range.begin; i < range.end; ++i) {
      const char first = tokens[i].span.begin < text.size() ? text[tokens[i].span.begin] : ' ';
      const bool capital = first >= 'A' && first <= 'Z';
      options[i] = options_of(tokens[i], words[i], capital && i > range.begin);
      if (capital && words[i] == nullptr && i == range.begin && tokens[i].kind == TokenKind::kWord && guess(tokens[i].lower) == kNoun) options[i] = kName;
    }
  }
  for (const TokenRange& range : sentences) {
    bool has_verb = false;
    int relative = 0;
    for (uint32_t i = range.begin; i < range.end; ++i) {
      Token& token = tokens[i];
      if (token.kind == TokenKind::kPunctuation) {
        if (token.lower != "\"" && token.lower != "(" && token.lower != ")" && token.lower != "'") has_verb = false;
        continue;
      }
      if (options[i] == 0) continue;
      if (const uint32_t length = fixed_adverb(tokens, words[i], i, range.end); length > 0) {
        for (uint32_t k = i; k < i + length; ++k) tokens[k].tag = tokens[i].lower == "no" ? Tag::kNegation : Tag::kAdverb;
        i += length - 1;
        continue;
      }
      const Context context{tokens, options, words, i, range.begin, range.end, has_verb, text};
      if (token.lower == "no" && i + 1 < range.end && tokens[i + 1].lower == "one") {
        token.tag = tokens[i + 1].tag = Tag::kPronoun;
        ++i;
        continue;
      }
      if (token.lower == "'s" || (token.lower == "'" && token.kind == TokenKind::kWord)) token.tag = apostrophe_s(context);
      else if ((options[i] & (options[i] - 1)) == 0 && options[i] != kBase) {  // only one
        token.tag = Tag::kNone;
        for (unsigned t = 0; t < 32; ++t) {
          if (options[i] == (TagSet{1} << t)) token.tag = static_cast<Tag>(t);
        }
      } else {
        token.tag = pick(context);
      }
      if (token.kind != TokenKind::kWord && token.kind != TokenKind::kMention && token.tag == Tag::kDeterminer) token.tag = Tag::kNone;
      if (bit(token.tag) & (kFinite | kBase)) has_verb = true;
      if (token.tag == Tag::kConjunction) has_verb = false;
      if (token.lower == "like" && i > range.begin && is(tokens[i - 1].lemma, {"look", "seem", "feel", "smell", "sound", "appear"})) has_verb = false;
      // "the job that copies the rows failed": after the relative clause the main verb is still to come.
      const bool marker = i > range.begin && is(token.lower, {"that", "who", "which"}) && (tokens[i - 1].tag == Tag::kNoun || tokens[i - 1].tag == Tag::kName);
      if (marker) relative = 1;
      else if (relative == 1 && (bit(token.tag) & (kFinite | kBase))) relative = 2;
      else if (relative == 2 && token.tag == Tag::kNoun) {
        has_verb = false;
        relative = 0;
      }
      if (token.lemma.empty()) token.lemma = lemma_of(token, words[i]);
    }
  }
}

}  // namespace debrief::language

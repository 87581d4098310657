// One walk over the tags of a clause, left to right, from the first verbal token to the main verb.
#include "language/verb_group.h"

#include <algorithm>

namespace debrief::language {
namespace {

bool is(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}
bool verb_tag(Tag t) {
  return t == Tag::kVerbBase || t == Tag::kVerbPast || t == Tag::kVerbPresent || t == Tag::kParticiple || t == Tag::kGerund;
}
bool finite(Tag t) { return t == Tag::kVerbPast || t == Tag::kVerbPresent || t == Tag::kAuxiliary || t == Tag::kModal; }
bool be_form(std::string_view w) { return is(w, {"be", "am", "is", "are", "was", "were", "been", "being", "'m", "'re", "ain"}); }
bool have_form(std::string_view w) { return is(w, {"have", "has", "had", "having", "'ve"}); }
bool do_form(std::string_view w) { return is(w, {"do", "does", "did"}); }
bool get_form(std::string_view w) { return is(w, {"get", "gets", "got", "getting"}); }
bool past_aux(std::string_view w) { return is(w, {"was", "were", "had", "did", "got"}); }
bool negative_adverb(std::string_view w) { return is(w, {"never", "hardly", "barely", "scarcely", "seldom", "rarely"}); }

struct SemiModal {
  std::string_view lemma;
  Modality modality;
  bool negative;
};
constexpr SemiModal kBeforeTo[] = {
    {"want", Modality::kWant, false},  {"like", Modality::kWant, false},   {"wish", Modality::kWant, false},  {"try", Modality::kTry, false},
    {"attempt", Modality::kTry, false}, {"need", Modality::kMust, false},  {"have", Modality::kMust, false},  {"get", Modality::kMust, false},
    {"plan", Modality::kPlan, false},  {"intend", Modality::kPlan, false}, {"mean", Modality::kPlan, false},  {"aim", Modality::kPlan, false},
    {"seem", Modality::kMight, false}, {"appear", Modality::kMight, false}, {"fail", Modality::kNone, true},  {"forget", Modality::kNone, true},
    {"neglect", Modality::kNone, true}, {"omit", Modality::kNone, true},   {"refuse", Modality::kNone, true}, {"decline", Modality::kNone, true},
    {"ought", Modality::kShould, false}, {"manage", Modality::kNone, false}, {"start", Modality::kNone, false}, {"begin", Modality::kNone, false},
    {"continue", Modality::kNone, false}, {"prepare", Modality::kPlan, false}, {"hope", Modality::kWant, false}, {"expect", Modality::kPlan, false},
    {"happen", Modality::kNone, false},
};
constexpr SemiModal kBeforeGerund[] = {
    {"try", Modality::kTry, false},  {"start", Modality::kNone, false}, {"begin", Modality::kNone, false},
    {"keep", Modality::kNone, false}, {"continue", Modality::kNone, false},
};

template <size_t N>
const SemiModal* among(const SemiModal (&list)[N], std::string_view lemma) {
  for (const SemiModal& item : list) {
    if (item.lemma == lemma) return &item;
  }
  return nullptr;
}

class Walker {
 public:
  Walker(const std::vector<Token>& tokens, uint32_t begin, uint32_t end, bool question_mark)
      : tokens_(tokens), begin_(begin), end_(end), question_(question_mark) {}

  VerbGroup run() {
    if (!find_start()) return group_;
    group_.found = true;
    group_.first_tag = tokens_[i_].tag;
    group_.begin = group_.subject_end = i_;
    while (i_ < end_ && step()) {
    }
    finish();
    return group_;
  }

 private:
  Tag tag(uint32_t i) const { return i < end_ ? tokens_[i].tag : Tag::kNone; }
  std::string_view word(uint32_t i) const { return i < end_ ? std::string_view(tokens_[i].lower) : std::string_view(); }
  std::string_view lemma(uint32_t i) const { return i < end_ ? std::string_view(tokens_[i].lemma) : std::string_view(); }
  uint32_t skip_adverbs(uint32_t i) const {
    while (i < end_ && (tag(i) == Tag::kAdverb || tag(i) == Tag::kNegation || tokens_[i].kind == TokenKind::kEmoji)) ++i;
    return i;
  }

  bool find_start() {
    uint32_t gerund = end_, fallback = end_;
    for (uint32_t i = begin_; i < end_; ++i) {
      const Tag t = tag(i);
      if (t == Tag::kNegation && i + 1 < end_ && verb_tag(tag(skip_adverbs(i)))) group_.negative = true;
      if (t == Tag::kAdverb && negative_adverb(word(i))) group_.negative = true;
      if (t == Tag::kGerund) {
        const bool governed = i > begin_ && (tag(i - 1) == Tag::kPreposition || tag(i - 1) == Tag::kDeterminer);
        if (governed) fallback = std::min(fallback, i);
        else gerund = std::min(gerund, i);
        continue;
      }
      if (t == Tag::kVerbBase && i > begin_ && (tag(i - 1) == Tag::kTo)) {
        fallback = std::min(fallback, i);
        continue;
      }
      const bool starts = finite(t) || t == Tag::kVerbBase || t == Tag::kParticiple;
      if (!starts) continue;
      if (gerund < i && t != Tag::kParticiple && (finite(t))) {  // "restarting the pods did not help"
        const bool small_clause = is(lemma(gerund), {"call", "mark", "declare", "consider", "get", "have", "keep", "leave", "set", "make", "see", "hear"}) && t == Tag::kVerbPast;
        if (small_clause) break;
        group_.gerund_subject = gerund == begin_ || no_subject_before(gerund);
        group_.gerund = gerund;
        if (!group_.gerund_subject) break;
      } else if (gerund < i) {
        break;
      }
      i_ = i;
      return true;
    }
    group_.gerund_subject = false;
    i_ = gerund < end_ ? gerund : fallback;
    return i_ < end_;
  }

  bool no_subject_before(uint32_t at) const {
    for (uint32_t k = begin_; k < at; ++k) {
      if (tag(k) == Tag::kNoun || tag(k) == Tag::kPronoun || tag(k) == Tag::kName) return false;
    }
    return true;
  }

  bool nominal_before() const { return !no_subject_before(group_.begin); }

  // Handles the token at i_; false when the group is complete.
  bool step() {
    const Tag t = tag(i_);
    const std::string_view w = word(i_);
    switch (t) {
      case Tag::kNegation:
        group_.negative = true;
        return advance();
      case Tag::kAdverb:
        if (negative_adverb(w)) group_.negative = true;
        return have_main_ ? false : advance();
      case Tag::kModal: return modal(w);
      case Tag::kAuxiliary: return auxiliary(w);
      case Tag::kTo: return have_aux_ && verb_tag(tag(skip_adverbs(i_ + 1))) ? advance() : false;
      case Tag::kVerbBase: case Tag::kVerbPast: case Tag::kVerbPresent: case Tag::kParticiple: case Tag::kGerund:
        return verb(t);
      default:
        return subject_inside();
    }
  }

  bool advance() {
    ++i_;
    return true;
  }

  bool modal(std::string_view w) {
    if (have_main_) return false;
    if (w == "can" || w == "ca") group_.modality = Modality::kCan;
    else if (w == "could") group_.modality = could_be(i_) ? Modality::kMight : Modality::kCan;
    else if (w == "may" || w == "might") group_.modality = Modality::kMight;
    else if (w == "must") group_.modality = Modality::kMust;
    else if (w == "should" || w == "ought" || w == "shall") group_.modality = Modality::kShould;
    else if (w == "would" || w == "'d") group_.modality = Modality::kWould;
    else group_.tense = Tense::kFuture;  // will, 'll
    have_aux_ = true;
    return advance();
  }

  // "could be dns", "could have been the deploy": a guess; "could have checked", "could be restarted": an ability.
  bool could_be(uint32_t at) const {
    uint32_t k = skip_adverbs(at + 1);
    if (tag(k) == Tag::kPronoun) k = skip_adverbs(k + 1);
    if (word(k) == "have") k = skip_adverbs(k + 1);
    if (word(k) != "be" && word(k) != "been") return false;
    const Tag after = tag(skip_adverbs(k + 1));
    return after != Tag::kParticiple;
  }

  bool auxiliary(std::string_view w) {
    if (have_main_) return false;
    const uint32_t next = skip_adverbs(i_ + 1);
    aux_ = i_;
    if (w == "'s") {
      const bool perfect = tag(next) == Tag::kParticiple && (word(next) == "been" || word(next) == "got");
      if (begin_ < i_ && word(i_ - 1) == "let") {
        group_.lets = true;
        return advance();
      }
      perfect ? saw_have_ = true : saw_be_ = true;
    } else if (w == "'d") {
      if (tag(next) == Tag::kVerbBase || word(next) == "be") group_.modality = Modality::kWould;
      else {
        saw_have_ = true;
        group_.tense = Tense::kPast;
      }
    } else if (be_form(w)) {
      saw_be_ = true;
      if (w == "being") group_.aspect = Aspect::kProgressive;
    } else if (have_form(w)) {
      saw_have_ = true;
    } else if (get_form(w)) {
      if (tag(next) == Tag::kParticiple) saw_be_ = true;
      if (w == "getting") group_.aspect = Aspect::kProgressive;
    }
    if (past_aux(w) && group_.tense != Tense::kFuture) group_.tense = Tense::kPast;
    if (w == "been") saw_be_ = true;
    have_aux_ = true;
    // "have to", "got to", "is to", "going to"
    if (word(next) == "to" && verb_tag(tag(skip_adverbs(next + 1)))) {
      group_.modality = be_form(w) ? Modality::kPlan : Modality::kMust;
      i_ = next + 1;
      saw_have_ = saw_be_ = false;
      return true;
    }
    if (be_form(w) && is(word(next), {"able", "unable", "supposed", "about", "meant", "ready", "likely", "due", "scheduled"}) && word(next + 1) == "to" && verb_tag(tag(next + 2))) {
      const std::string_view a = word(next);
      group_.modality = a == "able" || a == "unable" ? Modality::kCan : a == "supposed" ? Modality::kShould : a == "likely" ? Modality::kMight : Modality::kPlan;
      if (a == "unable") group_.negative = !group_.negative;
      i_ = next + 2;
      saw_be_ = false;
      return true;
    }
    return advance();
  }

  bool verb(Tag t) {
    if (have_main_) return false;
    const uint32_t next = skip_adverbs(i_ + 1);
    const std::string_view l = lemma(i_);
    // "let's restart", "let me check"
    if (l == "let" && t == Tag::kVerbBase && is(word(i_ + 1), {"'s", "us", "me"}) && i_ + 2 < end_) {
      (word(i_ + 1) == "me" ? group_.let_me : group_.lets) = true;
      if (group_.let_me) group_.tense = Tense::kFuture;
      i_ += 2;
      have_aux_ = true;
      return true;
    }
    // "going to restart"
    if (l == "go" && t == Tag::kGerund && word(next) == "to" && tag(skip_adverbs(next + 1)) == Tag::kVerbBase) {
      if (group_.tense != Tense::kPast) group_.tense = Tense::kFuture;
      i_ = skip_adverbs(next + 1);
      saw_be_ = false;
      have_aux_ = true;
      return true;
    }
    const SemiModal* semi = nullptr;
    if (word(next) == "to" && (tag(skip_adverbs(next + 1)) == Tag::kVerbBase || is(word(skip_adverbs(next + 1)), {"be", "have", "do", "get"}))) semi = among(kBeforeTo, l);
    else if (tag(next) == Tag::kGerund) semi = among(kBeforeGerund, l);
    if (semi != nullptr) {
      mark_tense(t);
      if (semi->modality != Modality::kNone && group_.modality == Modality::kNone) group_.modality = semi->modality;
      if (semi->negative) group_.negative = !group_.negative;
      for (uint32_t k = i_ + 1; k < next; ++k) {
        if (tag(k) == Tag::kNegation || (tag(k) == Tag::kAdverb && negative_adverb(word(k)))) group_.negative = true;
      }
      const bool to = word(next) == "to";
      semi_tense_ = true;
      if (t == Tag::kGerund && saw_be_) group_.aspect = Aspect::kProgressive;
      saw_be_ = false;
      i_ = to ? skip_adverbs(next + 1) : next;
      if (!to) group_.aspect = Aspect::kProgressive;
      have_aux_ = true;
      have_aux_ = true;
      if (tag(i_) == Tag::kAuxiliary) return true;  // "needs to be improved"
      group_.main = i_;
      group_.main_tag = tag(i_);
      have_main_ = true;
      ++i_;
      return false;
    }
    group_.main = i_;
    group_.main_tag = t;
    have_main_ = true;
    mark_tense(t);
    ++i_;
    return false;
  }

  void mark_tense(Tag t) {
    if (t == Tag::kVerbPast) group_.tense = Tense::kPast;
    if (t == Tag::kParticiple && !have_aux_) group_.tense = Tense::kPast;
    if (t == Tag::kParticiple && saw_have_ && !saw_be_) group_.aspect = Aspect::kPerfect;
    if (t == Tag::kParticiple && saw_be_) {
      group_.passive = true;
      if (saw_have_) group_.aspect = Aspect::kPerfect;
    }
    if (t == Tag::kGerund) group_.aspect = Aspect::kProgressive;
  }

  // After an auxiliary that opens the clause: the subject of a question. Else the group ends here.
  bool subject_inside() {
    if (have_main_ || !have_aux_ || group_.inverted || nominal_before() || group_.lets || group_.let_me) return false;
    if (i_ != skip_adverbs(group_.begin + 1)) return false;  // "could be dns?" has no subject inside
    const Tag t = tag(i_);
    const std::string_view opener = word(group_.begin);
    if (get_form(opener)) return false;
    if (!question_ && !opened_by_question_word() && (do_form(opener) || have_form(opener)) && !verb_after(i_)) return false;
    const bool modal_or_do = tokens_[group_.begin].tag == Tag::kModal || do_form(word(group_.begin)) || have_form(word(group_.begin));
    const bool pronoun = t == Tag::kPronoun && !(be_form(word(group_.begin)) && is(word(i_), {"this", "that", "these"}) && !question_ && !group_.negative);
    const bool asks = question_ || opened_by_question_word();
    if (!pronoun && !asks && !(modal_or_do && tag(i_) != Tag::kAdjective && verb_after(i_))) return false;
    if (t != Tag::kPronoun && t != Tag::kDeterminer && t != Tag::kName && t != Tag::kNoun && t != Tag::kAdjective && tokens_[i_].kind == TokenKind::kPunctuation) return false;
    if (t == Tag::kPreposition) return false;
    // the subject runs to the next verbal token, or is one phrase
    uint32_t k = i_;
    if (t == Tag::kPronoun) ++k;
    else {
      while (k < end_ && !verb_tag(tag(k)) && tag(k) != Tag::kModal && tag(k) != Tag::kAuxiliary && tokens_[k].kind != TokenKind::kPunctuation &&
             !(tag(k) == Tag::kAdjective && k > i_ && tag(k + 1) != Tag::kNoun) && !(k > i_ && tag(k - 1) == Tag::kNoun && tag(k) == Tag::kDeterminer)) ++k;
    }
    if (k == i_) return false;
    group_.inverted = true;
    group_.inverted_begin = i_;
    group_.inverted_end = k;
    i_ = k;
    return true;
  }

  bool opened_by_question_word() const {
    for (uint32_t k = begin_; k < group_.begin; ++k) {
      if (tag(k) == Tag::kQuestionWord) return true;
    }
    return false;
  }
  bool verb_after(uint32_t from) const {
    for (uint32_t k = from; k < std::min(end_, from + 8); ++k) {
      if (verb_tag(tag(k)) || (k > from && tag(k) == Tag::kAuxiliary)) return true;
    }
    return false;
  }

  void finish() {
    if (!have_main_) {  // the auxiliary is the verb: "is fine", "have a test", "did that"
      group_.main = aux_;
      group_.main_tag = tag(aux_);
      const std::string_view w = word(aux_);
      group_.lemma = w == "'s" || be_form(w) ? "be" : have_form(w) || w == "'d" ? "have" : get_form(w) ? "get" : do_form(w) ? "do" : std::string(w);
      if (w == "having" || w == "doing" || w == "getting" || w == "being") group_.aspect = Aspect::kProgressive;
      if (group_.main_tag == Tag::kModal) group_.main = group_.begin;
      group_.end = i_;
      return;
    }
    group_.lemma = std::string(lemma(group_.main));
    if (group_.lemma.empty()) group_.lemma = stem(word(group_.main));
    group_.end = i_;
    add_particle();
    const bool bare_base = group_.main_tag == Tag::kVerbBase && !semi_tense_;
    group_.order = bare_base && group_.tense == Tense::kPresent && group_.modality == Modality::kNone && !group_.inverted &&
                   (!have_aux_ || (do_form(word(group_.begin)) && group_.negative)) && no_subject_before(group_.begin);
    if (group_.order && group_.begin > begin_ && tag(group_.begin - 1) == Tag::kTo) group_.order = false;
  }

  static std::string stem(std::string_view w) {
    std::string s(w);
    if (s.size() > 5 && s.substr(s.size() - 3) == "ing") return s.substr(0, s.size() - 3);
    if (s.size() > 4 && s.substr(s.size() - 2) == "ed") return s.substr(0, s.size() - 2);
    return s;
  }

  // "roll back", "roll it back", "turned the flag off".
  void add_particle() {
    if (!english().takes_particle(group_.lemma)) return;
    const uint32_t limit = std::min(end_, group_.main + 7);
    for (uint32_t k = group_.main + 1; k < limit; ++k) {
      if (tokens_[k].kind == TokenKind::kPunctuation && tokens_[k].lower != "\"") return;
      if (k > group_.main + 1 && (verb_tag(tag(k)) || tag(k) == Tag::kAuxiliary || tag(k) == Tag::kModal)) return;
      if (!is(word(k), {"up", "down", "back", "out", "off", "on", "in", "over", "through", "away", "around", "for", "to", "into", "at", "by", "forward", "together", "with", "of", "from"})) continue;
      const bool adjacent = k == group_.main + 1;
      if (!adjacent && is(word(k), {"to", "for", "in", "at", "by", "with", "of", "from", "on", "into"})) {
        const bool last = k + 1 >= end_ || tokens_[k + 1].kind == TokenKind::kPunctuation || tokens_[k + 1].kind == TokenKind::kEmoji;
        if (!(last && is(word(k), {"in", "on"}))) return;
      }
      const std::string joined = group_.lemma + " " + std::string(word(k));
      if (!english().verb_class(joined).empty()) {
        group_.lemma = joined;
        group_.particle = k;
        if (adjacent) {
          group_.end = k + 1;
          if (word(k + 1) == "of" && !english().verb_class(joined + " of").empty()) group_.lemma += " of";
        }
        return;
      }
      if (adjacent) return;
    }
  }

  const std::vector<Token>& tokens_;
  uint32_t begin_, end_, i_ = 0, aux_ = 0;
  bool question_;
  VerbGroup group_;
  bool have_main_ = false, have_aux_ = false, saw_be_ = false, saw_have_ = false, semi_tense_ = false;
};

}  // namespace

VerbGroup verb_group(const std::vector<Token>& tokens, const Words&, uint32_t begin, uint32_t end, bool question_mark) {
  return Walker(tokens, begin, end, question_mark).run();
}

}  // namespace debrief::language

// Fills the frame of one clause from its verb group and noun phrases.
#include "language/frames.h"

#include <algorithm>

#include "language/verb_group.h"

namespace debrief::language {
namespace {

bool is(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

class Framer {
 public:
  Framer(Clause& clause, const Clause* previous, FrameContext& context)
      : clause_(clause), frame_(clause.frame), previous_(previous), c_(context), begin_(clause.first_token), end_(clause.first_token + clause.token_count) {}

  void run() {
    skip_openers();
    const Token& last = c_.tokens[clause_.first_token + clause_.token_count - 1];
    question_mark_ = last.lower == "?" || (clause_.token_count > 1 && c_.tokens[clause_.first_token + clause_.token_count - 2].lower == "?");
    group_ = verb_group(c_.tokens, c_.words, begin_, end_, question_mark_);
    evaluations();
    if (!group_.found) return nominal();
    frame_.verb = group_.lemma;
    frame_.verb_class = std::string(english().verb_class(group_.lemma));
    frame_.verb_span = {c_.tokens[group_.begin].span.begin, c_.tokens[std::max(group_.end, group_.main + 1) - 1].span.end};
    if (!group_.inverted && group_.main > group_.begin) frame_.verb_span.begin = c_.tokens[group_.begin].span.begin;
    frame_.tense = group_.tense;
    frame_.aspect = group_.aspect;
    frame_.modality = group_.modality;
    frame_.voice = group_.passive ? Voice::kPassive : Voice::kActive;
    frame_.polarity = group_.negative ? Polarity::kNegative : Polarity::kPositive;
    subject();
    object();
    inherit();
    imply();
    mood();
    if (frame_.subject.negated) flip();
    else if (frame_.object.negated) frame_.polarity = Polarity::kNegative;
    remember();
  }

 private:
  const Token& token(uint32_t i) const { return c_.tokens[i]; }
  void flip() { frame_.polarity = frame_.polarity == Polarity::kNegative ? Polarity::kPositive : Polarity::kNegative; }

  // "ok so", "@dana please", "and": not part of the frame.
  void skip_openers() {
    while (begin_ < end_) {
      const Token& t = token(begin_);
      const bool vocative = t.kind == TokenKind::kMention && begin_ + 1 < end_ && vocative_before(begin_ + 1);
      if (!(t.tag == Tag::kConjunction || t.tag == Tag::kInterjection || t.kind == TokenKind::kEmoji || t.kind == TokenKind::kPunctuation || vocative)) break;
      if (t.tag == Tag::kInterjection && t.lower == "no" && begin_ + 1 < end_ && token(begin_ + 1).lower == "one") break;
      if (is(t.lower, {"please", "pls", "plz"})) please_ = true;
      if (t.tag == Tag::kConjunction) conjunction_ = t.lower;
      if (vocative) addressed_ = true;
      ++begin_;
    }
    if (begin_ >= end_) begin_ = clause_.first_token;
  }

  // A mention before an order, a question or another mention is an address, not the subject.
  bool vocative_before(uint32_t next) const {
    const Token& t = token(next);
    return t.kind == TokenKind::kMention || t.tag == Tag::kVerbBase || t.tag == Tag::kModal || t.tag == Tag::kInterjection ||
           t.tag == Tag::kPronoun || t.tag == Tag::kQuestionWord || (t.kind == TokenKind::kPunctuation && is(t.lower, {",", ":"})) ||
           (t.tag == Tag::kAuxiliary && next + 1 < end_ && token(next + 1).tag == Tag::kPronoun);
  }

  Phrase describe_at(const NounPhrase& phrase) { return describe(phrase, c_.tokens, c_.words, c_.names, c_.last); }

  void subject() {
    if (group_.gerund_subject) {
      const Token& head = token(group_.gerund);
      frame_.subject.span = {head.span.begin, token(group_.begin - 1).span.end};
      frame_.subject.head = head.lemma.empty() ? head.lower : head.lemma;
      frame_.subject.type = SubjectClass::kUnknown;
      const std::string next = group_.gerund + 1 < end_ ? token(group_.gerund + 1).lower : std::string();
      const Word* noun = english().find(frame_.subject.head + next);  // "failing over": failover
      if (noun == nullptr || noun->noun_class == 0) noun = english().find(frame_.subject.head);
      if (noun && noun->subject != SubjectClass::kNone) {
        frame_.subject.type = noun->subject;
        frame_.subject.noun_class = std::string(english().noun_class(*noun));
      }
      return;
    }
    const uint32_t from = group_.inverted ? group_.inverted_begin : begin_;
    const uint32_t to = group_.inverted ? group_.inverted_end : group_.begin;
    const NounPhrases phrases = noun_phrases(c_.tokens, from, to);
    const NounPhrase* best = nullptr;
    for (size_t k = 0; k < phrases.count; ++k) {
      const NounPhrase& phrase = phrases.items[k];
      if (phrase.governed || is_time(phrase)) continue;
      if (phrase.weak && best != nullptr) continue;
      best = &phrases.items[k];
    }
    if (best == nullptr) {
      const Tag first = begin_ < end_ ? token(begin_).tag : Tag::kNone;
      if (clause_.role == ClauseRole::kMain && previous_ != nullptr && previous_->role == ClauseRole::kRelative && group_.begin == clause_.first_token) {
        frame_.subject = previous_->frame.subject;  // "the job that copies the rows | failed"
      } else if (first == Tag::kQuestionWord && clause_.role != ClauseRole::kRelative && is(token(begin_).lower, {"who", "which", "what"}) && !group_.inverted) {
        question_subject(begin_);
      } else if (clause_.role == ClauseRole::kRelative || clause_.role == ClauseRole::kComplement) {
        relative_subject();
      }
      return;
    }
    const std::string& head = token(best->head).lower;
    if (head == "there") return;
    if (clause_.role == ClauseRole::kRelative && is(head, {"that", "which", "who"})) return relative_subject();
    frame_.subject = describe_at(*best);
    // Programs are called clients and consumers too, when they do what programs do.
    if (frame_.subject.type == SubjectClass::kCustomer && is(frame_.subject.head, {"client", "consumer", "subscriber", "user"})) {
      const Word* before = best->head > best->begin ? c_.words[best->head - 1] : nullptr;
      const bool part_of_machine = before && before->subject == SubjectClass::kMachine && token(best->head - 1).tag == Tag::kNoun;
      if (frame_.subject.head != "user" && (part_of_machine || verb_is(frame_.verb, "fail") || verb_is(frame_.verb, "have_access"))) frame_.subject.type = SubjectClass::kMachine;
    }
    // A name that is known nowhere, doing what people do.
    if (frame_.subject.type == SubjectClass::kUnknown && token(best->head).tag == Tag::kName && human_verb()) frame_.subject.type = SubjectClass::kPerson;
  }

  bool human_verb() const {
    return frame_.voice == Voice::kActive && (is_human_act(frame_.verb) || verb_is(frame_.verb, "think") || verb_is(frame_.verb, "say") || verb_is(frame_.verb, "miss") ||
                                              verb_is(frame_.verb, "duty") || verb_is(frame_.verb, "look") || verb_is(frame_.verb, "join") || verb_is(frame_.verb, "take") || verb_is(frame_.verb, "handover"));
  }

  bool is_time(const NounPhrase& phrase) const {
    const Token& head = token(phrase.head);
    if (head.kind == TokenKind::kClock || head.kind == TokenKind::kDate || head.kind == TokenKind::kDuration) return true;
    const Word* word = c_.words[phrase.head];
    return word && head.tag == Tag::kNoun && english().noun_class(*word) == "time";
  }

  void question_subject(uint32_t at) {
    const Token& t = token(at);
    frame_.subject.span = t.span;
    frame_.subject.head = t.lower;
    frame_.subject.type = t.lower == "who" ? SubjectClass::kPerson : SubjectClass::kUnknown;
  }

  // "the pod that died": the subject of the relative clause is its antecedent.
  void relative_subject() {
    const uint32_t first = clause_.first_token;
    if (first == 0 || previous_ == nullptr) return;
    const NounPhrases before = noun_phrases(c_.tokens, previous_->first_token, first);
    if (before.count == 0) return;
    frame_.subject = describe_at(before.items[before.count - 1]);
    if (token(first).lower == "who" && frame_.subject.type != SubjectClass::kCustomer && frame_.subject.type != SubjectClass::kTeam) frame_.subject.type = SubjectClass::kPerson;
  }

  void object() {
    const uint32_t from = std::max(group_.end, group_.main + 1);
    const NounPhrases phrases = noun_phrases(c_.tokens, from, end_);
    const NounPhrase *best = nullptr, *fallback = nullptr;
    for (size_t k = 0; k < phrases.count; ++k) {
      const NounPhrase& phrase = phrases.items[k];
      if (group_.passive && phrase.begin > 0 && token(phrase.begin - 1).lower == "by") {
        agent(phrase);
        continue;
      }
      if (token(phrase.head).tag == Tag::kAdjective || (token(phrase.head).tag == Tag::kDeterminer && phrase.weak)) continue;
      if (!phrase.governed && best == nullptr && !(phrase.weak && k + 1 < phrases.count && !phrases.items[k + 1].governed)) best = &phrases.items[k];
      if (fallback == nullptr && !is_time(phrase)) fallback = &phrases.items[k];
    }
    if (best == nullptr || (is_time(*best) && fallback != nullptr)) best = fallback != nullptr ? fallback : best;
    if (best == nullptr) return;
    frame_.object = describe_at(*best);
    if (frame_.verb == "be" && existential()) {
      frame_.subject = frame_.object;
      frame_.object = {};
    }
  }

  bool existential() const {
    for (uint32_t k = begin_; k < std::max(group_.begin, group_.inverted_end); ++k) {
      if (token(k).lower == "there") return true;
    }
    return false;
  }

  void agent(const NounPhrase& phrase) {
    Phrase by = describe_at(phrase);
    if (!is_time(phrase)) frame_.agent = std::move(by);
  }

  // "drained it and restarted": the subject, and of "was drained and restarted" the voice, go on.
  // "dropped and recreated the table": what the second verb says of the author holds for the first.
  void inherit() {
    const bool coordinated = conjunction_ == "and" || conjunction_ == "or" || conjunction_ == "but" || conjunction_ == "then" || (clause_.first_token > 0 && token(clause_.first_token - 1).lower == ",");
    if (previous_ == nullptr || !coordinated || frame_.subject.type != SubjectClass::kNone || clause_.role != ClauseRole::kMain) return;
    const Frame& before = previous_->frame;
    if (before.verb.empty() || (before.subject.type == SubjectClass::kNone && !before.subject_implied)) return;
    if (before.mood == Mood::kOrder && group_.main_tag == Tag::kVerbBase) return;
    const bool bare = group_.begin == group_.main;
    if (c_.reg == Register::kChat && before.subject_implied == false && frame_.aspect == Aspect::kProgressive && bare) return;  // "eu is down, looking"
    if (conjunction_.empty() && c_.reg == Register::kChat) return;
    frame_.subject = before.subject;
    frame_.subject_implied = before.subject_implied;
    if (bare && before.voice == Voice::kPassive && (group_.main_tag == Tag::kVerbPast || group_.main_tag == Tag::kParticiple)) frame_.voice = Voice::kPassive;
    if (bare && group_.main_tag == Tag::kVerbBase) {
      frame_.modality = before.modality;
      frame_.tense = before.tense;
      if (before.mood == Mood::kQuestion) frame_.mood = Mood::kQuestion;
      group_.order = false;
    }
  }

  // Chat: a missing subject is the author of past and ‑ing forms, "you" of base forms.
  void imply() {
    if (group_.let_me) return imply_person("i");
    if (frame_.subject.type != SubjectClass::kNone || group_.lets) {
      if (group_.lets) imply_person("we");
      return;
    }
    if (group_.order) {
      const bool opinion = verb_is(frame_.verb, "think") || is(frame_.verb, {"want", "know", "need", "see", "guess", "suspect", "feel", "love", "hope", "have", "get", "doubt", "remember"});
      const bool thinks = c_.reg == Register::kChat && !please_ && (opinion || (group_.negative && opinion)) && clause_.role == ClauseRole::kMain && frame_.verb != "consider";
      if (thinks) {
        group_.order = false;
        return imply_person("i");
      }
      if (c_.reg == Register::kChat) imply_person("you");
      return;
    }
    if (c_.reg != Register::kChat || frame_.voice == Voice::kPassive || clause_.role == ClauseRole::kRelative) return;
    if (frame_.verb == "be" || frame_.verb == "have") {
      const Token& aux = token(group_.main);
      if (frame_.modality != Modality::kNone || frame_.verb == "be") frame_.subject.type = SubjectClass::kUnknown;  // "might be the lb", "is down"
      if (frame_.verb == "be") return;
      if (frame_.verb == "have" && aux.lower != "has") imply_person("i");
      return;
    }
    const bool acts_on = frame_.object.type != SubjectClass::kNone && !frame_.object.noun_class.empty() && frame_.object.noun_class != "place" && frame_.object.noun_class != "time" && (verb_is(frame_.verb, "change") || verb_is(frame_.verb, "mitigate"));
    const bool machine_like = !acts_on && !coordinated_verb_follows() && (verb_is(frame_.verb, "fail") || verb_is(frame_.verb, "measure") || (verb_is(frame_.verb, "recover") && !verb_is(frame_.verb, "fix")) || (frame_.verb == "go" && (group_.main_tag != Tag::kGerund || number_inside())) ||
                              (verb_is(frame_.verb, "cause") && !verb_is(frame_.verb, "mitigate") && frame_.object.type == SubjectClass::kNone));
    const bool author = group_.main_tag == Tag::kVerbPast || group_.main_tag == Tag::kParticiple || group_.main_tag == Tag::kGerund || (group_.main_tag == Tag::kAuxiliary && frame_.tense == Tense::kPast) ||
                        frame_.tense == Tense::kFuture || frame_.modality == Modality::kWant || frame_.modality == Modality::kTry || frame_.modality == Modality::kMust || frame_.modality == Modality::kCan;
    const bool state = frame_.object.type == SubjectClass::kNone && is(frame_.verb, {"resolve", "recover", "stabilise", "stabilize"});
    const bool impersonal = is(frame_.object.head, {"difference", "sense", "effect"});
    if (author && (state || impersonal) && group_.main_tag != Tag::kGerund) frame_.subject.type = SubjectClass::kUnknown;
    else if (group_.main_tag == Tag::kVerbPresent) frame_.subject.type = SubjectClass::kUnknown;  // "looks like dns"
    else if (author && !machine_like) imply_person("i");
    else if (machine_like && frame_.subject.type == SubjectClass::kNone) frame_.subject.type = SubjectClass::kUnknown;
  }

  // "dropped and recreated …"
  bool coordinated_verb_follows() const {
    return end_ + 1 < c_.tokens.size() && token(end_).lower == "and" && token(end_ + 1).tag == Tag::kVerbPast && token(end_).span.begin - token(end_ - 1).span.end < 2 &&
           group_.main + 1 == end_ && !verb_is(token(end_ + 1).lemma, "fail") && !verb_is(token(end_ + 1).lemma, "measure");
  }

  bool number_inside() const {
    for (uint32_t k = begin_; k < end_; ++k) {
      const TokenKind kind = token(k).kind;
      if (kind == TokenKind::kNumber || kind == TokenKind::kMeasure || kind == TokenKind::kPercent || kind == TokenKind::kDuration) return true;
    }
    return false;
  }

  void imply_person(std::string_view head) {
    if (frame_.subject.type == SubjectClass::kNone || group_.lets || group_.let_me) {
      frame_.subject = {};
      frame_.subject.type = SubjectClass::kPerson;
      frame_.subject.head = std::string(head);
      frame_.subject_implied = true;
    }
  }

  void mood() {
    if (frame_.mood == Mood::kQuestion) return;
    const Tag first = begin_ < end_ ? token(begin_).tag : Tag::kNone;
    if (clause_.role == ClauseRole::kIf) frame_.mood = Mood::kCondition;
    else if (group_.inverted && token(group_.begin).lower == "had") frame_.mood = Mood::kCondition;
    else if (group_.inverted) frame_.mood = Mood::kQuestion;
    else if (clause_.role == ClauseRole::kMain && first == Tag::kQuestionWord && !is(token(begin_).lower, {"where", "when", "which"}) && asks()) frame_.mood = Mood::kQuestion;
    else if (group_.order || group_.lets) frame_.mood = Mood::kOrder;
    else if (group_.main_tag == Tag::kVerbBase && group_.begin == group_.main && frame_.modality == Modality::kNone &&
             is(frame_.subject.head, {"nobody", "no", "everyone", "everybody", "someone", "somebody", "y'all", "one"})) frame_.mood = Mood::kOrder;
    else if (addressed_ && group_.main_tag == Tag::kVerbBase && group_.begin == group_.main && frame_.modality == Modality::kNone && frame_.subject.type == SubjectClass::kNone) frame_.mood = Mood::kOrder;
  }

  // "who muted", "why is it 12"; not "what a mess", "how weird".
  bool asks() const {
    const uint32_t next = begin_ + 1;
    if (next >= end_) return false;
    const Tag t = token(next).tag;
    return t == Tag::kAuxiliary || t == Tag::kModal || t == Tag::kVerbPast || t == Tag::kVerbPresent || t == Tag::kNoun || t == Tag::kVerbBase ||
           (is(token(begin_).lower, {"why", "wtf", "whats", "hows"})) || group_.inverted;
  }

  // "cpu fine", "eu p95 310ms", "no change"
  void nominal() {
    const NounPhrases phrases = noun_phrases(c_.tokens, begin_, end_);
    for (size_t k = 0; k < phrases.count; ++k) {
      const NounPhrase& phrase = phrases.items[k];
      if (token(phrase.head).tag == Tag::kAdjective || token(phrase.head).tag == Tag::kDeterminer) continue;
      if (frame_.subject.type == SubjectClass::kNone) {
        if (phrase.governed && phrases.count > 1) continue;
        frame_.subject = describe_at(phrase);
        if (phrase.negated) frame_.polarity = Polarity::kNegative;
      } else if (frame_.object.type == SubjectClass::kNone) {
        frame_.object = describe_at(phrase);
      }
    }
    for (uint32_t k = begin_; k < end_; ++k) {
      if (token(k).tag == Tag::kNegation) frame_.polarity = Polarity::kNegative;
    }
    if (clause_.role == ClauseRole::kIf) frame_.mood = Mood::kCondition;
    remember();
  }

  void evaluations() {
    const Lexicon& lexicon = english();
    for (uint32_t i = clause_.first_token; i < end_; ++i) {
      const auto* fixed = c_.words[i] && c_.words[i]->starts_phrase ? lexicon.phrases(token(i).lower) : nullptr;
      if (fixed != nullptr) {
        for (std::string_view phrase : *fixed) {
          if (fixed_phrase(i, phrase)) break;
        }
      }
      const Word* word = c_.words[i];
      if (word == nullptr || word->evaluation == 0 || i == group_.particle) continue;
      if (group_.particle != UINT32_MAX && i == group_.main) continue;  // "failed over" is no failure
      const Tag t = token(i).tag;
      const bool described = t == Tag::kAdjective || t == Tag::kAdverb || t == Tag::kDeterminer || (t == Tag::kInterjection && clause_.token_count <= 2) || t == Tag::kParticiple || t == Tag::kPreposition ||
                             (t == Tag::kPronoun) ||
                             (t == Tag::kNoun && (word->tags & bit(Tag::kAdjective)) && word->noun_class == 0) || (t == Tag::kVerbPast && word->tags & bit(Tag::kAdjective));
      if (!described) continue;
      add_evaluation(token(i).span, lexicon.evaluation_class(word->evaluation));
      if (word->evaluation2 != 0) add_evaluation(token(i).span, lexicon.evaluation_class(word->evaluation2));
    }
  }

  bool fixed_phrase(uint32_t i, std::string_view phrase) {
    uint32_t k = i;
    size_t at = 0;
    while (at < phrase.size()) {
      const size_t space = std::min(phrase.find(' ', at), phrase.size());
      if (k >= end_ || token(k).lower != phrase.substr(at, space - at)) return false;
      at = space + 1;
      ++k;
    }
    const Word* word = english().find(phrase);
    if (word == nullptr || word->evaluation == 0) return false;
    add_evaluation({token(i).span.begin, token(k - 1).span.end}, english().evaluation_class(word->evaluation));
    return true;
  }

  void add_evaluation(ByteSpan span, std::string_view name) {
    frame_.evaluation.push_back(span);
    frame_.evaluation_class.emplace_back(name);
  }

  void remember() {
    const Phrase& s = frame_.subject;
    if (s.type == SubjectClass::kNone || s.type == SubjectClass::kUnknown || frame_.subject_implied || s.span.empty()) return;
    if (is(s.head, {"i", "we", "you", "it", "they", "me", "us"})) return;
    c_.last.type = s.type;
    c_.last.noun_class = s.noun_class;
  }

  Clause& clause_;
  Frame& frame_;
  const Clause* previous_;
  FrameContext& c_;
  uint32_t begin_, end_;
  VerbGroup group_;
  std::string_view conjunction_;
  bool please_ = false, addressed_ = false, question_mark_ = false;
};

}  // namespace

void frame_clause(Clause& clause, const Clause* previous, FrameContext& context) { Framer(clause, previous, context).run(); }

void settle_moods(std::vector<Clause>& clauses, size_t first, bool question_mark) {
  if (!question_mark || first >= clauses.size()) return;
  size_t main = clauses.size();
  while (main > first && clauses[main - 1].role != ClauseRole::kMain) --main;
  if (main > first) --main;
  for (size_t k = main; k < clauses.size(); ++k) {
    Frame& frame = clauses[k].frame;
    if (frame.mood == Mood::kCondition && clauses[k].role == ClauseRole::kIf && k > main) continue;
    frame.mood = Mood::kQuestion;
  }
}

}  // namespace debrief::language

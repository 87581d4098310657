// acts(): runs the constructions over the clauses of one message. A set of all phrases is matched once
// per clause; only what hits is looked at closely.
#include "language/acts.h"

#include <re2/re2.h>

#include <algorithm>

#include "base/ascii.h"
#include "base/order.h"
#include "base/pattern_set.h"
#include "language/constructions.h"
#include "language/lexicon.h"
#include "language/tokens.h"

namespace debrief::language {
namespace {

RE2::Options options() {
  RE2::Options out;
  out.set_log_errors(false);
  return out;
}

// The phrases of one scope, and the constructions without a phrase.
struct ScopeSet {
  PatternSet set{options()};
  std::vector<uint32_t> members;   // index in the set → construction
  std::vector<uint32_t> always;    // constructions of the scope without a phrase
};

struct Matcher {
  const Constructions& constructions;
  ScopeSet scopes[4];

  explicit Matcher(Language language) : constructions(constructions_of(language)) {
    for (uint32_t i = 0; i < constructions.all.size(); ++i) {
      const Construction& c = constructions.all[i];
      ScopeSet& scope = scopes[static_cast<size_t>(c.scope)];
      if (c.phrase == nullptr) {
        scope.always.push_back(i);
      } else if (scope.set.add(c.phrase->pattern()) >= 0) {
        scope.members.push_back(i);
      }
    }
    for (ScopeSet& scope : scopes) scope.set.compile();
  }

  // Constructions of a scope whose phrase stands in `text`, in file order.
  void candidates(Scope which, const std::string& text, std::vector<uint32_t>& out) const {
    const ScopeSet& scope = scopes[static_cast<size_t>(which)];
    out = scope.always;
    for (int hit : scope.set.which(text)) out.push_back(scope.members[static_cast<size_t>(hit)]);
    sort(out);
  }
};

const Matcher& english_matcher() {
  static const Matcher instance(Language::kEnglish);
  return instance;
}

// The others are compiled when a text in their language turns up.
const Matcher& matcher_of(Language language) {
  switch (language) {
    case Language::kGerman: { static const Matcher m(Language::kGerman); return m; }
    case Language::kFrench: { static const Matcher m(Language::kFrench); return m; }
    case Language::kSpanish: { static const Matcher m(Language::kSpanish); return m; }
    case Language::kPortuguese: { static const Matcher m(Language::kPortuguese); return m; }
    case Language::kJapanese: { static const Matcher m(Language::kJapanese); return m; }
    default: return english_matcher();
  }
}

template <typename E>
bool has(uint32_t bits, E value) {
  return bits == 0 || ((bits >> static_cast<unsigned>(value)) & 1u) != 0;
}
bool has(const std::vector<std::string>& list, const std::string& value) {
  return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
}

bool passes(const FrameTest& t, const Clause& clause) {
  const Frame& f = clause.frame;
  if (!has(t.mood, f.mood) || !has(t.role, clause.role)) return false;
  if (t.role == 0 && clause.role == ClauseRole::kIf) return false;
  if (!has(t.subject, f.subject.type) || !has(t.object, f.object.type) || !has(t.modality, f.modality) || !has(t.tense, f.tense) || !has(t.aspect, f.aspect)) return false;
  if (t.polarity >= 0 && (f.polarity == Polarity::kNegative) != (t.polarity == 1)) return false;
  // "nobody touched the config" says that it was not done.
  if (t.polarity == 0 && f.subject.negated && f.subject.type == SubjectClass::kPerson) return false;
  if (t.voice >= 0 && (f.voice == Voice::kPassive) != (t.voice == 1)) return false;
  if (t.implied >= 0 && f.subject_implied != (t.implied == 1)) return false;
  if (!has(t.subject_head, f.subject.head) || !has(t.subject_noun, f.subject.noun_class) || !has(t.object_head, f.object.head) || !has(t.object_noun, f.object.noun_class) || !has(t.verb, f.verb)) return false;
  if (!t.verb_class.empty() && std::none_of(t.verb_class.begin(), t.verb_class.end(), [&](const std::string& name) { return verb_is(f.verb, name); })) return false;
  if (!t.evaluation.empty()) {
    for (const std::string& name : t.evaluation) {
      if (std::find(f.evaluation_class.begin(), f.evaluation_class.end(), name) != f.evaluation_class.end()) return true;
    }
    return false;
  }
  return true;
}

bool number_word(std::string_view w) {
  for (std::string_view tens : {"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred"}) {
    if (w.substr(0, tens.size()) == tens) return true;
  }
  return w == "zero" || w == "half" || w == "double" || w == "triple" || w == "ten" || w == "eleven" || w == "twelve";
}

// "7 Oct" is a date, no figure.
bool month(std::string_view w) {
  if (w.size() < 3) return false;
  for (std::string_view name : {"january", "february", "march", "april", "may", "june", "july", "august", "september", "sept", "october", "november", "december"}) {
    if (w == name || w == name.substr(0, 3)) return true;
  }
  return false;
}

bool figure(const Token& t) {
  if (t.kind == TokenKind::kWord) return number_word(t.lower);
  return t.kind == TokenKind::kNumber || t.kind == TokenKind::kMeasure || t.kind == TokenKind::kPercent || t.kind == TokenKind::kDuration;
}

// Languages without constructions of their own are read like English.
Language read_as(std::string_view text) {
  const Language language = language_of(text);
  return constructions_of(language).all.empty() ? Language::kEnglish : language;
}

// Does "red" at [begin, end) of a sentence mean the level? Written as a name, or beside a word that declares.
bool names_level(std::string_view text, std::string_view low, size_t begin, size_t end) {
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (upper(text[begin])) {
    bool shouted = true;
    for (size_t i = begin; i < end; ++i) shouted = shouted && upper(text[i]);
    bool first = true;
    for (size_t i = 0; i < begin; ++i) first = first && !is_word(text[i]);
    const bool stop = end >= text.size() || std::string_view(".:!,;").find(text[end]) != std::string_view::npos;
    if (shouted || !first || stop) return true;
  }
  static const RE2 kBefore(
      "(?:call(?:ing|ed|s)?|declar(?:e|ing|ed|es)|rais(?:e|ing|ed)|upgrad(?:e|ing|ed)|downgrad(?:e|ing|ed)|lower(?:ing|ed)?|mak(?:e|ing)|made|set(?:ting)?|escalat(?:e|ing|ed)|treat(?:ing)?|"
      "erkl\xC3\xA4re|rufe|setze|stufe|ausgerufen)(?: (?:it:?|this:?|that|us|a|an|as|to|up|down|off|the|incident|code|auf|hoch|runter|die|den|das))* $");
  static const RE2 kAfter("^(?: is| ist| has been| was)?(?: now)? (?:over|stood down|ended|closed|lifted|declared|called off|called|beendet|vorbei|aufgehoben|ausgerufen|it is|ab jetzt|ab sofort|from now|as of now|again|wieder auf)(?:$|[^a-z])");
  const size_t from = begin > 60 ? begin - 60 : 0;
  return RE2::PartialMatch(low.substr(from, begin - from), kBefore) || RE2::PartialMatch(low.substr(end, 40), kAfter);
}

class Finder {
 public:
  Finder(const Visible& visible, const Analysis& analysis, const std::vector<TeamTerm>& terms)
      : visible_(visible), analysis_(analysis), terms_(terms), message_(lowered({0, visible.text.size()})), language_(read_as(visible.text)), matcher_(matcher_of(language_)) {
    for (const Token& t : analysis.tokens) {
      figures_ += figure(t);
      clocks_ += t.kind == TokenKind::kClock;
      links_ += t.kind == TokenKind::kUrl || t.kind == TokenKind::kCode;
    }
    for (const Run& run : visible.runs) links_ += run.kind == RunKind::kLink || run.kind == RunKind::kBlock;
  }

  std::vector<FoundAct> run() {
    if (language_ != Language::kEnglish) return phrases_only();
    message_scope();
    uint32_t sentence = UINT32_MAX;
    for (size_t i = 0; i < analysis_.clauses.size(); ++i) {
      const Clause& clause = analysis_.clauses[i];
      if (clause.sentence != sentence) {
        sentence = clause.sentence;
        sentence_scope(i);
      }
      scope(Scope::kClause, clause.span, i);
    }
    code_scope();
    sort(found_, [](const FoundAct& a, const FoundAct& b) { return a.span.begin < b.span.begin; });
    return std::move(found_);
  }

 private:
  // The text in lower case, with the team's words put as the constructions know them. Spans are of clauses,
  // not of matches, so that a longer or shorter word moves nothing.
  std::string lowered(ByteSpan span) const {
    const std::string_view text = slice(visible_.text, span);
    if (terms_.empty()) return to_lower(text);
    const std::string low = lower(text);  // byte for byte as long as the text
    std::string out;
    out.reserve(low.size() + 8);
    for (size_t i = 0; i < low.size();) {
      const TeamTerm* found = nullptr;
      if (i == 0 || !is_word(low[i - 1])) {
        for (const TeamTerm& term : terms_) {
          const size_t end = i + term.word.size();
          if (low.compare(i, term.word.size(), term.word) != 0 || (end < low.size() && is_word(low[end]))) continue;
          if (found != nullptr && found->word.size() >= term.word.size()) continue;
          if (!term.everyday || names_level(text, low, i, end)) found = &term;
        }
      }
      if (found == nullptr) {
        out += text[i++];
        continue;
      }
      out += found->means;
      i += found->word.size();
    }
    return to_lower(out);
  }

  // Without a tagger: phrases over whole sentences, a question mark is the only mood.
  std::vector<FoundAct> phrases_only() {
    for (const ByteSpan& span : analysis_.sentences) {
      const std::string text = lowered(span);
      Clause plain;
      const size_t last = text.find_last_not_of(" \n\"')");
      const bool asks = (last != std::string::npos && text[last] == '?') || text.find("\xEF\xBC\x9F") != std::string::npos;
      plain.frame.mood = asks ? Mood::kQuestion : Mood::kStatement;
      matcher_.candidates(Scope::kClause, text, hits_);
      for (uint32_t id : hits_) {
        const Construction& c = matcher_.constructions.all[id];
        if (!passes(c.frame, plain) || !conditions(c, text, nullptr, 0)) continue;
        add(c, span, text);
      }
    }
    return std::move(found_);
  }

  void message_scope() {
    if (visible_.text.empty()) return;
    matcher_.candidates(Scope::kMessage, message_, hits_);
    for (uint32_t id : hits_) {
      const Construction& c = matcher_.constructions.all[id];
      if (conditions(c, message_, nullptr, 0)) add(c, {0, visible_.text.size()}, message_);
    }
  }

  // A sentence is judged by the frame of its main clause.
  void sentence_scope(size_t first) {
    const ByteSpan span = analysis_.sentences[analysis_.clauses[first].sentence];
    size_t main = first;
    while (main + 1 < analysis_.clauses.size() && analysis_.clauses[main].role != ClauseRole::kMain && analysis_.clauses[main + 1].sentence == analysis_.clauses[first].sentence) ++main;
    if (analysis_.clauses[main].role != ClauseRole::kMain) main = first;
    scope(Scope::kSentence, span, main);
  }

  // Lunch is never restarted, and the lift being broken is no outage.
  static bool social(const Frame& frame) { return frame.subject.noun_class == "social" || frame.object.noun_class == "social"; }

  void scope(Scope which, ByteSpan span, size_t clause) {
    const std::string text = lowered(span);
    matcher_.candidates(which, text, hits_);
    for (uint32_t id : hits_) {
      const Construction& c = matcher_.constructions.all[id];
      const Clause& framed = analysis_.clauses[clause];
      if (social(framed.frame) && c.act != Act::kRetract && c.act != Act::kJoin && c.act != Act::kHandover) continue;
      if (passes(c.frame, framed) && conditions(c, text, &framed, clause)) add(c, span, text);
    }
  }

  // Commands and queries in code: the clause around inline code must be a statement.
  void code_scope() {
    for (const Run& run : visible_.runs) {
      if (run.kind != RunKind::kCode && run.kind != RunKind::kBlock) continue;
      if (visible_.inside(RunKind::kQuote, run.span)) continue;
      const std::string text = to_lower(slice(visible_.text, run.span));
      matcher_.candidates(Scope::kCode, text, hits_);
      for (uint32_t id : hits_) {
        const Construction& c = matcher_.constructions.all[id];
        const Clause* around = clause_around(run.span);
        if (around && !passes(c.frame, *around)) continue;
        if (conditions(c, text, around, 0)) add(c, run.span, text);
      }
    }
  }

  const Clause* clause_around(ByteSpan span) const {
    for (const Clause& clause : analysis_.clauses) {
      if (clause.span.contains(span)) return &clause;
    }
    return nullptr;
  }

  bool conditions(const Construction& c, const std::string& text, const Clause* clause, size_t index) const {
    if (c.unless && RE2::PartialMatch(text, *c.unless)) return false;
    if (c.message && !RE2::PartialMatch(message_, *c.message)) return false;
    if (c.unless_message && RE2::PartialMatch(message_, *c.unless_message)) return false;
    if (c.clocks > clocks_) return false;
    if (c.evidence && figures_ + links_ == 0) return false;
    if (c.number && !(clause ? number_in(*clause) : figures_ > 0)) return false;
    if (c.after_question && (index == 0 || analysis_.clauses[index - 1].frame.mood != Mood::kQuestion)) return false;
    return true;
  }

  bool number_in(const Clause& clause) const {
    for (uint32_t i = clause.first_token; i < clause.first_token + clause.token_count; ++i) {
      if (figure(analysis_.tokens[i]) && !(i + 1 < clause.first_token + clause.token_count && month(analysis_.tokens[i + 1].lower))) return true;
    }
    return false;
  }

  void add(const Construction& c, ByteSpan span, const std::string& text) {
    FoundAct act;
    act.act = c.act;
    act.strength = c.strength;
    act.span = span;
    act.construction = c.id;
    act.outcome = c.outcome;
    act.value = value(c, text);
    found_.push_back(std::move(act));
  }

  // "$1" in a value is the first group of the phrase that holds something.
  static std::string value(const Construction& c, const std::string& text) {
    const size_t at = c.value.find("$1");
    if (at == std::string::npos || !c.phrase) return c.value;
    constexpr int kMostGroups = 8;
    std::string groups[kMostGroups];
    RE2::Arg args[kMostGroups];
    const RE2::Arg* pointers[kMostGroups];
    const int count = std::min(c.phrase->NumberOfCapturingGroups(), kMostGroups);
    for (int i = 0; i < count; ++i) {
      args[i] = &groups[i];
      pointers[i] = &args[i];
    }
    if (count < 1 || !RE2::PartialMatchN(text, *c.phrase, pointers, count)) return {};
    std::string* group = std::find_if(groups, groups + count, [](const std::string& g) { return !g.empty(); });
    if (group == groups + count) return {};
    while (!group->empty() && std::string_view(" .,?!:;").find(group->back()) != std::string_view::npos) group->pop_back();
    return c.value.substr(0, at) + *group + c.value.substr(at + 2);
  }

  const Visible& visible_;
  const Analysis& analysis_;
  const std::vector<TeamTerm>& terms_;
  std::string message_;
  Language language_;
  const Matcher& matcher_;
  int figures_ = 0, clocks_ = 0, links_ = 0;
  std::vector<uint32_t> hits_;
  std::vector<FoundAct> found_;
};

}  // namespace

std::vector<FoundAct> matches(const Visible& text, const Analysis& analysis, const std::vector<TeamTerm>& terms) { return Finder(text, analysis, terms).run(); }

// Of one act on one clause, the first strong construction stays, else the first.
std::vector<FoundAct> acts(const Visible& text, const Analysis& analysis, const std::vector<TeamTerm>& terms) {
  std::vector<FoundAct> out;
  for (FoundAct& found : matches(text, analysis, terms)) {
    const auto same = std::find_if(out.begin(), out.end(), [&](const FoundAct& earlier) {
      return earlier.act == found.act && (earlier.span.contains(found.span) || found.span.contains(earlier.span)) && earlier.outcome == found.outcome;
    });
    if (same == out.end()) out.push_back(std::move(found));
    else if (same->strength < found.strength) *same = std::move(found);
  }
  return out;
}

}  // namespace debrief::language

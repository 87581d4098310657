// Where sentences and clauses begin. A clause begins at a subordinator, at a coordinator or comma that
// is followed by a verb group, and at ; : — → ( ). Look-ahead is bounded, so the walk is linear.
#include "language/clauses.h"

#include <algorithm>

namespace debrief::language {
namespace {

bool is(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}
bool verbal(Tag t) {
  return t == Tag::kVerbBase || t == Tag::kVerbPast || t == Tag::kVerbPresent || t == Tag::kParticiple || t == Tag::kGerund ||
         t == Tag::kAuxiliary || t == Tag::kModal;
}
bool finite(Tag t) { return t == Tag::kVerbPast || t == Tag::kVerbPresent || t == Tag::kAuxiliary || t == Tag::kModal; }
bool nominal(const Token& t) {
  return t.tag == Tag::kNoun || t.tag == Tag::kName || t.tag == Tag::kDeterminer || t.tag == Tag::kAdjective || t.kind == TokenKind::kNumber ||
         t.kind == TokenKind::kMeasure || t.kind == TokenKind::kPercent || t.kind == TokenKind::kDuration;
}
bool list_item(std::string_view line) {
  while (!line.empty() && (line[0] == ' ' || line[0] == '\t')) line.remove_prefix(1);
  if (line.size() < 2) return false;
  if ((line[0] == '-' || line[0] == '*' || line[0] == '+' || line[0] == '|') && (line[1] == ' ' || line[0] == '|')) return true;
  size_t i = 0;
  while (i < line.size() && line[i] >= '0' && line[i] <= '9') ++i;
  return i > 0 && i < 4 && i + 1 < line.size() && (line[i] == '.' || line[i] == ')') && line[i + 1] == ' ';
}

// Does the line break before this token end a sentence? In chat always; in a document only at a blank
// line or a list item (lines are wrapped).
bool breaks(const Token& before, const Token& after, std::string_view text, Register reg) {
  if (reg == Register::kChat) return true;
  const std::string_view gap = text.substr(before.span.end, after.span.begin - before.span.end);
  if (std::count(gap.begin(), gap.end(), '\n') != 1) return true;
  return list_item(text.substr(after.span.begin, 8));
}

bool abbreviation(const Token& word) {
  return is(word.lower, {"e.g", "i.e", "etc", "vs", "approx", "incl", "no", "fig", "cf", "dr", "mr", "mrs", "ms", "st", "inc", "ltd", "co", "a.m", "p.m"}) &&
         word.kind == TokenKind::kWord;
}

bool ends_sentence(const std::vector<Token>& tokens, uint32_t i, std::string_view text) {
  const Token& t = tokens[i];
  if (t.kind != TokenKind::kPunctuation) return false;
  const bool at_gap = i + 1 >= tokens.size() || tokens[i + 1].span.begin > t.span.end || tokens[i + 1].kind == TokenKind::kWord;
  if (t.lower == "?" || t.lower == "!" || t.lower == "\xEF\xBC\x9F" || t.lower == "\xEF\xBC\x81" || t.lower == "\xE3\x80\x82") {
    return i + 1 >= tokens.size() || tokens[i + 1].kind != TokenKind::kPunctuation || !is(tokens[i + 1].lower, {"?", "!", "\"", ")", "'", "."});
  }
  if (t.lower != "." || !at_gap) return false;
  if (i + 1 < tokens.size() && tokens[i + 1].lower == ".") return false;
  if (i > 0 && abbreviation(tokens[i - 1])) {
    const char next = i + 1 < tokens.size() ? text[tokens[i + 1].span.begin] : 'A';
    return tokens[i - 1].lower != "no" && tokens[i - 1].lower != "vs" && next >= 'A' && next <= 'Z' && tokens[i - 1].lower != "e.g" && tokens[i - 1].lower != "dr" && tokens[i - 1].lower != "mr";
  }
  return true;
}

ClauseRole role_of(std::string_view subordinator) {
  if (is(subordinator, {"if", "unless", "lest", "provided"})) return ClauseRole::kIf;
  if (is(subordinator, {"because", "since", "cos", "cuz", "coz", "bc", "b/c", "as"})) return ClauseRole::kBecause;
  if (is(subordinator, {"when", "while", "after", "before", "until", "till", "once", "whenever"})) return ClauseRole::kTime;
  if (is(subordinator, {"which", "who", "whose", "where"})) return ClauseRole::kRelative;
  if (is(subordinator, {"although", "though", "whereas", "except"})) return ClauseRole::kTime;
  return ClauseRole::kComplement;
}

class Splitter {
 public:
  Splitter(const std::vector<Token>& tokens, TokenRange sentence, uint32_t index, std::vector<Clause>& out)
      : tokens_(tokens), range_(sentence), index_(index), out_(out), begin_(sentence.begin) {}

  void run() {
    for (uint32_t i = range_.begin; i < range_.end; ++i) visit(i);
    close(range_.end);
  }

 private:
  void visit(uint32_t i) {
    const Token& t = tokens_[i];
    if (t.kind == TokenKind::kPunctuation) return punctuation(i);
    if (t.tag == Tag::kConjunction && conjunction(i)) return;
    if (t.tag == Tag::kQuestionWord && question_word(i)) return;
    if (role_ == ClauseRole::kRelative && relative_over(i)) cut(i, ClauseRole::kMain);
    if (opinion_before(i) || likeness_before(i)) cut(i, ClauseRole::kComplement);
    if (verbal(t.tag)) {
      verb_ = true;
      finite_ = finite_ || finite(t.tag);
      last_verb_ = i;
    }
  }

  void punctuation(uint32_t i) {
    const std::string& p = tokens_[i].lower;
    if (is(p, {";", ":", "(", ")", "|", "->", "--", "-", "...", "..", ">", "\xE2\x80\x94", "\xE2\x80\x93", "\xE2\x86\x92", "\xE2\x80\xA6", "\xE2\x87\x92", "\xC2\xB7", "\xE2\x80\xA2"})) {
      if (joins_value(i)) return;
      close(i + 1);
      role_ = ClauseRole::kMain;
    } else if (p == ",") {
      const bool after_subordinate = role_ != ClauseRole::kMain && verb_;
      if ((after_subordinate || verb_ || short_opening(i)) && starts_clause(i + 1)) cut(i + 1, ClauseRole::kMain);
    } else if (p == "." || p == "!" || p == "?") {
      if (i + 1 < range_.end && tokens_[i + 1].kind != TokenKind::kPunctuation) cut(i + 1, ClauseRole::kMain);
    }
  }

  // "p95: 6.2s", "212 → 90": the mark joins a name or number to its value.
  bool joins_value(uint32_t i) const {
    if (i == begin_ || i + 1 >= range_.end || verb_ || is(tokens_[i].lower, {"(", ")", ";", "|"})) {
      const bool between = i > begin_ && i + 1 < range_.end && value(tokens_[i - 1]) && value(tokens_[i + 1]);
      return between && !is(tokens_[i].lower, {"(", ")", ";", "|", ":"});
    }
    return value(tokens_[i + 1]) && i - begin_ <= 4;
  }
  static bool value(const Token& t) {
    return t.kind == TokenKind::kNumber || t.kind == TokenKind::kMeasure || t.kind == TokenKind::kPercent || t.kind == TokenKind::kDuration || t.kind == TokenKind::kClock;
  }

  // "ok, restarting", "hi, I'll take IC": an opening of answers, names and greetings.
  bool short_opening(uint32_t end) const {
    for (uint32_t k = begin_; k < end; ++k) {
      const Tag t = tokens_[k].tag;
      if (tokens_[k].kind == TokenKind::kEmoji || tokens_[k].kind == TokenKind::kPunctuation) continue;
      if (t != Tag::kInterjection && t != Tag::kName && t != Tag::kAdverb && t != Tag::kNegation && tokens_[k].kind != TokenKind::kMention) return end - begin_ <= 3;
    }
    return true;
  }

  bool conjunction(uint32_t i) {
    const std::string& w = tokens_[i].lower;
    if (is(w, {"and", "but", "so", "or", "yet", "nor", "plus", "and/or"})) {
      const bool opens = w == "but" || w == "so" || verb_ || begin_ == i;
      if (opens && begin_ != i && starts_clause(i + 1)) cut(i, ClauseRole::kMain);
      return true;
    }
    if (is(w, {"than", "cannot"}) || !verb_follows(i + 1)) return false;
    ClauseRole role = role_of(w);
    if (w == "that") role = i > begin_ && (tokens_[i - 1].tag == Tag::kNoun || tokens_[i - 1].tag == Tag::kName) && !clausal_noun(tokens_[i - 1]) ? ClauseRole::kRelative : ClauseRole::kComplement;
    cut(i, role);
    return true;
  }

  static bool clausal_noun(const Token& t) { return is(t.lemma, {"fact", "idea", "hypothesis", "theory", "assumption", "suspicion", "evidence", "chance", "risk", "belief"}); }

  // "check why it failed", "the pod which died", "who changed it"
  bool question_word(uint32_t i) {
    if (i == begin_ || only_openers(i) || !verb_follows(i + 1)) return false;
    const Token& before = tokens_[i - 1];
    if (before.tag == Tag::kPreposition) return false;
    const bool relative = is(tokens_[i].lower, {"which", "who", "whose", "where"}) &&
                          (before.tag == Tag::kNoun || before.tag == Tag::kName || before.tag == Tag::kPronoun || before.lower == ",");
    cut(i, relative ? ClauseRole::kRelative : ClauseRole::kComplement);
    return true;
  }

  bool only_openers(uint32_t end) const {
    for (uint32_t k = begin_; k < end; ++k) {
      const Token& t = tokens_[k];
      if (t.tag != Tag::kInterjection && t.tag != Tag::kConjunction && t.tag != Tag::kAdverb && t.kind != TokenKind::kMention && t.kind != TokenKind::kPunctuation && t.kind != TokenKind::kEmoji) return false;
    }
    return true;
  }

  // "I think the resolvers are wedged": the complement begins without "that".
  bool opinion_before(uint32_t i) const {
    if (i == begin_ || i <= range_.begin) return false;
    const Token& before = tokens_[i - 1];
    if (!is(before.lemma, {"think", "believe", "guess", "suspect", "hope", "assume", "bet", "figure", "suppose", "doubt", "reckon", "say", "mean", "fear", "know", "wish"})) return false;
    const Token& t = tokens_[i];
    if (t.tag != Tag::kPronoun && t.tag != Tag::kDeterminer && t.tag != Tag::kNoun && t.tag != Tag::kName) return false;
    return (before.tag == Tag::kVerbBase || before.tag == Tag::kVerbPast || before.tag == Tag::kVerbPresent || before.tag == Tag::kGerund) && starts_clause(i);
  }

  // "looks like the worker leaks handles"
  bool likeness_before(uint32_t i) const {
    if (i < begin_ + 2 || tokens_[i - 1].lower != "like") return false;
    return is(tokens_[i - 2].lemma, {"look", "seem", "feel", "smell", "sound", "appear"}) && tokens_[i].tag != Tag::kGerund && !verbal(tokens_[i].tag) && starts_clause(i);
  }

  // The relative clause has its verb, and another finite verb begins: the main clause goes on.
  bool relative_over(uint32_t i) const {
    if (!finite_ || !finite(tokens_[i].tag) || i <= last_verb_ + 0) return false;
    for (uint32_t k = last_verb_ + 1; k < i; ++k) {
      const Tag t = tokens_[k].tag;
      if (t == Tag::kConjunction || t == Tag::kPronoun || t == Tag::kTo || tokens_[k].kind == TokenKind::kPunctuation) return false;
    }
    if (i == last_verb_ + 1) return !(tokens_[last_verb_].tag == Tag::kAuxiliary || tokens_[last_verb_].tag == Tag::kModal);
    bool between = false;
    for (uint32_t k = last_verb_ + 1; k < i; ++k) between = between || (tokens_[k].tag != Tag::kAdverb && tokens_[k].tag != Tag::kNegation);
    return between || !(tokens_[last_verb_].tag == Tag::kAuxiliary || tokens_[last_verb_].tag == Tag::kModal);
  }

  bool verb_follows(uint32_t k) const {
    for (uint32_t end = std::min(range_.end, k + 12); k < end; ++k) {
      if (tokens_[k].kind == TokenKind::kPunctuation && !is(tokens_[k].lower, {"\"", "(", ")", "'"})) return false;
      if (verbal(tokens_[k].tag)) return true;
    }
    return false;
  }

  // A verb group begins here, with or without its subject.
  bool starts_clause(uint32_t k) const {
    const uint32_t end = std::min(range_.end, k + 12);
    while (k < end && (tokens_[k].tag == Tag::kAdverb || tokens_[k].tag == Tag::kInterjection || tokens_[k].tag == Tag::kNegation || tokens_[k].kind == TokenKind::kEmoji || tokens_[k].tag == Tag::kQuestionWord)) ++k;
    if (k >= end) return false;
    if (verbal(tokens_[k].tag)) return true;
    bool subject = false;
    for (; k < end; ++k) {
      const Token& t = tokens_[k];
      if (t.tag == Tag::kPronoun || nominal(t)) subject = true;
      else if (finite(t.tag) || (subject && t.tag == Tag::kVerbBase) || t.tag == Tag::kGerund) return subject;
      else if (t.tag != Tag::kAdverb && t.tag != Tag::kNegation && t.tag != Tag::kPreposition && t.kind != TokenKind::kMention && t.kind != TokenKind::kEmoji &&
               t.kind != TokenKind::kClock && !(t.kind == TokenKind::kPunctuation && t.lower == "\"")) return false;
    }
    return false;
  }

  void cut(uint32_t at, ClauseRole role) {
    close(at);
    role_ = role;
  }

  void close(uint32_t end) {
    bool content = false;
    for (uint32_t k = begin_; k < end; ++k) content = content || tokens_[k].kind != TokenKind::kPunctuation;
    if (content) {
      Clause& clause = out_.emplace_back();
      clause.span = {tokens_[begin_].span.begin, tokens_[end - 1].span.end};
      clause.role = role_;
      clause.sentence = index_;
      clause.first_token = begin_;
      clause.token_count = end - begin_;
      begin_ = end;
    } else if (end > begin_ && !out_.empty() && out_.back().sentence == index_ && out_.back().first_token + out_.back().token_count == begin_) {
      out_.back().token_count = end - out_.back().first_token;
      out_.back().span.end = tokens_[end - 1].span.end;
      begin_ = end;
    }
    verb_ = finite_ = false;
    last_verb_ = begin_;
  }

  const std::vector<Token>& tokens_;
  TokenRange range_;
  uint32_t index_;
  std::vector<Clause>& out_;
  uint32_t begin_, last_verb_ = 0;
  ClauseRole role_ = ClauseRole::kMain;
  bool verb_ = false, finite_ = false;
};

}  // namespace

std::vector<TokenRange> sentence_ranges(const TokenStream& stream, std::string_view text, Register reg) {
  std::vector<TokenRange> out;
  const std::vector<Token>& tokens = stream.tokens;
  uint32_t begin = 0;
  size_t line = 0;
  const auto close = [&](uint32_t end) {
    if (end > begin) out.push_back({begin, end});
    begin = end;
  };
  for (uint32_t i = 0; i < tokens.size(); ++i) {
    while (line < stream.line_starts.size() && stream.line_starts[line] < i) ++line;
    if (i > 0 && line < stream.line_starts.size() && stream.line_starts[line] == i && breaks(tokens[i - 1], tokens[i], text, reg)) close(i);
    if (ends_sentence(tokens, i, text)) close(i + 1);
  }
  close(static_cast<uint32_t>(tokens.size()));
  return out;
}

void add_clauses(const std::vector<Token>& tokens, TokenRange sentence, uint32_t sentence_index, std::vector<Clause>& clauses) {
  Splitter(tokens, sentence, sentence_index, clauses).run();
}

}  // namespace debrief::language

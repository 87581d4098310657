// The analysis of one text: tokens, clauses, and one frame per clause. Both modes use it: Mode 1 asks
// what happened in a message (acts.h), Mode 2 asks what a sentence says about whom (lint/).
// The steps live in tokens.h, tags.h, clauses.h, frames.h, subjects.h; the data in rules/language/en/.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/bytes.h"
#include "language/visible.h"
#include "time/instant.h"

namespace debrief::language {

enum class TokenKind : uint8_t {
  kWord, kNumber, kMeasure /* number+unit */, kPercent, kClock, kDate, kDuration,
  kId /* ticket, #n, SHA, fingerprint, alert or incident id */, kHost, kPath, kUrl, kMetric,
  kMention, kEmoji, kPunctuation,
  kCode,  // a run of inline code: one token, stands as a noun
};

// Part of speech after the context rules; kNone for non-words.
enum class Tag : uint8_t {
  kNone, kNoun, kName /* capitalised inside a sentence, or roster */, kPronoun, kDeterminer, kVerbBase,
  kVerbPast, kVerbPresent, kParticiple, kGerund, kAuxiliary, kModal, kTo, kAdjective, kAdverb,
  kPreposition, kConjunction, kNegation, kQuestionWord, kInterjection,
};

struct Token {
  TokenKind kind;
  Tag tag = Tag::kNone;
  ByteSpan span;        // in the analysed text
  std::string lower;    // lower case, ’ as '; contractions split ("did", "n't")
  std::string lemma;    // "" when unknown
};

// language.md 2, first that applies. kUnknown lets a rule say at most "suggestion".
enum class SubjectClass : uint8_t { kNone, kPerson, kCustomer, kTeam, kMachine, kSystem, kUnknown };

// What is known beforehand: who is a person, what is a machine. Filled from roster, repository and
// artifacts; matching is case-insensitive on whole words.
struct Names {
  std::vector<std::string> people;    // full names, first names, handles, mention ids
  std::vector<std::string> teams;
  std::vector<std::string> machines;  // services, hosts, alerts, jobs, metrics, regions
  std::vector<std::string> vendors;
};

struct Phrase {  // subject or object of a frame
  ByteSpan span;
  SubjectClass type = SubjectClass::kNone;
  std::string head;  // lower-case head noun (singular), pronoun or name
  std::string noun_class;     // of the lexicon: "config", "runbook", "measure", …; "" when unknown
  bool negated = false;       // "no alert", "nobody", "neither"
};

enum class Tense : uint8_t { kPast, kPresent, kFuture };
enum class Aspect : uint8_t { kPlain, kProgressive, kPerfect };
enum class Modality : uint8_t { kNone, kCan, kMust, kShould, kWould, kMight, kWant, kTry, kPlan };
enum class Polarity : uint8_t { kPositive, kNegative };
enum class Voice : uint8_t { kActive, kPassive };
enum class Mood : uint8_t { kStatement, kQuestion, kOrder, kCondition };
enum class ClauseRole : uint8_t { kMain, kIf, kBecause, kTime, kRelative, kComplement };

struct Frame {
  Phrase subject;
  bool subject_implied = false;      // chat: the author ("restarted it") or "you" ("roll it back")
  std::string verb;                  // lemma; "" when the clause has no verb group
  std::string verb_class;            // of the lexicon: "mitigate", "duty", "vague", "cause", "say", …
  ByteSpan verb_span;
  Tense tense = Tense::kPresent;
  Aspect aspect = Aspect::kPlain;
  Modality modality = Modality::kNone;
  Polarity polarity = Polarity::kPositive;
  Voice voice = Voice::kActive;
  std::optional<Phrase> agent;       // "by …" of a passive
  Mood mood = Mood::kStatement;
  Phrase object;
  std::vector<ByteSpan> evaluation;  // evaluative words
  std::vector<std::string> evaluation_class;  // parallel: "character", "diligence", "size", "good", "bad"
};

struct Clause {
  ByteSpan span;
  ClauseRole role = ClauseRole::kMain;
  uint32_t sentence = 0;       // index into Analysis::sentences
  uint32_t first_token = 0, token_count = 0;
  Frame frame;
};

struct Analysis {
  std::vector<Token> tokens;
  std::vector<ByteSpan> sentences;
  std::vector<Clause> clauses;
};

enum class Register : uint8_t { kChat, kDocument };

// Names prepared once for many texts.
class NameIndex {
 public:
  NameIndex() = default;
  explicit NameIndex(const Names& names);
  // The class of a whole name, lower case; kNone when it is not known.
  SubjectClass find(std::string_view lower) const;
  bool empty() const { return names_.empty(); }

 private:
  std::unordered_map<std::string, SubjectClass> names_;
};

// Total, linear, no allocation beyond the result. `runs` of the visible text are honoured: code,
// blocks and quotes give no clauses. For many texts, make the NameIndex once.
Analysis analyse(const Visible& text, Register reg, const NameIndex& names);
Analysis analyse(const Visible& text, Register reg, const Names& names);

// Is the lemma (Frame::verb: "roll back" includes its particle) of that verb class? A lemma may have
// several classes; Frame::verb_class is only the first. The classes are listed in lexicon.h.
bool verb_is(std::string_view lemma, std::string_view verb_class);
// A human act that a person could be hidden from: deploy, change, mitigate, decide, escalate, comms.
bool is_human_act(std::string_view lemma);

}  // namespace debrief::language

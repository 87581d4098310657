// Dialogue acts: what the clauses of one chat message do (language.md 4, stage A). Whether the act
// concerns this incident (stage B) and fits its phase (stage C) is timeline/'s business.
#pragma once
#include <string>
#include <vector>

#include "language/analysis.h"

namespace debrief::language {

enum class Act : uint8_t {
  kAcknowledge, kRoleClaim, kJoin, kHandover, kHypothesis, kRetract, kReject, kPropose, kDecide, kAct,
  kOutcome, kConfirm, kComms, kDeclare, kEscalate, kObserve, kRecap,
};
enum class Strength : uint8_t { kWeak, kStrong };
enum class OutcomeState : uint8_t { kNone, kWorked, kPartly, kFailed };

struct FoundAct {
  Act act;
  Strength strength = Strength::kStrong;
  ByteSpan span;             // in the visible text: the clause that does it
  std::string construction;  // stable id of the construction that matched: "hypothesis/looks-like"
  std::string value;         // what it is about, when the construction names it: "sev-2", "resolved", "ic", cause head
  OutcomeState outcome = OutcomeState::kNone;
};

// A word of the team's own and the word that the constructions know: "skipper" → "ic", "red" → "sev1".
struct TeamTerm {
  std::string word;       // lower case
  std::string means;
  bool everyday = false;  // counts only where it is written as a name or stands with a declaring word
};

// Acts in order of their clause. Constructions are data: rules/language/en/acts.json, each with
// ≥ 5 fires and ≥ 5 quiet examples that a test runs.
std::vector<FoundAct> acts(const Visible& text, const Analysis& analysis, const std::vector<TeamTerm>& terms = {});

// Was the act found by a phrase of a language that has no tagger? Then it is at most likely.
inline bool by_phrase_only(const FoundAct& act) { return act.construction.size() > 3 && act.construction[2] == '/'; }

// Clock times and dates named in the text ("at 22:41", "since ~3:40 my time"): facts with a
// mentioned time, never rows at that time.
struct MentionedTime {
  ByteSpan span;
  int hour = 0, minute = 0, second = 0;
  bool local = false;     // "my time", "local", pm/am
  bool approximate = false;
};
std::vector<MentionedTime> mentioned_times(const Visible& text, const Analysis& analysis);

}  // namespace debrief::language

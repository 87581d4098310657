// Cues: short constructions by which people and files state a condition worth a line of the draft
// ("no step about", "allow_failure: true", "still up anyway"). They are data, rules/evidence/*.json,
// each with examples that must fire and must stay quiet; a cue whose examples do not hold does not
// load. What a cue says about the incident is a template with the quoted words in it: the words carry
// the fact, the template only places it.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace debrief::evidence {

enum class CueScope : uint8_t { kChat, kCommit, kDirectory, kAlert, kLog, kWorkflow, kAlertRules, kAlertRouting,
                                kRunbook, kManifest, kMigration, kDocument };
enum class CueList : uint8_t { kFactors, kWentWell, kWentWrong, kLucky, kRisks, kActions, kRejected,
                               kSign };  // a sign is asked for by name, by an observer

struct CueAction {         // the action item that answers a factor found by this cue
  std::string text;        // template; "" = none
  std::string type;        // "Prevention" | "Detection" | "Mitigation"
  std::string done;
};

struct CueRisk {           // the live risk that a condition found by this cue is, until a record says otherwise
  std::string text;        // template; "" = none
  std::string question;    // the imperative
};

struct Cue {
  std::string id;
  CueList list;
  CueScope scope;
  std::string type;        // factor class, kind of luck, …
  std::string text;        // template: {place} {line} {quote} {who} {t} {m1}
  std::string question;
  int rank = 50;
  bool after_only = false; // counts only when said after the resolution
  bool during_only = false; // counts only when said before it
  CueAction action;
  CueRisk risk;
  std::vector<std::string> unless;  // patterns, on the same unit
};

struct CueHit {
  const Cue* cue;
  ByteSpan span;           // of the match in the unit
  std::string capture;     // first group, "" when none
};

class Cues {
 public:
  // Compiles every pack under rules/evidence/. Cues whose examples fail are dropped and named in
  // broken(), which a test demands to be empty.
  Cues();
  ~Cues();
  // A unit is a message, a line, or a field. At most one hit per cue. Linear.
  std::vector<CueHit> find(CueScope scope, std::string_view unit) const;
  // Does the unit show the sign of this name? `group`, when given, gets its first group (a view of `unit`).
  // A name that no pack holds is shown by nothing.
  bool shows(std::string_view sign, std::string_view unit, std::string_view* group = nullptr) const;
  const std::vector<std::string>& broken() const;
  size_t size() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace debrief::evidence

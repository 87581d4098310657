// Evidence: facts that the artifacts support, sorted by the section they serve. Each comes from one
// observer (a file in this folder, or a cue in rules/evidence/) and cites its bytes.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "evidence/cited.h"
#include "evidence/context.h"
#include "evidence/cues.h"

namespace debrief::evidence {

// Where in the repository a fact stands; file "" when it stands elsewhere.
struct Place {
  std::string file;   // as the repository names it
  uint32_t line = 0;  // 1-based
};

// One bullet, factor, risk or candidate action.
struct Fact {
  std::string id;        // observer and source keys; stable when files are added
  std::string observer;  // "cue/allow-failure", "metrics/acknowledge-target"
  std::string type;      // factor class, or what kind of luck, risk, …
  Cited text;
  std::string question;  // factors: open "what / how" question; risks: the imperative
  int rank = 50;         // higher first; ties by time of the first source
  std::vector<std::string> systems;
  Place place = {};
  std::vector<std::string> holds = {};  // ids of facts that were joined into this one
};

enum class ActionType : uint8_t { kPrevention, kDetection, kMitigation };
std::string_view to_string(ActionType);

struct ActionCandidate {
  std::string id;
  Cited text;            // one imperative sentence that names its object
  ActionType type = ActionType::kPrevention;
  Cited done_when;       // may be empty
  std::string owner_hint, due_hint, ticket;   // from a prior postmortem; "" when none
  std::vector<std::string> answers;           // ids of factors
};

struct Rejected {        // said by somebody, but no action item
  Cited text;
  std::string reason;
};

// One row of the impact table. `figure` empty = TK.
struct ImpactRow {
  std::string id;        // "duration", "requests_failed", "users", "revenue", "slo", "support", "comms"
  std::string measure;
  Cited figure;
  Cited how;             // how it was determined
};

// A secret that stands in the records, for "to rotate".
struct SecretSeen {
  std::string kind;
  std::vector<artifact::SourceRef> sources;  // its own bytes, at most 20 places
};

struct Evidence {
  std::vector<Fact> factors, went_well, went_wrong, lucky, risks;
  std::vector<ActionCandidate> actions;
  std::vector<Rejected> rejected;
  std::vector<ImpactRow> impact;
  std::vector<SecretSeen> secrets;  // all of them, by value
};

// Everything above, ranked and cut to the sections' limits (factors 10, well 8, wrong 8, lucky 6,
// risks 10, actions 7); what falls off stays in no list. Linear in records, n log n in facts.
Evidence collect(const Context& context, const Cues& cues);

}  // namespace debrief::evidence

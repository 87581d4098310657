// Mode 2: a draft against the rubric. Everything lint/ finds, what the detector finds, and, with
// artifacts, what the draft says against what the records say; ranked, with a verdict whose rules are
// printed, and with the strengths.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "artifact/source.h"
#include "document/postmortem.h"
#include "incident/conventions.h"
#include "incident/roster.h"
#include "language/analysis.h"
#include "lint/finding.h"
#include "redact/detector.h"
#include "timeline/timeline.h"

namespace debrief::lint { class Engine; }

namespace debrief::review {

// What is known beside the draft. Pointers may be null and must outlive the call.
struct Context {
  language::Names names;                      // of roster, repository, artifacts
  const redact::Detector* detector = nullptr; // without it secrets and customer data are not looked for
  const incident::Roster* roster = nullptr;
  const incident::Conventions* conventions = nullptr;
  const timeline::Timeline* timeline = nullptr;  // with both of these: cross-checks
  const artifact::Store* store = nullptr;
  const lint::Engine* rules = nullptr;        // the packs, ours and the team's, compiled; without it ours are compiled here
  std::string_view baseline;                  // an earlier report: only what is new is shown (baseline.h); "" = none
};

struct SectionState {
  document::Section section = document::Section::kOther;
  bool present = false;
  ByteSpan span;          // of the heading, or of the header's first field
  std::string heading;
};

enum class Verdict : uint8_t { kReady, kNeedsRevision, kFails };
std::string_view to_string(Verdict);      // "ready_to_publish" …
std::string_view sentence(Verdict);       // "fails rubric — return to author"

struct Review {
  std::vector<SectionState> sections;     // the eleven, in the rubric's order
  std::vector<lint::Finding> findings;    // ranked: severity, then place
  std::vector<lint::Finding> suppressed;  // with the reason given in place, or known from the baseline
  std::vector<lint::Strength> strengths;
  Verdict verdict = Verdict::kNeedsRevision;
  std::vector<std::string> reasons;       // the rules that decided, as sentences
  std::vector<std::string> top3;          // what to do next
  std::vector<std::string> not_checked;   // cross-checks that lacked an artifact
  std::vector<std::string> problems;      // packs or rules that were not loaded
  bool near_miss = false;
  std::string zone;                       // of the timeline, as written
};

Review review(const document::Postmortem& document, const Context& context);

}  // namespace debrief::review

// An event on its way to a row: what one record means, before merging. machine.h (alerts, pages, changes, logs) and
// conversation.h make events, merge.h joins them, build.h turns them into a Timeline.
#pragma once
#include <string>
#include <vector>

#include "timeline/timeline.h"

namespace debrief::timeline {

// Who may speak for a fact; the lower, the more. Gives the row its time and its first source.
enum class Authority : uint8_t {
  kSystem,   // the system of record: alert, page, deployment, commit, status page
  kMonitor,  // another machine's note of it: annotation, log line, audit copy
  kMirror,   // a bot's or bridge's copy in chat
  kPerson,   // a person's words
};

enum class Fate : uint8_t { kRow, kCandidate, kAside, kMerged };

// What the event is about, finer than EventKind; merging and metrics need it.
enum class Fact : uint8_t {
  kNone, kFiring, kPending, kCleared, kPaged, kNotified, kSuppressed, kAcknowledged, kRequested, kPageClosed, kSeverity,
  kNote, kCommit, kMerge, kRevert, kRollout, kLive, kChangeFailed, kCancelled, kRun, kAudit, kStatusPost,
  kLogFailure, kLogCommand, kHazard, kMachineNews, kSaid,
};

struct Event {
  Row row;
  artifact::RecordRef ref;
  Authority authority = Authority::kSystem;
  Fact fact = Fact::kNone;
  Fate fate = Fate::kRow;
  std::string reason;             // when set aside
  std::vector<std::string> keys;  // equal key = same fact: "alert:e773…@1789513320:firing"
  std::string subject;            // what it happened to: alert name, environment, command; lower case
  std::string sha;                // of a change, lower case
  std::string incident;           // paging incident it belongs to
  std::string audience;           // receiver of an alert
  bool human = false;             // done by a person (in whatever system)
  bool in_scope = true;           // about this incident
  bool in_channel = false;        // said in an incident channel
  bool performed = false;         // a person's "doing it now", as against a decision or plan
  bool first_sight = false;       // a person's first words, which give way to anything else they do
  bool reports_mend = false;      // "rollback done": a report rather than a reading
  bool also_joins = false;        // first words that do more than greet
  bool announced = false;         // said before it was done
  bool overtaken = false;         // a declared end that did not hold
  bool claimed_elsewhere = false; // a claim of something whose own record is not among the artifacts
  std::optional<bool> paged;      // did the alert reach a person? absent: the records do not say
  std::optional<time::Instant> paged_at;  // the paging system's own time of it
  bool named = false;             // people name its very time as the first sign
  bool told_of = false;           // tied to this incident by what people say alone, by none of its systems
  bool recorded = true;           // some system holds it, not only people's words
  std::vector<artifact::RecordRef> merged;  // records folded into the row beyond its listed sources
  std::vector<std::string> words; // distinctive words, sorted: what duplicates are compared by
};

}  // namespace debrief::timeline

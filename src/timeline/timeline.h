// The timeline: rows made of events, each with its sources. Built by classify → relevance → phases →
// merge; see the files of those names.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "artifact/source.h"
#include "incident/brief.h"
#include "incident/event.h"
#include "time/instant.h"

namespace debrief::timeline {

struct Row {
  std::string id;  // from kind and source keys; stable when other files are added
  time::Instant time;
  time::Precision precision = time::Precision::kSecond;
  time::ZoneSource zone = time::ZoneSource::kExplicit;
  incident::EventKind kind = incident::EventKind::kOther;
  incident::Subkind subkind = incident::Subkind::kNone;
  incident::Outcome outcome = incident::Outcome::kNone;
  incident::Confidence confidence = incident::Confidence::kCertain;
  std::optional<uint32_t> person;      // index into Roster::people
  std::string actor;                   // machine or product when no person: "Alertmanager", "CI"
  std::string text;                    // fields in plain words, or the quoted part in quotation marks
  std::string wider_text;              // role + kind + systems, never verbatim
  std::vector<artifact::SourceRef> sources;  // first = system of record
  std::vector<time::Instant> other_times;    // of further sources, when they differ
  int64_t clock_added = 0;                   // micros by which the recorded time was corrected
  uint32_t count = 1;                  // flaps collapsed
  std::optional<time::Instant> last;   // of a collapsed run
  std::optional<time::Instant> learned_at;    // first mentioned by a responder
  std::optional<time::Instant> mentions_time; // a statement about an earlier time
  std::vector<std::string> systems;    // services, regions, alerts named
  std::string key;                     // merge key of the fact ("fingerprint:…", "deployment:…"), "" for chat
  std::string cue;                     // construction or field that classified it
  std::vector<std::string> reasons;    // for/against, phase: what "why" shows
  std::string flag;                    // unclear step, for the author; "" when none
};

// A record that was looked at and set aside, with the reason (D9).
struct SetAside {
  artifact::RecordRef ref;
  std::string reason;       // "chatter", "repeated value", "other incident", "after resolution", …
  std::string runner_up;    // the kind it would have had, "" when none
};

struct Metric {
  std::string name;          // "time_to_detect"
  std::optional<int64_t> seconds;
  std::string formula;
  std::optional<size_t> from_row, to_row;  // indexes into Timeline::rows
  std::optional<incident::Stated<time::Instant>> from_stated;  // counted from what the brief states, where no row is near it
  std::string why_not;       // "not computable: no row for …"
  struct Variant { std::string formula; int64_t seconds; };
  std::vector<Variant> variants;
  std::optional<int64_t> target_seconds;   // the team's
};

// How an artifact's clock was corrected. `add` is what was added to its recorded times; a correction with
// `until` holds for records before that recorded position only (a clock that was stepped).
struct ClockCorrection {
  uint32_t artifact = 0;
  int64_t add = 0;                  // micros: UTC = recorded + add
  std::optional<uint32_t> until;    // record index, exclusive
  bool zone = false;                // an unstated zone rather than a wrong clock
  bool declined = false;            // the user keeps the clock as recorded: nothing is added
  std::string why;
  std::vector<artifact::SourceRef> evidence;
};

inline constexpr int64_t kSameStart = 5 * time::kMinute;  // a first sign this near the stated start is that start

struct Boundaries {  // which rows bound the incident; indexes into rows
  // The start of impact as the brief states it, when no row is near it; then it bounds the metrics.
  std::optional<incident::Stated<time::Instant>> stated_start;
  std::optional<size_t> impact_start, first_page, acknowledged, confirmed, resolved, severity_declared,
      first_external_post, first_human_observation;
};

struct Timeline {
  std::vector<Row> rows;          // by time, then source order
  std::vector<Row> candidates;    // not certain enough: can be promoted
  std::vector<SetAside> set_aside;
  uint32_t records_read = 0, merged = 0;
  Boundaries boundaries;
  std::vector<Metric> metrics;
  std::vector<ClockCorrection> clocks;
  time::Window window;            // what was taken as the incident's window
  bool near_miss = false;
};

}  // namespace debrief::timeline

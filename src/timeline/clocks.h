// What each artifact's clock must be corrected by: a zone that a file does not state, and a clock that
// ran fast or slow. Found from the same event seen twice, and from what the log itself says about its
// clock ("System clock wrong by -240 seconds"). Nothing is corrected on a single coincidence of times.
#pragma once
#include <string>
#include <vector>

#include "incident/brief.h"
#include "incident/roster.h"
#include <map>

#include "time/zone.h"
#include "timeline/timeline.h"

namespace debrief::timeline {

class Clocks {
 public:
  // Every clock as recorded.
  Clocks() = default;
  // `zones`: of files that name their own zone; read clock by clock, so that a change of clocks is no jump.
  explicit Clocks(std::vector<ClockCorrection> corrections, std::map<uint32_t, time::Zone> zones = {}) : corrections_(std::move(corrections)), zones_(std::move(zones)) {}

  // The record's time in UTC, corrected. Precondition: the record has a time.
  time::Instant time(const artifact::Store& store, artifact::RecordRef ref) const;
  time::ZoneSource zone(const artifact::Store& store, artifact::RecordRef ref) const;
  const std::vector<ClockCorrection>& corrections() const { return corrections_; }

 private:
  std::vector<ClockCorrection> corrections_;
  std::map<uint32_t, time::Zone> zones_;  // by artifact
};

// `as_recorded`: paths of artifacts whose clock the user keeps; what was found of them is listed as declined.
Clocks read_clocks(const artifact::Store& store, const incident::Brief& brief, const incident::Roster& roster,
                   const std::vector<std::string>& as_recorded = {});

}  // namespace debrief::timeline

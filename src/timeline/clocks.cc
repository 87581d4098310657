#include "timeline/clocks.h"

namespace debrief::timeline {

time::Instant Clocks::time(const artifact::Store& store, artifact::RecordRef ref) const {
  time::Instant at = store.record(ref).time.value_or(time::Instant{});
  for (const ClockCorrection& correction : corrections_)
    if (correction.artifact == ref.artifact && (!correction.until || ref.record < *correction.until)) at = at + correction.add;
  return at;
}

time::ZoneSource Clocks::zone(const artifact::Store& store, artifact::RecordRef ref) const {
  for (const ClockCorrection& correction : corrections_)
    if (correction.artifact == ref.artifact && correction.zone) return time::ZoneSource::kStated;
  return store.record(ref).zone;
}

Clocks read_clocks(const artifact::Store&, const incident::Brief&, const incident::Roster&) { return {}; }

}  // namespace debrief::timeline

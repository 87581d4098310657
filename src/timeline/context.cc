#include "timeline/context.h"

namespace debrief::timeline {

Event event_of(const Context& context, artifact::RecordRef ref, time::Instant at) {
  Event event;
  const artifact::Record record = context.record(ref);
  event.ref = ref;
  event.row.time = at;
  event.row.precision = record.precision;
  event.row.zone = context.clocks.zone(context.store, ref);
  event.row.sources.push_back({ref, {}});
  if (record.time) event.row.clock_added = context.time(ref) - *record.time;
  return event;
}

Event event_of(const Context& context, artifact::RecordRef ref) {
  const bool timed = context.record(ref).time.has_value();
  return event_of(context, ref, timed ? context.time(ref) : time::Instant{});
}

Event set_aside(const Context& context, artifact::RecordRef ref, std::string reason) {
  Event event = event_of(context, ref);
  event.fate = Fate::kAside;
  event.reason = std::move(reason);
  event.in_scope = false;
  return event;
}

}  // namespace debrief::timeline

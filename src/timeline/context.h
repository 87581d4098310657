// What every step of building the timeline looks at. References only; lives as long as build() does.
#pragma once
#include "incident/brief.h"
#include "incident/conventions.h"
#include "incident/roster.h"
#include "language/analysis.h"
#include "timeline/clocks.h"
#include "timeline/event.h"
#include "timeline/scope.h"
#include "timeline/words.h"

namespace debrief::timeline {

struct Context {
  const artifact::Store& store;
  const incident::Brief& brief;
  const incident::Roster& roster;
  const incident::Conventions& conventions;
  const language::Names& names;
  const language::NameIndex& index;  // of names, made once
  const Clocks& clocks;
  Scope& scope;
  const Words& words;

  artifact::Record record(artifact::RecordRef ref) const { return store.record(ref); }
  std::string_view attribute(artifact::RecordRef ref, artifact::Attr key) const { return store.attribute(ref, key); }
  time::Instant time(artifact::RecordRef ref) const { return clocks.time(store, ref); }
};

// A row at the record's (corrected) time with the record as its source; kind and words are to be filled.
Event event_of(const Context& context, artifact::RecordRef ref);
// The same at another time that the record states.
Event event_of(const Context& context, artifact::RecordRef ref, time::Instant at);
Event set_aside(const Context& context, artifact::RecordRef ref, std::string reason);

}  // namespace debrief::timeline

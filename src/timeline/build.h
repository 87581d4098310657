// The timeline of one incident: machine.h reads what software recorded, said.h what people said,
// conversation.h what it did, merge.h joins copies, decide.h looks back, metrics.h measures.
#pragma once
#include "incident/brief.h"
#include "incident/conventions.h"
#include "incident/roster.h"
#include "language/analysis.h"
#include "timeline/timeline.h"

namespace debrief::timeline {

// `as_recorded`: artifacts whose clock is taken as it stands, whatever was found of it (clocks.h).
// Total and deterministic: the same store gives the same timeline, whatever the order of adding files.
// Linear in records but for windows of minutes around each event.
Timeline build(const artifact::Store& store, const incident::Brief& brief, const incident::Roster& roster,
               const incident::Conventions& conventions, const language::Names& names, const std::vector<std::string>& as_recorded = {});

}  // namespace debrief::timeline

// All of the analysis for one request, in the order of the rooms: what every verb that reports works on.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "evidence/context.h"
#include "evidence/inventory.h"
#include "incident/brief.h"
#include "incident/conventions.h"
#include "incident/roster.h"
#include "language/analysis.h"
#include "repo/repository.h"
#include "timeline/timeline.h"

namespace debrief {

// Each field is made from those above it; `context` refers to them, so an Analysis stays where it was made.
struct Analysis {
  incident::Brief brief;
  repo::Repository repository;
  incident::Conventions conventions;
  incident::Roster roster;
  language::Names names;  // with the vendors that were found, as are `conventions`
  timeline::Timeline timeline;
  std::optional<evidence::Context> context;  // always there
  evidence::Inventory inventory;
};

// Made anew for each request, so that nothing depends on the order in which files were dropped. Refers to `store`
// and `detector`, which have to outlive it. Records whose time is written without a year or a day get the incident's
// (the brief's day, else the one on which most dated records fall): the only thing that is changed in the store.
// `as_recorded`: paths of artifacts whose clock is taken as it stands.
std::unique_ptr<Analysis> analyse(artifact::Store& store, const redact::Detector& detector, incident::Brief brief,
                                  const std::vector<std::string>& as_recorded);

}  // namespace debrief

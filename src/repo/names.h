// Names that are known beforehand, for telling persons from machines: from the roster, the
// repository and the records' own fields.
#pragma once
#include "incident/roster.h"
#include "language/analysis.h"
#include "repo/repository.h"

namespace debrief::repo {

language::Names known_names(const artifact::Store&, const incident::Roster&, const Repository&, const incident::Conventions&);

}  // namespace debrief::repo

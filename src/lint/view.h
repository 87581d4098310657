// Everything about one draft that the checks look at, taken apart once.
#pragma once
#include <vector>

#include "document/postmortem.h"
#include "language/analysis.h"
#include "lint/name_mask.h"
#include "lint/sensitive.h"
#include "lint/unit.h"

namespace debrief::lint {

struct View {
  const document::Postmortem* document = nullptr;
  std::vector<Unit> units;
  std::vector<document::TimelineEntry> rows;
  std::vector<document::ActionEntry> actions;
  std::vector<document::FactorEntry> factors;
  language::Names names;                       // the given ones and those of the draft
  NameMask mask;                               // of these names
  language::NameIndex index;                   // of these names
  std::vector<Sensitive> sensitive;            // without a detector none
};

// The document must outlive the view; `detector` may be null: no secrets, no customer data then.
View make_view(const document::Postmortem& document, const language::Names& names, const redact::Detector* detector);

}  // namespace debrief::lint

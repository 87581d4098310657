// debrief.report/1 as JSON. Every string that stems from an artifact is published first.
#pragma once
#include <string>

#include "draft/draft.h"
#include "report/render.h"

namespace debrief::report {

struct Receipt {          // what would have to be the same for the same output
  std::string core_version;
  std::string rules_sha256;
};

std::string draft_json(const evidence::Context&, const evidence::Evidence&, const evidence::Inventory&, const draft::Draft&,
                       std::string_view document, const Receipt&, Rendering&);
std::string inventory_json(const evidence::Context&, const evidence::Inventory&, Rendering&);

}  // namespace debrief::report

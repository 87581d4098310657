// The report as Markdown: Sections A to D, then the sources with their exact words.
#pragma once
#include <string>

#include "draft/draft.h"
#include "report/outline.h"
#include "report/render.h"

namespace debrief::report {

// Any outline, followed by the list of the sources it cites.
std::string markdown(const std::vector<Entry>& outline, Rendering& rendering);
std::string draft_markdown(const evidence::Context&, const evidence::Inventory&, const draft::Draft&, Rendering&);

}  // namespace debrief::report

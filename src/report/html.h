// The report as one standalone HTML file: no script, no link to outside, readable in print.
#pragma once
#include <string>

#include "draft/draft.h"
#include "report/outline.h"
#include "report/render.h"

namespace debrief::report {

std::string draft_html(const evidence::Context&, const evidence::Inventory&, const draft::Draft&, Rendering&);

// Any outline as a page, followed by the list of the sources it cites. `title` is escaped here.
std::string html(std::string_view title, const std::vector<Entry>& outline, Rendering& rendering);

}  // namespace debrief::report

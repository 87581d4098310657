// The report as one standalone HTML file: no script, no link to outside, readable in print.
#pragma once
#include <string>

#include "draft/draft.h"
#include "report/render.h"

namespace debrief::report {

std::string draft_html(const evidence::Context&, const evidence::Inventory&, const draft::Draft&, Rendering&);

// The frame that every HTML download shares: head, style, body. `title` and `body` are escaped already.
std::string html_page(std::string_view title, std::string_view body);

}  // namespace debrief::report

// One builder a document, each in the file of its name.
#pragma once
#include "followup/followup.h"

namespace debrief::followup {

std::string final_draft(const Material&, report::Rendering&);
std::string distribution(const Material&, report::Rendering&);
std::string tickets(const Material&, report::Rendering&);
std::string agenda(const Material&, report::Rendering&);
std::string pattern_note(const Material&, report::Rendering&);

}  // namespace debrief::followup

// What the detector finds in a draft, found once for all that ask: the rules on secrets and customers, the mask of the
// report. One text at a time (a cell, a paragraph, a code block, a field of the front matter), never across them.
#pragma once
#include <string>
#include <vector>

#include "document/postmortem.h"

namespace debrief::redact { class Detector; }

namespace debrief::lint {

struct Sensitive {
  document::Section section = document::Section::kOther;
  ByteSpan span;       // in the source
  std::string value;   // as it stands in the visible text
  std::string kind;    // the detector's
  bool secret = false;
};

// In document order; a draft's detector is the costly part, so it runs once. Linear in the text.
std::vector<Sensitive> find_sensitive(const document::Postmortem& document, const redact::Detector& detector);

}  // namespace debrief::lint

// A brief as a list of labelled values, whatever its shape: JSON (nested keys), or free text with
// header lines ("- Severity: SEV-1", "**IC:** Lucja / On-call: Aroha", "| Detected | 11:09 UTC |").
// What a label means is brief.cc's business.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace debrief::incident {

struct BriefField {
  std::vector<std::string> labels;  // outermost first, lower case, words divided by one blank
  std::string value;                // JSON escapes undone; mark-up at the ends stripped
  ByteSpan span;                    // of the value in the text
};

struct BriefFields {
  std::vector<BriefField> fields;
  std::vector<BriefField> prose;  // paragraphs without a label, in order (labels empty)
  std::string heading;            // first "# heading"
  ByteSpan heading_span;
  bool json = false;
};

// Total: any bytes give some fields. Linear. `known` says whether a label means something; it decides
// where a header line with several labels is cut.
BriefFields read_fields(std::string_view text, bool (*known)(std::string_view label));

}  // namespace debrief::incident

// Detection of JSON exports by the records in the head of a file, for readers that stream. Formats that look at the
// shape of the whole head (keys at a depth) use formats/json_outline.h.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "artifact/json_scanner.h"

namespace debrief::artifact {

struct JsonProbe {
  size_t records = 0;                // complete, or open at the end of the head
  std::vector<size_t> counts;        // per field: records that have it (null counts as absent)
  std::vector<std::string> first;    // per field: its first value as text
  JsonEnd::Kind end = JsonEnd::Kind::kEmpty;

  bool all_have(size_t field) const { return records > 0 && counts[field] == records; }
  bool any_has(size_t field) const { return counts[field] > 0; }
};

// Cheap when the head is no JSON: "{" or "[" must be its first character.
JsonProbe probe_json(std::string_view head, const JsonShape& shape);

}  // namespace debrief::artifact

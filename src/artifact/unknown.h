// The one sentence about a file that no format claims: what it seems to be, and how to export it so
// that it can be read.
#pragma once
#include <string>
#include <string_view>

namespace debrief::artifact {

struct Unknown {
  std::string sentence;
  bool damage = true;  // false: there is nothing in it to lose (an empty list of an export)
};

// `raw` = first bytes as dropped, `text` = the same decoded.
Unknown describe_unknown(std::string_view raw, std::string_view text);

}  // namespace debrief::artifact

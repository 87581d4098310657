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
// Nothing but one character over and over, as erased storage and filled disks hold (0xFF, which reads as "ÿ").
bool one_character_only(std::string_view text);

Unknown describe_unknown(std::string_view raw, std::string_view text);

}  // namespace debrief::artifact

// `git log` in shapes of one line a commit: --oneline (with --graph, --decorate), --pretty=reference, and
// --pretty=format with any separator: "%h|%an|%ad|%s", "%H%x09%cI%x09%an%x09%s", "%h %ad | %s%d [%an]",
// "%h -%d %s (%cr) <%an>". What a column means is inferred from all of the first lines. Neighbour: git_log.h.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kGitLogLines;

}  // namespace debrief::formats

// `git log` in its block shapes: short, medium, full, fuller, raw, with any --date, --graph, --stat,
// --numstat, --name-status, --name-only, -p; `git show` and `git format-patch` alike. Source: git-log(1)
// "PRETTY FORMATS". Lines of a message are indented by four blanks, lines of a patch begin with one
// of "+- @\", so a line that begins "commit <sha>" always starts a commit.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kGitLog;

}  // namespace debrief::formats

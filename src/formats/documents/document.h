// Files that are one text: what a repository or wiki holds (Markdown, YAML, reStructuredText, CODEOWNERS,
// source), a postmortem, a runbook. One kDocument record with the text up to 1 MiB. The last resort of
// detection: any format that knows more about the file scores higher. JSON and tables are left to
// formats that know them, unless the path says that they belong to a repository.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kDocument;

}  // namespace debrief::formats

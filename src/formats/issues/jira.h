// Jira: issue search (/rest/api/2 and 3 search), single issues, with comments and changelog. The issue is a
// kIssue at its creation; each comment a kMessage; each change of status or priority a kIssue record at its
// time. Descriptions of API 3 (Atlassian Document Format) are flattened to their text.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kJira;

}  // namespace debrief::formats

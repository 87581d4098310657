// Issues of GitHub and GitLab with their comments: answers of the REST APIs and of `gh issue list --json`.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kGitHubIssues;
extern const artifact::Format kGitLabIssues;

}  // namespace debrief::formats

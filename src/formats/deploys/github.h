// GitHub: webhook deliveries (deployment, deployment_status, workflow_run, push, release, pull_request;
// bare, in a list, or wrapped in a delivery's "payload"/"request.payload") and REST lists of the same
// objects. Source: GitHub's webhook and REST documentation.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kGitHub;

}  // namespace debrief::formats

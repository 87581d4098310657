// GitLab: webhooks (pipeline with its jobs, job, deployment, release, push, merge request) and REST objects
// (merge requests, pipelines, jobs, deployments). A job that ran gives two records, its start and its end.
// Webhooks write times as "2026-10-07 13:55:02 UTC" or "… +0200", REST in ISO. Source: GitLab's webhook
// and API documentation.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kGitLab;

}  // namespace debrief::formats

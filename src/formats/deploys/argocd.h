// Argo CD: `argocd app get -o json`, the Application resource from kubectl, and lists of either. Each entry of
// status.history is a deployment at its deployedAt; the last operation gives how it ended.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kArgoCd;

}  // namespace debrief::formats

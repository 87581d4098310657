// Kubernetes events: `kubectl get events -o json` (core/v1 and events.k8s.io/v1), also as a watch stream.
// The time is the first occurrence; a repeated event carries its last as kEndsAt.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kKubeEvents;

}  // namespace debrief::formats

// Grafana Loki: the answer of query_range, and the JSON lines of logcli.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kLoki;

}  // namespace debrief::formats

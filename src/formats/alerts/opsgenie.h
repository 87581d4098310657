// Opsgenie (Atlassian) REST v2: alerts, an alert's logs, its notes. An alert's report gives its
// acknowledgement and closing as milliseconds after its creation; these become records of their own. Logs
// and notes do not name their alert: its number is taken from the file's name when that holds one.
// Source: Opsgenie's Alert API documentation.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kOpsgenie;

}  // namespace debrief::formats

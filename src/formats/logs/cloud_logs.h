// Logs and audit trails of clouds as their command lines export them: Google Cloud Logging (LogEntry, as
// array or JSON lines), Azure Activity Log (az monitor activity-log list, in both spellings of its keys) and
// Azure Monitor alerts (common alert schema). Audit entries that change something are kChange.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kGcpLogging;
extern const artifact::Format kAzureActivity;
extern const artifact::Format kAzureAlert;

}  // namespace debrief::formats

// systemd's journal as `journalctl -o json` (one object a line) and `-o json-pretty`. Times are microseconds
// since 1970. Source: systemd.journal-fields(7).
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kJournald;

}  // namespace debrief::formats

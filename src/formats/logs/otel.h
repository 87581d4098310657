// OpenTelemetry logs as the Collector's file exporter writes them: one {"resourceLogs":[…]} object a line,
// or one large object. Times are nanoseconds since 1970, 64-bit numbers as strings. Source: OTLP JSON
// encoding, opentelemetry-proto logs.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kOtel;

}  // namespace debrief::formats

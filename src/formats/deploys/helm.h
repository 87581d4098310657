// `helm history RELEASE`, as table, JSON or YAML. One record a revision, at the time it was deployed; the
// status it has now ("superseded") says nothing about then. The table's times are local without a zone.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kHelmJson;
extern const artifact::Format kHelmTable;
extern const artifact::Format kHelmYaml;

}  // namespace debrief::formats

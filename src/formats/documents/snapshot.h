// Images and PDFs: dashboard snapshots. They are named, so that a person can attach them to a row; their
// content is not read. Recognised by signature.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kSnapshot;

}  // namespace debrief::formats

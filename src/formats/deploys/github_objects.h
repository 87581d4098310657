// GitHub's objects, each as the record it becomes. Neighbour: github.h decides which object a file holds.
#pragma once
#include "formats/json_fields.h"

namespace debrief::formats::github {

// Everything that tells one object from another, and the containers objects come in.
extern const JsonFields kRootFields;

// The objects of a webhook delivery, a REST list's element or a wrapper around either; nothing when it
// is none of them.
void emit(const FieldView& root, const artifact::ReadOptions& options, artifact::Sink& sink);

}  // namespace debrief::formats::github

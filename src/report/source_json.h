// What the JSON of drafts and of reviews have in common: how a source stands in it, and the secrets to rotate.
#pragma once
#include <nlohmann/json_fwd.hpp>

#include "redact/rotate.h"
#include "report/render.h"

namespace debrief::report {

// {"id":"S12","artifact","locator":{"type","value"},"span":[begin,end],"excerpt"}: the span in bytes of the file as
// dropped; "record_span" beside it when it is a part of the record; no excerpt for the wider audience.
nlohmann::ordered_json source_json(const artifact::Store& store, const artifact::SourceRef& source, Rendering& rendering);

// [{"kind","hint","fingerprint","where","places"}]: of the secret at most its first and last two characters.
nlohmann::ordered_json rotation_json(const redact::RotationList& list);

}  // namespace debrief::report

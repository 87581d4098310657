// What artifacts themselves give away and a policy lists: customers, their account numbers, outside
// tickets, and what transcripts have instead of the vendors' names.
#pragma once
#include <string_view>

#include "artifact/source.h"
#include "redact/parties.h"
#include "redact/publish.h"

namespace debrief::redact {

// Subtitles (WebVTT, SubRip), by their own marks.
bool is_transcript(std::string_view text);
// Nothing twice.
void add_parties(const Parties& parties, Policy& policy);
// From every message, note, page and ticket of the session; logs and alerts do not speak of customers by
// role. After `policy.vendors` is filled. Linear in the texts.
void learn(const artifact::Store& store, Policy& policy);

}  // namespace debrief::redact

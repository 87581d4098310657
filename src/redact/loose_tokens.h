// Tokens without a name of their own, in a text that speaks of credentials: "the key for staging:" on
// one line and forty random characters on the next, an XML credential, a call's argument.
#pragma once
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "redact/assignment.h"

namespace debrief::redact {

// Appends tokens that look drawn at random within 200 bytes of one of `words`, which speak of a credential
// (Assignments::words). Ids, digests,
// UUIDs, paths and links are left alone. Linear in the window.
void find_loose_tokens(const std::vector<ByteSpan>& words, const Assignments& names, std::string_view text, ByteSpan window,
                       std::vector<ByteSpan>& out);

}  // namespace debrief::redact

// Saved e-mail: .eml (RFC 5322 with MIME), mbox, and threads pasted from a mail program (From/Sent/To/
// Subject blocks). What a mail quotes becomes records of their own with kSubtype "quoted", so that an
// old sentence is never taken for a new one.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kEmail;

}  // namespace debrief::formats

// The finding: the row in which a responder says what is wrong, on which the attempt that held rests.
#pragma once
#include "evidence/context.h"
#include "evidence/statements.h"

namespace debrief::evidence {

// The attempt that held: the first one after the last that did not, before the recovery was confirmed. With no
// confirmation, before the end. Null when there is none.
const timeline::Row* attempt_that_held(const Context& context);

// The last hypothesis or observation before the decision or attempt that held which explains: one that names
// the same system or change, else one that says "found", else the last hypothesis. Null when there is none.
const timeline::Row* finding_of(const Context& context, const Statements& statements);

}  // namespace debrief::evidence

// Where the value of a name stands, in every syntax: after "=", ":", ":=", "=>", in quotes, as a call's
// argument, an element's text, a cell, JSON inside JSON, or before "==". Reads only; whether the value is
// a secret is assignment.h's business. Every step is bounded.
#pragma once
#include <cstdint>
#include <string_view>

#include "base/bytes.h"

namespace debrief::redact {

struct AssignedValue {
  ByteSpan span;  // empty: there is none
  enum class Separator { kNone, kBlank, kColon, kEquals, kCall, kProse } separator = Separator::kNone;
  bool quoted = false;
  uint64_t end = 0;  // behind the closing quote
};

// A comparison the other way round: if ("value" == password).
AssignedValue value_before(std::string_view text, uint64_t name_begin);
// `glued`: name and value are joined, "SECRET-4fj3…".
AssignedValue value_after(std::string_view text, ByteSpan name, bool glued);
// The next of a list under one name: 'a', 'b' or 'a' | 'b'. False when there is none.
bool read_next_literal(std::string_view text, AssignedValue& value);

}  // namespace debrief::redact

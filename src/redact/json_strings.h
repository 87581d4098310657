// A pass over JSON text that hands out what stands in it, with byte spans; it builds nothing. Made for
// rewriting strings in place: what it does not understand it passes over, so a cut file works too.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace debrief::redact {

class JsonVisitor {
 public:
  virtual ~JsonVisitor() = default;
  // `key` is the raw name under which the value stands; an array's values have the array's.
  virtual void string(std::string_view key, ByteSpan inside_quotes) = 0;
  virtual void literal(std::string_view /*key*/, std::string_view /*token*/) {}
  virtual void open_object(std::string_view /*key*/) {}
  virtual void close_object() {}
};

// Does the text begin like JSON or JSON lines (not like a bracketed log line or a template)?
bool looks_like_json(std::string_view text);
// Linear; nesting deeper than 256 keeps no keys.
void visit_json(std::string_view text, JsonVisitor& visitor);

// A string as written (inside its quotes), decoded; `room` is where one with escapes is put. Not copied when
// nothing in it is escaped.
std::string_view decode_json_string(std::string_view written, std::string& room);
// Where each decoded byte begins in the written form; one more for the end.
std::vector<uint32_t> written_offsets(std::string_view written);
std::string encode_json_string(std::string_view text);

}  // namespace debrief::redact

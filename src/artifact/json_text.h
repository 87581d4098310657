// Decoding of raw JSON pieces as json_scanner.h hands them over.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace debrief::artifact {

// The inside of a JSON string (without quotes), escapes undone, as UTF-8. Total: a lone surrogate
// becomes U+FFFD, a broken escape stands for itself.
std::string unescape_json(std::string_view raw);

// Where a part of the unescaped text stands in `raw`; covers whole escapes it cuts.
ByteSpan raw_part(std::string_view raw, ByteSpan decoded_part);

// Decimal integers only; nothing else, no overflow.
std::optional<int64_t> to_integer(std::string_view text);

}  // namespace debrief::artifact

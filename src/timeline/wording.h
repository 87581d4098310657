// The words of rows. Machine rows are fields in plain words, with quotation marks only around a source's
// own words; chat rows are a quotation. Wider words name roles, kinds and systems, never people.
#pragma once
#include <string>
#include <string_view>

#include "timeline/context.h"

namespace debrief::timeline {

inline constexpr size_t kLongestQuote = 160;  // characters of a message in one row (D3)

// `text` in quotation marks, cut at a clause end when it is longer than kLongestQuote characters; "…"
// says so. `part` receives the bytes of `text` that stand between the marks.
std::string quote(std::string_view text, ByteSpan* part);
std::string quote(std::string_view text);

// First line, blanks folded, no mark-up: for titles.
std::string one_line(std::string_view text);
std::string short_sha(std::string_view sha);
std::string join(const std::vector<std::string>& words, std::string_view between);

// "incident commander", "on-call", "responder"; "one person" when nobody is known.
std::string role_of(const incident::Roster& roster, std::optional<uint32_t> person);
// What a row of this kind says of itself without anybody's words: "names a candidate cause".
std::string_view kind_phrase(incident::EventKind kind, incident::Subkind subkind);
// "on-call names a candidate cause (checkout, eu-west-1)".
std::string wider_words(const Context& context, const Event& event);

}  // namespace debrief::timeline

// Visible text: what a reader of the chat or document sees, and where each byte of it came from.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace debrief::language {

// How a text is marked up in its product's export.
enum class Markup : uint8_t { kPlain, kSlack, kDiscord, kHtml, kMarkdown };

enum class RunKind : uint8_t {
  kMention,   // value = the product's user id, or the handle after "@"
  kChannel,   // value = channel id or name
  kLink,      // value = the URL; the visible text is its label
  kCode,      // inline code
  kBlock,     // code block, pre
  kQuote,     // quoted text (">" lines, blockquote, an e-mail's quoted reply)
  kStruck,
  kEmoji,     // value = the short name without colons
  kEmphasis,
};

struct Run {
  RunKind kind;
  ByteSpan span;      // in Visible::text
  std::string value;
};

// One step of the offset map: text position `text` corresponds to position `markup` of the input;
// between two steps both advance alike. Sorted by both.
struct Step {
  uint32_t text;
  uint32_t markup;
};

struct Visible {
  std::string text;         // UTF-8, one line break per visible line break
  std::vector<Run> runs;    // sorted by span.begin
  std::vector<Step> steps;

  // Where the visible bytes came from in the marked-up input; covers whole constructs it cuts.
  ByteSpan to_markup(ByteSpan visible) const;
  bool inside(RunKind kind, ByteSpan visible) const;  // does a run of that kind overlap?
};

// Pure and total: any bytes give some text. Linear.
Visible decode(std::string_view marked_up, Markup markup);

}  // namespace debrief::language

// Other readings of a text, with the way back to its bytes: what stands between the letters of a token or
// name without being read (zero-width characters, Markdown emphasis, percent-encoding, a CSV cell's doubled
// quotes, letters of another script that look the same), tokens broken over lines, base64. Detectors and
// name matchers look at the views as well as at the text. Views are made of lines that need one alone.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace debrief::redact {

struct View {
  std::string text;
  std::vector<uint64_t> at;  // where each byte of `text` begins in the original; one more for the end

  ByteSpan original(ByteSpan span) const { return {at[span.begin], at[span.end]}; }
  // Is anything left out or replaced inside? Else the original reads the same there.
  bool differs(ByteSpan span) const { return original(span).size() != span.size() || span_replaced(span); }

 private:
  friend class ViewBuilder;
  bool span_replaced(ByteSpan span) const;
  std::vector<uint64_t> replaced_;  // bytes of `text` that the original does not hold, sorted
};

// Lines of the window that hold something between the letters, as they are read. Usually none. Linear.
std::vector<View> plain_views(std::string_view text, ByteSpan window);
// Token-like ends and starts of lines, joined. A find counts where it reaches over a break (`differs`).
std::vector<View> joined_views(std::string_view text, ByteSpan window);

// A run of base64 that begins inside the window and decodes to readable text.
struct Encoded {
  ByteSpan span;
  std::string plain;
};
std::vector<Encoded> encoded_texts(std::string_view text, ByteSpan window);

}  // namespace debrief::redact

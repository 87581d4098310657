// Cited text: what the tool says, with a mark where each source belongs and around each quotation.
// One text serves both audiences and every output: report/ turns marks into [S12], and leaves
// quotations out of the wider version.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "artifact/source.h"
#include "incident/tk.h"

namespace debrief::evidence {

// Marks are ASCII control characters; say() drops them from whatever it is given, so that no artifact
// can forge one.
inline constexpr char kCiteBegin = '\x1e', kCiteEnd = '\x1f';    // \x1e 0,2 \x1f : indexes into sources
inline constexpr char kQuoteBegin = '\x02', kQuoteEnd = '\x03';  // a quotation and its lead-in
inline constexpr char kWiderBegin = '\x06', kWiderEnd = '\x07';  // what stands in its place in the wider version
inline constexpr char kStrongBegin = '\x04', kStrongEnd = '\x05';

struct Cited {
  std::string text;
  std::vector<artifact::SourceRef> sources;

  bool empty() const { return text.empty(); }
};

// Builds a Cited piece by piece: say("Impact to page took ").say(d).cite({a, b}).
class Sentence {
 public:
  Sentence& say(std::string_view words);
  Sentence& strong(std::string_view words);
  // Another cited text, its sources renumbered.
  Sentence& append(const Cited& other);
  Sentence& cite(std::initializer_list<artifact::SourceRef> sources);
  Sentence& cite(const std::vector<artifact::SourceRef>& sources);
  // `, "words"`: dropped with its lead-in for the wider audience.
  Sentence& quote(std::string_view lead_in, std::string_view words);
  // `words` in the internal version, `wider` in the other.
  Sentence& either(std::string_view words, std::string_view wider);
  Cited done() { return std::move(cited_); }

 private:
  Cited cited_;
};

using incident::kTk;
using incident::kTkMeeting;

// White space folded and marks dropped; at most `limit` bytes, cut at a clause end or else a word,
// never inside a code point; "…" marks a cut.
std::string excerpt(std::string_view text, size_t limit = 160);

}  // namespace debrief::evidence

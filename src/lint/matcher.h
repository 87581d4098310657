// Compiled patterns: a PatternSet tells which of many occur in a sentence, then each that does is
// run again for its positions. Patterns are those of pack.h, with their classes.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "language/analysis.h"

namespace debrief::lint {

class Matcher {
 public:
  Matcher(const std::vector<std::string>& patterns, const language::Names& names);
  ~Matcher();
  Matcher(Matcher&&) noexcept;
  Matcher& operator=(Matcher&&) noexcept;

  // Indexes of the patterns that occur in the text, ascending.
  std::vector<size_t> which(std::string_view text) const;
  // All places of one pattern, in order, not overlapping.
  std::vector<ByteSpan> places(size_t pattern, std::string_view text) const;
  bool any(std::string_view text) const { return !which(text).empty(); }
  // First match of any pattern; empty when there is none.
  ByteSpan first(std::string_view text) const;
  // The same with the first group of each; empty when there is none.
  struct Match { ByteSpan whole, group; };
  std::vector<Match> matches(size_t pattern, std::string_view text) const;
  // Patterns that do not compile, with the reason.
  const std::vector<std::string>& problems() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace debrief::lint

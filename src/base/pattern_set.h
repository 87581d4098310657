// Many expressions against many short texts: which of them occur? A literal that an expression cannot do
// without ("rolled", "paged") is looked for first, all literals in one pass over the text, and only the
// expressions whose literals are there are run. Texts that were never seen before cost as little as seen
// ones; one automaton of all expressions would build its states anew for each of them.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <re2/re2.h>

namespace debrief {

class PatternSet {
 public:
  // Options of every expression of the set.
  explicit PatternSet(const re2::RE2::Options& options);
  ~PatternSet();
  PatternSet(PatternSet&&) noexcept;
  PatternSet& operator=(PatternSet&&) noexcept;

  // Adds an expression; its index, counted from 0, or -1 with `error` saying why it does not compile.
  int add(std::string_view pattern, std::string* error = nullptr);
  // Call once after the last add and before the first search.
  void compile();

  // Indexes of the expressions that occur somewhere in the text, ascending. Linear in the text times the expressions that pass.
  std::vector<int> which(std::string_view text) const;
  // The expression itself, for its places.
  const re2::RE2& at(int index) const;
  int size() const;
  // Expressions that have no literal and are run on every text.
  std::vector<int> unfiltered() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace debrief

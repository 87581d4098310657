// Which rules look at a stretch of text at all: one pass over its bytes decides. A rule whose expression needs
// some word is asked when the word stands there (word_finder.h); the few that are made of digits and marks,
// where such a shape stands (shape_finder.h). No automaton here is built while it runs.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "redact/shape_finder.h"
#include "redact/word_finder.h"

namespace debrief::redact {

class Gates {
 public:
  // Words of a text, given whole: `which` is the caller's.
  struct Name {
    ByteSpan span;
    uint32_t which = 0;
  };
  struct Open {
    std::vector<uint32_t> owners;  // sorted, each once
    std::vector<Name> names;       // by begin, then by `which`
    bool long_run = false;         // kLongRun bytes or more of what tokens are made of stand in a row
    bool unread = false;           // a byte that may be read otherwise than it is written (views.h)
    bool lines = false;            // a line break
  };
  static constexpr size_t kLongRun = 24;

  // False when the expression can be looked for in neither way.
  bool add(const std::string& gate, uint32_t owner);
  // Asked where the gate's shape stands in a run of so many letters, digits, "_", "-", "." (kLongRun or more).
  bool add_run(uint32_t length, const std::string& gate, uint32_t owner);
  void add_name(const Literal& literal, uint32_t which) { words_.add(literal, kNames | which); }
  void build();

  // A superset of the rules that can hit inside the window. Linear; no allocation once `out` has grown.
  void look(std::string_view text, ByteSpan window, Open& out) const;
  size_t memory() const { return words_.memory() + shapes_.memory() + run_shapes_.memory(); }

 private:
  static constexpr uint32_t kNames = 0x80000000u;

  template <typename Opens>
  void look_at_runs(std::string_view text, Open& out, Opens&& open) const;

  WordFinder words_;
  ShapeFinder shapes_, run_shapes_;
  std::vector<uint32_t> run_lengths_, run_owners_;  // by number of the run's rule
};

}  // namespace debrief::redact

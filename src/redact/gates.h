// Which rules look at a stretch of text at all. A rule whose expression needs some word is asked when the
// word stands there (word_finder.h); the few that are made of digits and marks, where such a shape may stand.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "redact/word_finder.h"

namespace debrief::redact {

class Gates {
 public:
  static constexpr uint32_t kNames = UINT32_MAX;  // assignment.h, whose places are told

  Gates();
  ~Gates();
  // False when the expression can be looked for in neither way.
  bool add(const std::string& gate, uint32_t owner);
  // Asked wherever a run of letters and digits of that length stands.
  void add_run(uint32_t length, uint32_t owner) { runs_.emplace_back(length, owner); }
  void build();

  struct Open {
    std::vector<uint32_t> owners;  // sorted, each once
    std::vector<uint64_t> names;   // where a literal of kNames begins in the text, sorted
  };
  // A superset of the rules that can hit inside the window. Linear.
  void look(std::string_view text, ByteSpan window, Open& out) const;

 private:
  struct Shape;
  WordFinder words_;
  std::vector<Shape> shapes_;
  std::vector<std::pair<uint32_t, uint32_t>> runs_;  // (length, owner)
};

}  // namespace debrief::redact

// Known names as words of one shape, so that patterns are the same for every draft and are compiled once: a person is
// "Qzzz…", a team "Qttt…", as long in bytes as what it stands for. Positions stay those of the text.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "language/analysis.h"

namespace debrief::lint {

inline constexpr std::string_view kMaskedPerson = "\\bQz+\\b", kMaskedTeam = "\\bQt+\\b";

class NameMask {
 public:
  NameMask() = default;
  explicit NameMask(const language::Names& names);
  // Names of people keep their capitals ("Will" is not "will"), teams do not. Whole words; the longest name wins.
  std::string operator()(std::string_view text) const;

 private:
  struct Name { std::string text; char mark; };
  std::array<std::vector<Name>, 256> by_first_;  // first byte, lower case → names, longest first
};

}  // namespace debrief::lint

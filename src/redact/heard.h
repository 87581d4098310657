// What a transcript has instead of a known name: speech recognition writes a name it does not know as
// words that sound like it ("tallow pay" and "cash great" for Tallowpay and Cashgrid). Only words in the
// place of a name are taken: after "at", "with", "from" …, before "says", "support", "'s".
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace debrief::redact {

// How a name sounds, roughly: one letter for each group of consonants that are mistaken for each other,
// "a" for every run of vowels, nothing for a silent end. Letters beyond ASCII are left out.
std::string sound_of(std::string_view name);

struct Heard {
  std::string words;   // as the transcript writes them
  uint32_t name = 0;   // index in `names`
  friend bool operator==(const Heard&, const Heard&) = default;
};

// Sorted, each once. Names too short to be told by their sound are left out. Linear in `spoken` times the
// number of names; `spoken` is a transcript's text.
std::vector<Heard> heard_names(const std::vector<std::string>& names, std::string_view spoken);

}  // namespace debrief::redact

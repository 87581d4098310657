// Many short shapes in one pass: rows of classes of bytes, some of which may lack ("[0-9]{3}[ .-]?[0-9]{4}\b"),
// one bit a place, as Baeza-Yates and Gonnet's Shift-And runs them (optional places after Navarro and Raffinot).
// No state is built while it runs, so fresh bytes cost what others do.
#pragma once
#include <array>
#include <bitset>
#include <cstdint>
#include <string_view>
#include <vector>

namespace debrief::redact {

class ShapeFinder {
 public:
  // `owner` is what a find reports. Understands literals, classes, "?", "{n}", "{n,m}", groups of
  // alternatives, "(?i)", and "\b" at an end. What comes after anything else is left out: the shape is then
  // wider than the expression, never narrower. False when nothing is left.
  bool add(std::string_view expression, uint32_t owner);

  // found(owner), perhaps more than once, for every shape in text[begin, end) that ends in it; `\b` sees the
  // whole text.
  template <typename Found>
  void find(std::string_view text, size_t begin, size_t end, Found&& found) const {
    for (const Block& block : blocks_) {
      uint64_t state = 0;
      for (size_t i = begin; i < end; ++i) {
        const bool begins = i == 0 || !is_word(text[i - 1]);
        state = ((state << 1) | block.first | (begins ? block.first_of_word : 0)) & block.places[static_cast<uint8_t>(text[i])];
        if (state == 0) continue;
        const uint64_t reached = state | block.run_ends;
        state |= block.may_lack & (~(reached - block.before_runs) ^ reached);
        uint64_t met = state & (block.last | block.last_of_word);
        if (met == 0) continue;
        if (i + 1 < text.size() && is_word(text[i + 1])) met &= block.last;
        for (; met != 0; met &= met - 1) found(block.owners[static_cast<size_t>(__builtin_ctzll(met))]);
      }
    }
  }
  size_t memory() const { return blocks_.size() * sizeof(Block); }

 private:
  using Class = std::bitset<256>;
  struct Place {
    Class bytes;
    bool may_lack = false;
  };
  struct Row {
    std::vector<Place> places;
    bool begins_word = false, ends_word = false, open = true;  // open: more may follow
  };
  // 64 places of one or several rows, each row side by side.
  struct Block {
    std::array<uint64_t, 256> places{};
    uint64_t first = 0, first_of_word = 0, last = 0, last_of_word = 0;
    uint64_t may_lack = 0, before_runs = 0, run_ends = 0;  // runs of places that may lack
    std::array<uint32_t, 64> owners{};
    uint32_t used = 0;
  };
  class Reader;

  static bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }
  void put(const Row& row, uint32_t owner);

  std::vector<Block> blocks_;
};

}  // namespace debrief::redact

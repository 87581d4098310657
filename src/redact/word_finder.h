// Many words in one pass: Aho and Corasick's automaton as a table, small letters, word boundaries checked
// at each find. Built whole, never while it runs: what fresh bytes cost is one look per byte.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "redact/literals.h"

namespace debrief::redact {

class WordFinder {
 public:
  // `owner` is what a find reports; one word may have several.
  void add(const Literal& literal, uint32_t owner);
  // Which of `bytes` stand in the text find() tells by `sign`, one bit of at most eight.
  void mark(std::string_view bytes, uint8_t sign);
  // After the last add and mark.
  void build();
  size_t memory() const;

  // found(owner, begin, end) for every word, by end. Bytes around `text` are no part of it: a boundary
  // is where it ends. Gives back the signs of the bytes met.
  template <typename Found>
  uint8_t find(std::string_view text, Found&& found) const {
    if (next_.empty()) return 0;
    const uint32_t* const next = next_.data();
    const auto* const bytes = reinterpret_cast<const uint8_t*>(text.data());
    uint32_t state = 0, seen = 0, before = 0;
    for (size_t i = 0, size = text.size(); i < size; ++i) {
      const uint32_t column = column_[before & kInside][bytes[i]];
      before = column;
      seen |= column;
      state = next[(state & ~kEnds) + ((column >> 1) & 0x1ff)];
      if ((state & kEnds) != 0) report(text, i, state & ~kEnds, found);
    }
    return static_cast<uint8_t>(seen >> 16);
  }

 private:
  struct Word {
    uint32_t owner, node;
    uint32_t cased;  // where spelled_ has it as written; 0: any case will do
    uint16_t size;
    bool word_ends;
  };

  template <typename Found>
  void report(std::string_view text, size_t last, uint32_t state, Found&& found) const {
    for (uint32_t node = ends_[state / columns_]; node != 0; node = ends_[longest_suffix_[node]])
      for (uint32_t word = first_word_[node]; word != first_word_[node + 1]; ++word) {
        const Word& one = words_[word];
        const size_t begin = last + 1 - one.size;
        if (one.cased != 0 && text.compare(begin, one.size, &spelled_[one.cased], one.size) != 0) continue;
        if (one.word_ends && last + 1 < text.size() && is_word(text[last + 1])) continue;
        found(one.owner, begin, last + 1);
      }
  }

  void build_columns();
  void build_trie(std::vector<uint16_t>& trie);

  static bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }
  // A step of its own, taken before each word's first letter: what must begin a word is not met inside one.
  static constexpr uint32_t kWordBegins = 1;
  static constexpr uint32_t kInside = 1;          // in column_: the byte is of a word
  static constexpr uint32_t kEnds = 0x80000000u;  // in next_: a word ends here

  std::array<uint8_t, 256> class_of_{};  // 0: in no word
  std::array<uint8_t, 256> sign_of_{};
  uint32_t classes_ = 2, columns_ = 0;
  std::vector<std::pair<Literal, uint32_t>> added_;
  // [was the byte before of a word][byte]: kInside, column << 1 (nine bits), signs << 16.
  std::array<std::array<uint32_t, 256>, 2> column_{};
  std::vector<uint32_t> next_;            // state × columns_ + column → state × columns_, with kEnds
  std::vector<uint32_t> ends_;            // state → itself or its longest suffix that is a word; 0: none
  std::vector<uint32_t> longest_suffix_;  // state → state
  std::vector<uint32_t> first_word_;      // node → its words, side by side in words_
  std::vector<Word> words_;
  std::string spelled_ = " ";
};

}  // namespace debrief::redact

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
  // After the last add.
  void build();
  size_t memory() const;

  // found(owner, begin, end) for every word, by end. Bytes around `text` are no part of it: a boundary
  // is where it ends.
  template <typename Found>
  void find(std::string_view text, Found&& found) const {
    if (words_.empty()) return;
    const uint16_t* const next = next_.data();
    const uint32_t* const ends = ends_.data();
    uint32_t state = 0;
    bool inside = false;
    for (size_t i = 0; i < text.size(); ++i) {
      const bool word_byte = is_word(text[i]);
      if (word_byte && !inside) state = next[state * classes_ + kWordBegins];
      inside = word_byte;
      state = next[state * classes_ + class_of_[static_cast<uint8_t>(text[i])]];
      for (uint32_t node = ends[state]; node != 0; node = ends[longest_suffix_[node]])
        for (uint32_t word = first_word_[node]; word != first_word_[node + 1]; ++word) {
          const Word& one = words_[word];
          const size_t begin = i + 1 - one.size;
          if (one.cased != 0 && text.compare(begin, one.size, &spelled_[one.cased], one.size) != 0) continue;
          if (one.word_ends && i + 1 < text.size() && is_word(text[i + 1])) continue;
          found(one.owner, begin, i + 1);
        }
    }
  }

 private:
  struct Word {
    uint32_t owner, node;
    uint32_t cased;  // where spelled_ has it as written; 0: any case will do
    uint16_t size;
    bool word_ends;
  };
  // A class of its own, taken before each word's first letter: what must begin a word is not met inside one.
  static constexpr uint8_t kWordBegins = 1;
  static bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

  std::array<uint8_t, 256> class_of_{};  // 0: in no word
  uint32_t classes_ = 2;
  std::vector<std::pair<Literal, uint32_t>> added_;
  std::vector<uint16_t> next_;            // state × class → state
  std::vector<uint32_t> ends_;            // state → itself or its longest suffix that is a word; 0: none
  std::vector<uint32_t> longest_suffix_;  // state → state
  std::vector<uint32_t> first_word_;      // node → its words, side by side in words_
  std::vector<Word> words_;
  std::string spelled_ = " ";
};

}  // namespace debrief::redact

#include "redact/word_finder.h"

#include <algorithm>

#include "base/order.h"
#include "redact/ascii.h"

namespace debrief::redact {

void WordFinder::add(const Literal& literal, uint32_t owner) { added_.emplace_back(literal, owner); }

void WordFinder::mark(std::string_view bytes, uint8_t sign) {
  for (const char c : bytes) sign_of_[static_cast<uint8_t>(c)] |= sign;
}

// Nodes by class of byte; the words' places in it.
void WordFinder::build_trie(std::vector<uint16_t>& trie) {
  constexpr size_t kMostNodes = 0xfff0;
  trie.assign(classes_, 0);
  for (const auto& [literal, owner] : added_) {
    uint32_t node = 0;
    const auto step = [&](uint32_t cls) {
      const size_t slot = node * classes_ + cls;
      if (trie[slot] == 0) {
        trie[slot] = static_cast<uint16_t>(trie.size() / classes_);
        trie.resize(trie.size() + classes_, 0);
      }
      node = trie[slot];
    };
    for (size_t i = 0; i < literal.bytes.size(); ++i) {
      const bool begins = is_word(literal.bytes[i]) && (i == 0 ? literal.word_begins : !is_word(literal.bytes[i - 1]));
      if (begins) step(kWordBegins);
      step(class_of_[static_cast<uint8_t>(literal.bytes[i])]);
      if (trie.size() / classes_ > kMostNodes) return;  // more words than the table can hold: the rest is never found
    }
    const auto cased = literal.any_case ? 0 : static_cast<uint32_t>(spelled_.size());
    if (cased != 0) spelled_ += literal.bytes;
    words_.push_back({owner, node, cased, static_cast<uint16_t>(literal.bytes.size()), literal.word_ends});
  }
}

// A column for each class, and a second one for bytes of words where they begin one.
void WordFinder::build_columns() {
  columns_ = classes_;
  std::array<uint32_t, 256> at_begin{};  // class → column
  for (size_t byte = 0; byte < 256; ++byte) {
    const bool word = is_word(static_cast<char>(byte));
    const uint32_t cls = class_of_[byte];
    if (word && at_begin[cls] == 0) at_begin[cls] = columns_++;
    const uint32_t signs = static_cast<uint32_t>(sign_of_[byte]) << 16 | (word ? kInside : 0);
    column_[1][byte] = signs | cls << 1;
    column_[0][byte] = signs | (word ? at_begin[cls] : cls) << 1;
  }
}

void WordFinder::build() {
  for (const auto& [literal, owner] : added_)
    for (const char written : literal.bytes) {
      const char c = to_lower(written);
      uint8_t& cls = class_of_[static_cast<uint8_t>(c)];
      if (cls != 0) continue;
      cls = static_cast<uint8_t>(classes_++);
      if (is_lower(c)) class_of_[static_cast<uint8_t>(c - 32)] = cls;
    }
  std::vector<uint16_t> trie;
  build_trie(trie);
  added_.clear();
  added_.shrink_to_fit();
  const auto nodes = static_cast<uint32_t>(trie.size() / classes_);
  sort(words_, [](const Word& a, const Word& b) { return a.node != b.node ? a.node < b.node : a.owner < b.owner; });
  first_word_.assign(nodes + 1, 0);
  for (const Word& word : words_) ++first_word_[word.node + 1];
  for (uint32_t i = 0; i < nodes; ++i) first_word_[i + 1] += first_word_[i];
  // By depth: where no child goes on, what the longest suffix would do.
  longest_suffix_.assign(nodes, 0);
  ends_.assign(nodes, 0);
  std::vector<uint32_t> queue;
  for (uint32_t c = 0; c < classes_; ++c)
    if (trie[c] != 0) queue.push_back(trie[c]);
  for (size_t i = 0; i < queue.size(); ++i) {
    const uint32_t node = queue[i], suffix = longest_suffix_[node];
    ends_[node] = first_word_[node] != first_word_[node + 1] ? node : ends_[suffix];
    for (uint32_t c = 0; c < classes_; ++c) {
      uint16_t& to = trie[node * classes_ + c];
      if (to == 0) {
        to = trie[suffix * classes_ + c];
      } else {
        longest_suffix_[to] = trie[suffix * classes_ + c];
        queue.push_back(to);
      }
    }
  }
  build_columns();
  next_.assign(size_t{nodes} * columns_, 0);
  const auto entry = [&](uint32_t node) { return node * columns_ | (ends_[node] != 0 ? kEnds : 0); };
  for (uint32_t node = 0; node < nodes; ++node) {
    uint32_t* const row = &next_[size_t{node} * columns_];
    const uint32_t begun = trie[node * classes_ + kWordBegins];
    for (uint32_t c = 0; c < classes_; ++c) row[c] = entry(trie[node * classes_ + c]);
    for (size_t byte = 0; byte < 256; ++byte) {
      const uint32_t column = column_[0][byte] >> 1 & 0x1ff;
      if (column >= classes_) row[column] = entry(trie[begun * classes_ + class_of_[byte]]);
    }
  }
}

size_t WordFinder::memory() const {
  return next_.size() * sizeof(next_[0]) + (ends_.size() + longest_suffix_.size() + first_word_.size()) * sizeof(uint32_t) + words_.size() * sizeof(Word);
}

}  // namespace debrief::redact

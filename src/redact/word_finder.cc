#include "redact/word_finder.h"

#include <algorithm>

#include "base/order.h"
#include "redact/ascii.h"

namespace debrief::redact {

void WordFinder::add(const Literal& literal, uint32_t owner) { added_.emplace_back(literal, owner); }

void WordFinder::build() {
  for (const auto& [literal, owner] : added_)
    for (const char written : literal.bytes) {
      const char c = to_lower(written);
      uint8_t& cls = class_of_[static_cast<uint8_t>(c)];
      if (cls != 0) continue;
      cls = static_cast<uint8_t>(classes_++);
      if (is_lower(c)) class_of_[static_cast<uint8_t>(c - 32)] = cls;
    }
  // The trie.
  next_.assign(classes_, 0);
  for (const auto& [literal, owner] : added_) {
    uint32_t node = 0;
    const auto step = [&](uint8_t cls) {
      const size_t slot = node * classes_ + cls;
      if (next_[slot] == 0) {
        next_[slot] = static_cast<uint16_t>(next_.size() / classes_);
        next_.resize(next_.size() + classes_, 0);
      }
      node = next_[slot];
    };
    for (size_t i = 0; i < literal.bytes.size(); ++i) {
      const bool begins = is_word(literal.bytes[i]) && (i == 0 ? literal.word_begins : !is_word(literal.bytes[i - 1]));
      if (begins) step(kWordBegins);
      step(class_of_[static_cast<uint8_t>(literal.bytes[i])]);
      if (next_.size() / classes_ > 0xfff0) return;  // more words than the table can hold: none is found
    }
    const auto cased = literal.any_case ? 0 : static_cast<uint32_t>(spelled_.size());
    if (cased != 0) spelled_ += literal.bytes;
    words_.push_back({owner, node, cased, static_cast<uint16_t>(literal.bytes.size()), literal.word_ends});
  }
  added_.clear();
  added_.shrink_to_fit();
  const auto nodes = static_cast<uint32_t>(next_.size() / classes_);
  sort(words_, [](const Word& a, const Word& b) { return a.node != b.node ? a.node < b.node : a.owner < b.owner; });
  first_word_.assign(nodes + 1, 0);
  for (const Word& word : words_) ++first_word_[word.node + 1];
  for (uint32_t i = 0; i < nodes; ++i) first_word_[i + 1] += first_word_[i];
  // By depth: where no child goes on, what the longest suffix would do.
  longest_suffix_.assign(nodes, 0);
  ends_.assign(nodes, 0);
  std::vector<uint32_t> queue;
  for (uint32_t c = 0; c < classes_; ++c)
    if (next_[c] != 0) queue.push_back(next_[c]);
  for (size_t i = 0; i < queue.size(); ++i) {
    const uint32_t node = queue[i], suffix = longest_suffix_[node];
    ends_[node] = first_word_[node] != first_word_[node + 1] ? node : ends_[suffix];
    for (uint32_t c = 0; c < classes_; ++c) {
      uint16_t& to = next_[node * classes_ + c];
      if (to == 0) {
        to = next_[suffix * classes_ + c];
      } else {
        longest_suffix_[to] = next_[suffix * classes_ + c];
        queue.push_back(to);
      }
    }
  }
}

size_t WordFinder::memory() const {
  return next_.size() * sizeof(next_[0]) + (ends_.size() + longest_suffix_.size() + first_word_.size()) * sizeof(uint32_t) + words_.size() * sizeof(Word);
}

}  // namespace debrief::redact

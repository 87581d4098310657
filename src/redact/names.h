// Finds known names in running text: people, vendors, customers, systems, whatever the caller lists.
// A name is found in any case, with its possessive, inside mentions, file names and links, at word
// boundaries. Names that are also words ("Will", "Mark") count only where they are written as names.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace debrief::redact {

enum class NameMode : uint8_t {
  kAnyCase,      // at word boundaries
  kCapitalised,  // the name is also a word: only with a capital, and at a sentence's start only before
                 // what a person does ("Will said", "Mark's")
  kMention,      // only after "@" or inside a mention construct: ids, and handles that are words
  kInside,       // anywhere, also inside a longer word: "TallowpayClient"
};

struct NameMatch {
  ByteSpan span;   // with the mention's own marks: "<@U1|dana>", "@dana"
  uint32_t id = 0; // as given to add()
};

class NameMatcher {
 public:
  // `also_words`: names that are words as well, small letters (rules/redaction/names.json).
  explicit NameMatcher(std::vector<std::string> also_words = {});
  void add(std::string_view name, uint32_t id, NameMode mode);
  // A person's name in all its written forms: "Dana Kim" also as "Kim, Dana", "Dana K.", "Dana", "Kim",
  // and without accents.
  void add_person_name(std::string_view name, uint32_t id);
  bool is_word(std::string_view lower) const;
  bool empty() const { return by_first_word_.empty() && inside_.empty(); }
  // Sorted, not overlapping, the longest at each place. Linear in the text.
  std::vector<NameMatch> find(std::string_view text) const;

 private:
  struct Entry {
    std::string lower;
    uint32_t id;
    NameMode mode;
  };
  bool fits(std::string_view text, uint64_t at, const Entry& entry) const;

  std::vector<std::string> also_words_;  // sorted
  std::map<std::string, std::vector<Entry>, std::less<>> by_first_word_;
  std::vector<Entry> inside_;
};

}  // namespace debrief::redact

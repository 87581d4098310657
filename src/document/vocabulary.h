// What headings, labels and column names mean: rules/document/{sections,fields}.json, read once. Every
// comparison is between normalised words.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/postmortem.h"

namespace debrief::document {

// Lower case, marks and emoji to blanks, numbering ("2.1", "IV.") and bracketed parts out:
// "1. Root Cause(s) (draft)" → "root cause". CJK is kept as it is.
std::string normalise(std::string_view heading);

class Vocabulary {
 public:
  static const Vocabulary& get();  // immutable; made at first use

  // The section that a whole heading names, by its exact wording only.
  std::optional<Section> exact_section(std::string_view normalised) const;
  // Also by its first words and by runs of words in it.
  std::optional<Section> section(std::string_view normalised) const;
  // A heading that means a section only by what stands under it ("Response").
  std::optional<Section> section_by_content(std::string_view normalised, std::string_view below) const;

  std::string field_key(std::string_view normalised) const;            // "" when unknown
  bool weak_field(std::string_view key) const;
  std::string timeline_column(std::string_view normalised) const;      // time event actor source
  std::string action_column(std::string_view normalised) const;        // action owner due type ticket factor status
  bool is_action_verb(std::string_view word) const;                    // base form or gerund
  const std::vector<std::string>& promises() const { return promises_; }  // runs of words: "we will"
  const std::vector<std::string>& commitments() const { return commitments_; }  // those that bind
  const std::vector<std::string>& proposals() const { return proposals_; }  // what proposes where actions stand: "it would be useful"
  const std::vector<std::string>& taken() const { return taken_; }        // "we have", "is now"
  // The first of the examples in the data that does not hold, as a sentence; "" when all do.
  std::string failing_example() const;

 private:
  Vocabulary();
  struct Names { std::vector<std::string> exact, starts, contains; };
  struct Conditional { Section section; std::vector<std::string> exact, words, unless; size_t min_words = 0; };
  struct Label { std::string words, key; };
  struct Example { std::string heading, section; };
  std::vector<std::pair<Section, Names>> sections_;
  std::vector<Conditional> conditionals_;
  std::vector<Label> fields_, timeline_columns_, action_columns_;  // sorted by words
  std::vector<std::string> weak_, action_verbs_ /* sorted */, promises_, commitments_, proposals_, taken_;
  std::vector<Example> examples_;
};

}  // namespace debrief::document

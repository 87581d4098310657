// The closed set of check kinds, one file each: check_phrase.cc … check_token.cc. Each turns one rule and
// a view into findings; severity, why, authority and rewrite come from the rule.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lint/finding.h"
#include "lint/matcher.h"
#include "lint/pack.h"
#include "lint/view.h"

namespace debrief::lint {

// A rule's patterns, compiled once for all drafts. They see masked texts.
struct Compiled {
  Matcher patterns, with, unless;
  Compiled(const Rule& rule, const language::Names& names) : patterns(rule.patterns, names), with(rule.with, names), unless(rule.unless, names) {}
};

// A place where a rule holds; the engine makes a Finding of it.
struct Hit {
  const Rule* rule = nullptr;
  document::Section section = document::Section::kOther;
  ByteSpan span;                 // in the source; empty = the whole document
  ByteSpan sentence;             // what a rewrite replaces; empty = `span`
  std::string quote;
  std::string why;               // instead of the rule's, "" = the rule's
  std::string rewrite;           // instead of the rule's, "" = the rule's
  std::optional<Severity> severity;
  bool suggestion = false;
  const Unit* unit = nullptr;    // the sentence, when the hit is in one
  std::string names_section;     // of missing_section: which
};

// Phrase: patterns over sentences. All phrase rules at once, over one set.
class PhraseCheck {
 public:
  PhraseCheck(const std::vector<const Rule*>& rules, const language::Names& names);
  ~PhraseCheck();
  void run(const Unit& unit, std::vector<Hit>& out) const;
  const std::vector<std::string>& problems() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Frame: what a clause says of whom (language.md 3). All frame rules at once.
class FrameCheck {
 public:
  FrameCheck(const std::vector<const Rule*>& rules, const language::Names& names);
  ~FrameCheck();
  void run(const Unit& unit, const language::NameIndex& names, std::vector<Hit>& out) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Structure: what is there, what is absent. options.shape names the predicate.
void check_structure(const Rule& rule, const Compiled& compiled, const View& view, std::vector<Hit>& out);
// Share: how many sentences of a kind have a property; one finding per document.
void check_share(const Rule& rule, const Compiled& compiled, const View& view, std::vector<Hit>& out);
// Reference: ids, figures and words that point elsewhere in the document, or at nothing.
void check_reference(const Rule& rule, const Compiled& compiled, const View& view, std::vector<Hit>& out);
// Token: names and values that must not be published.
void check_token(const Rule& rule, const Compiled& compiled, const View& view, std::vector<Hit>& out);

}  // namespace debrief::lint

// Proposed rewrites of a sentence: the rule's drops and swaps (Rule::rewrite in pack.h), and at last the rule's
// whole text. A proposal is kept only when it passes the sentence rules itself.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "language/analysis.h"
#include "lint/name_mask.h"
#include "lint/pack.h"

namespace debrief::lint {

struct Proposal {
  std::string text;         // "" when nothing passes
  bool own_words = false;   // the sentence with words dropped or exchanged; else the rule's whole text
};

class Rewriter {
 public:
  Rewriter();
  ~Rewriter();
  // `passes` says whether a sentence fires no rule. Adds no name, number or link: all words come from the
  // sentence or the rule. The rule must outlive the rewriter, which compiles its patterns at first use.
  Proposal operator()(const Rule& rule, std::string_view sentence, const NameMask& mask, const std::function<bool(std::string_view)>& passes) const;

 private:
  struct Compiled;
  const Compiled& compiled(const Rule& rule) const;
  mutable std::map<const Rule*, std::unique_ptr<Compiled>> compiled_;  // looked up, never walked
};

}  // namespace debrief::lint

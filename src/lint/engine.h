// The rule engine: packs compiled once, then run over drafts or single sentences.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lint/check.h"
#include "lint/finding.h"
#include "lint/pack.h"
#include "lint/view.h"

namespace debrief::lint {

class Engine {
 public:
  // `names` are for sentences that stand alone, and for {machine} and {vendor} of a team's own packs; a draft's people
  // come with its view. The built-in packs need none: one engine serves all drafts.
  Engine(std::vector<Pack> packs, const language::Names& names);
  ~Engine();
  Engine(Engine&&) noexcept;

  // Every finding of every rule, in document order; suppressed ones carry their reason. Rewrites are
  // proposals that pass the rules themselves, or are absent.
  std::vector<Finding> check(const View& view) const;
  // The sentence rules (phrase, frame) on one sentence that stands alone.
  std::vector<Finding> check_sentence(std::string_view text, document::Section section, Place place = Place::kProse) const;

  const std::vector<Pack>& packs() const;
  std::vector<std::string> problems() const;  // of the packs, and patterns that do not compile

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// For draft (D1): the findings of one sentence of our own, by the built-in packs. Empty = it passes.
// Compiles the packs each time (about 50 ms): for many sentences keep an Engine.
std::vector<Finding> check_sentence(std::string_view text, document::Section section, const language::Names& names);

}  // namespace debrief::lint

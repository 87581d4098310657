// Check kind "phrase": surface patterns over the visible text of sentences. A match that touches code,
// a quotation or struck text does not count. `with` and `unless` patterns look at the whole sentence.
#include <algorithm>

#include "lint/check.h"
#include "lint/matcher.h"

namespace debrief::lint {
namespace {

bool overlaps_any(const std::vector<ByteSpan>& taken, ByteSpan span) {
  return std::any_of(taken.begin(), taken.end(), [&](ByteSpan other) { return other.overlaps(span); });
}

}  // namespace

struct PhraseCheck::Impl {
  struct Compiled { const Rule* rule; Matcher with, unless; };
  std::vector<Compiled> rules;
  std::vector<size_t> owner;  // pattern → index into rules
  Matcher patterns;
  Impl(const std::vector<std::string>& all, const language::Names& names) : patterns(all, names) {}
};

PhraseCheck::PhraseCheck(const std::vector<const Rule*>& rules, const language::Names& names) {
  std::vector<std::string> all;
  for (const Rule* rule : rules) all.insert(all.end(), rule->patterns.begin(), rule->patterns.end());
  impl_ = std::make_unique<Impl>(all, names);
  for (const Rule* rule : rules) {
    impl_->rules.push_back({rule, Matcher(rule->with, names), Matcher(rule->unless, names)});
    impl_->owner.insert(impl_->owner.end(), rule->patterns.size(), impl_->rules.size() - 1);
  }
}
PhraseCheck::~PhraseCheck() = default;

const std::vector<std::string>& PhraseCheck::problems() const { return impl_->patterns.problems(); }

void PhraseCheck::run(const Unit& unit, std::vector<Hit>& out) const {
  const std::string& text = unit.masked;
  std::vector<ByteSpan> taken;
  size_t current = impl_->rules.size();
  for (size_t pattern : impl_->patterns.which(text)) {
    const Impl::Compiled& compiled = impl_->rules[impl_->owner[pattern]];
    if (impl_->owner[pattern] != current) {  // patterns of one rule stand together
      current = impl_->owner[pattern];
      taken.clear();
    }
    if (!applies(*compiled.rule, unit.section, unit.place)) continue;
    if (compiled.unless.any(text) || (!compiled.rule->with.empty() && !compiled.with.any(text))) continue;
    for (ByteSpan place : impl_->patterns.places(pattern, text)) {
      if (unit.text.is_exempt(place) || overlaps_any(taken, place)) continue;
      taken.push_back(place);
      Hit hit;
      hit.rule = compiled.rule;
      hit.section = unit.section;
      hit.span = unit.text.to_source(place);
      hit.sentence = unit.text.span;
      hit.quote = unit.text.visible;
      hit.suggestion = compiled.rule->suggestion;
      hit.unit = &unit;
      out.push_back(std::move(hit));
    }
  }
}

}  // namespace debrief::lint

// See engine.h.
#include "lint/engine.h"

#include <algorithm>

#include "lint/given_figures.h"
#include "lint/overlap.h"
#include "lint/rewriter.h"
#include "lint/suppress.h"

namespace debrief::lint {

struct Engine::Impl {
  struct Other { const Rule* rule; Compiled compiled; };  // structure, share, reference, token
  std::vector<Pack> packs;
  NameMask mask;              // of the names for sentences that stand alone
  language::NameIndex index;
  std::vector<Other> others;
  GivenFigures given;
  Rewriter rewrite;
  std::unique_ptr<PhraseCheck> phrases;
  std::unique_ptr<FrameCheck> frames;

  // Whose names: a draft's, or those of sentences that stand alone.
  struct Cast { const NameMask& mask; const language::NameIndex& index; };
  Cast own() const { return {mask, index}; }

  void sentence(const Unit& unit, const Cast& cast, std::vector<Hit>& hits) const {
    phrases->run(unit, hits);
    frames->run(unit, cast.index, hits);
  }

  bool passes(std::string_view text, document::Section section, Place place, const Cast& cast) const {
    Unit unit;
    unit.section = section;
    unit.place = place;
    unit.text.visible = std::string(text);
    unit.text.span = {0, text.size()};
    unit.text.steps.push_back({0, 0});
    unit.masked = cast.mask(text);
    std::vector<Hit> hits;
    sentence(unit, cast, hits);
    return std::all_of(hits.begin(), hits.end(), [](const Hit& hit) { return hit.suggestion; });
  }

  Finding finding(const Hit& hit, const Cast& cast) const {
    Finding out;
    const Rule& rule = *hit.rule;
    out.rubric = rule.rubric;
    out.rule_id = rule.id;
    out.severity = hit.severity.value_or(rule.severity);
    out.section = hit.section;
    out.span = hit.span;
    out.quote = hit.quote;
    out.why = hit.why.empty() ? rule.why : hit.why;
    out.authority = rule.authority;
    out.suggestion = hit.suggestion;
    const ByteSpan place = hit.sentence.empty() ? hit.span : hit.sentence;
    if (hit.unit && hit.rewrite.empty()) {
      const Unit& unit = *hit.unit;
      Proposal proposal = rewrite(rule, unit.text.visible, cast.mask, [&](std::string_view s) { return passes(s, unit.section, unit.place, cast); });
      const bool plain = place == unit.text.span && place.size() == unit.text.visible.size();  // no mark-up in it
      const bool safe = proposal.own_words && plain && !hit.suggestion && proposal.text.find("TK") == std::string::npos;
      if (!proposal.text.empty()) out.rewrite = Rewrite{place, std::move(proposal.text), safe};
    } else if (const std::string& text = hit.rewrite.empty() ? rule.rewrite.text : hit.rewrite; !text.empty()) {
      out.rewrite = Rewrite{place, text, false};
    }
    return out;
  }
};

Engine::Engine(std::vector<Pack> packs, const language::Names& names) : impl_(std::make_unique<Impl>()) {
  impl_->packs = std::move(packs);
  impl_->mask = NameMask(names);
  impl_->index = language::NameIndex(names);
  std::vector<const Rule*> phrases, frames;
  for (const Pack& pack : impl_->packs)
    for (const Rule& rule : pack.rules) {
      if (rule.check == CheckKind::kPhrase) phrases.push_back(&rule);
      else if (rule.check == CheckKind::kFrame) frames.push_back(&rule);
      else impl_->others.push_back({&rule, Compiled(rule, names)});
    }
  impl_->phrases = std::make_unique<PhraseCheck>(phrases, names);
  impl_->frames = std::make_unique<FrameCheck>(frames, names);
}
Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;

const std::vector<Pack>& Engine::packs() const { return impl_->packs; }

std::vector<std::string> Engine::problems() const {
  std::vector<std::string> out;
  for (const Pack& pack : impl_->packs) out.insert(out.end(), pack.problems.begin(), pack.problems.end());
  for (const std::string& problem : impl_->phrases->problems()) out.push_back("A pattern does not compile: " + problem + ".");
  return out;
}

std::vector<Finding> Engine::check(const View& view) const {
  std::vector<Hit> hits;
  const Impl::Cast cast{view.mask, view.index};
  for (const Unit& unit : view.units) impl_->sentence(unit, cast, hits);
  for (const Impl::Other& other : impl_->others) {
    switch (other.rule->check) {
      case CheckKind::kStructure: check_structure(*other.rule, other.compiled, view, hits); break;
      case CheckKind::kShare: check_share(*other.rule, other.compiled, view, hits); break;
      case CheckKind::kReference: check_reference(*other.rule, other.compiled, view, hits); break;
      case CheckKind::kToken: check_token(*other.rule, other.compiled, view, hits); break;
      default: break;
    }
  }
  let_cause_win(hits);
  impl_->given.drop_answered(view, hits);
  settle_overlaps(hits);
  std::vector<Finding> out;
  out.reserve(hits.size());
  for (const Hit& hit : hits) out.push_back(impl_->finding(hit, cast));
  apply_suppressions(*view.document, out);
  return out;
}

std::vector<Finding> Engine::check_sentence(std::string_view text, document::Section section, Place place) const {
  document::Postmortem one = document::parse(text);  // for code and quotations
  Unit unit;
  unit.section = section;
  unit.place = place;
  std::vector<Hit> hits;
  for (const document::Block& block : one.blocks) {
    if (block.kind == document::BlockKind::kCode || block.kind == document::BlockKind::kQuote) continue;
    unit.text = block.text;
    unit.analysis = nullptr;
    unit.masked = impl_->mask(unit.text.visible);
    impl_->sentence(unit, impl_->own(), hits);
  }
  settle_overlaps(hits);
  std::vector<Finding> out;
  for (const Hit& hit : hits) out.push_back(impl_->finding(hit, impl_->own()));
  return out;
}

std::vector<Finding> check_sentence(std::string_view text, document::Section section, const language::Names& names) {
  return Engine(built_in_packs(), names).check_sentence(text, section);
}

}  // namespace debrief::lint

// See engine.h.
#include "lint/engine.h"

#include <algorithm>
#include <tuple>

#include "base/order.h"
#include "lint/matcher.h"
#include "lint/rewriter.h"
#include "lint/suppress.h"
#include "redact/detector.h"

namespace debrief::lint {

struct Engine::Impl {
  struct Other { const Rule* rule; Compiled compiled; };  // structure, share, reference, token
  std::vector<Pack> packs;
  NameMask mask;              // of the names for sentences that stand alone
  language::NameIndex index;
  std::vector<Other> others;
  Matcher figure{{"\\d[\\d,.]* ?(?:%|percent\\b|(?:\\w+ )?(?:users?|customers?|players?|requests?|orders?|payments?|tickets?|accounts?|logins?|rows|messages|transactions?|carts|attempts)\\b)", "[$€£] ?\\d", "\\d[\\d,.]* (?:of|out of) \\d"}, {}};
  Matcher felt{{"\\b(?:users?|customers?|clients?|people|players?|members?|tenants?|merchants?|shoppers?|subscribers?|visitors?|community|consumers?)\\b"}, {}};
  Matcher lasted{{"\\b\\d[\\d.,]* ?(?:s|sec\\w*|m|min\\w*|h|hrs?|hours?|d|days?)\\b", "\\d{1,2}:\\d\\d\\b[^.;]{1,40}\\d{1,2}:\\d\\d"}, {}};
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
    out.rule = rule.rubric;
    out.rule_id = rule.id;
    out.severity = hit.severity.value_or(rule.severity);
    out.section = hit.section;
    out.span = hit.span;
    out.quote = hit.quote;
    out.why = hit.why.empty() ? rule.why : hit.why;
    out.authority = rule.authority;
    out.suggestion = hit.suggestion;
    if (hit.unit) {
      const Unit& unit = *hit.unit;
      std::string text = hit.rewrite.empty() ? rewrite_sentence(rule, unit.text.visible, cast.mask, [&](std::string_view s) { return passes(s, unit.section, unit.place, cast); }) : hit.rewrite;
      if (!text.empty()) out.rewrite = Rewrite{hit.sentence.empty() ? hit.span : hit.sentence, std::move(text), false};
    } else if (!hit.rewrite.empty()) {
      out.rewrite = Rewrite{hit.sentence.empty() ? hit.span : hit.sentence, hit.rewrite, false};
    } else if (!rule.rewrite.text.empty()) {
      out.rewrite = Rewrite{hit.sentence.empty() ? hit.span : hit.sentence, rule.rewrite.text, false};
    }
    return out;
  }

  // A sentence that says "human error" in a cause is that finding, not also blame; a rule of knowledge
  // ("in not knowing") stays beside it.
  static void let_cause_win(std::vector<Hit>& hits) {
    std::vector<ByteSpan> causes;
    for (const Hit& hit : hits)
      if (hit.rule->rubric == "human_error_terminal" && hit.unit) causes.push_back(hit.unit->text.span);
    std::erase_if(hits, [&](const Hit& hit) {
      return hit.rule->rubric == "person_targeted" && hit.rule->id != "blame/not-knowing" && hit.unit &&
             std::find(causes.begin(), causes.end(), hit.unit->text.span) != causes.end();
    });
  }

  // Options of impact rules: quiet in a summary when the impact section has figures; outside summary and
  // impact only where there is no impact section; quiet in a paragraph that holds a figure; quiet where the
  // header or another sentence of the section states the duration.
  void drop_where_figures_are(const View& view, std::vector<Hit>& hits) const {
    const auto asks = [](const Hit& hit, const char* key) {
      const auto it = hit.rule->options.find(key);
      return it != hit.rule->options.end() ? std::string_view(it->second) : std::string_view();
    };
    if (std::none_of(hits.begin(), hits.end(), [&](const Hit& hit) { return !asks(hit, "paragraph").empty(); })) return;
    const bool header_duration = std::any_of(view.document->fields.begin(), view.document->fields.end(), [&](const document::HeaderField& f) { return f.key == "duration" && lasted.any(f.value); });
    bool impact_figures = false;
    for (const Unit& unit : view.units) impact_figures |= unit.section == document::Section::kCustomerImpact && figure.any(unit.text.visible);
    std::erase_if(hits, [&](const Hit& hit) {
      if (!hit.unit) return false;
      const bool home = hit.section == document::Section::kSummary || hit.section == document::Section::kCustomerImpact;
      if (!home && asks(hit, "elsewhere") == "no_impact_section" && (view.document->has(document::Section::kCustomerImpact) || !felt.any(hit.unit->text.visible))) return true;
      if (hit.section == document::Section::kSummary && asks(hit, "summary_defers") == "yes" && impact_figures) return true;
      if (asks(hit, "stated") == "duration" &&
          (header_duration || std::any_of(view.units.begin(), view.units.end(), [&](const Unit& unit) { return unit.section == hit.section && unit.place != Place::kHeading && lasted.any(unit.text.visible); })))
        return true;
      if (asks(hit, "paragraph") != "yes" || hit.section == document::Section::kOther) return false;
      return std::any_of(view.units.begin(), view.units.end(), [&](const Unit& unit) { return unit.paragraph == hit.unit->paragraph && unit.place != Place::kHeading && figure.any(unit.text.visible); });
    });
  }

  // Two hits that ask the same question of the same sentence: an uncounted impact, later knowledge.
  static bool same_question(const Hit& a, const Hit& b) {
    return a.unit && a.unit == b.unit && (a.rule->rubric == "vague_impact" || a.rule->rubric == "hindsight");
  }

  // Several rules of one rubric often see the same words: the most severe stays.
  static void merge(std::vector<Hit>& hits) {
    sort(hits, [](const Hit& a, const Hit& b) {
      return std::tuple(a.span.begin, a.rule->rubric, a.suggestion, static_cast<int>(a.severity.value_or(a.rule->severity)), a.span.end) <
             std::tuple(b.span.begin, b.rule->rubric, b.suggestion, static_cast<int>(b.severity.value_or(b.rule->severity)), b.span.end);
    });
    std::vector<Hit> out;
    for (Hit& hit : hits) {
      const bool twin = std::any_of(out.begin(), out.end(), [&](Hit& other) {
        if (other.rule->rubric != hit.rule->rubric || hit.span.empty() || !(other.span.overlaps(hit.span) || same_question(other, hit))) return false;
        const bool closer = other.rule->check == CheckKind::kFrame && hit.rule->check == CheckKind::kPhrase && !hit.suggestion;  // words beat a clause
        if ((other.suggestion && !hit.suggestion) || closer) other = hit;
        return true;
      });
      if (!twin) out.push_back(std::move(hit));
    }
    hits = std::move(out);
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
  Impl::let_cause_win(hits);
  impl_->drop_where_figures_are(view, hits);
  Impl::merge(hits);
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
    unit.masked = impl_->mask(unit.text.visible);
    impl_->sentence(unit, impl_->own(), hits);
  }
  Impl::merge(hits);
  std::vector<Finding> out;
  for (const Hit& hit : hits) out.push_back(impl_->finding(hit, impl_->own()));
  return out;
}

std::vector<Finding> check_sentence(std::string_view text, document::Section section, const language::Names& names) {
  return Engine(built_in_packs(), names).check_sentence(text, section);
}

namespace {

// The cast of the examples.
language::Names example_names() {
  language::Names names;
  names.people = {"Dana Reyes", "Dana", "Omar Haddad", "Omar", "Ines", "@dana"};
  names.teams = {"Platform team"};
  names.machines = {"checkout-api", "billing-worker", "eu-west-1"};
  names.vendors = {"Acmepay", "Northcloud"};
  return names;
}

bool fires(const Engine& engine, const Rule& rule, const std::string& example) {
  const bool sentence = rule.check == CheckKind::kPhrase || rule.check == CheckKind::kFrame;
  std::vector<Finding> found;
  if (sentence) {
    const document::Section section = rule.sections.empty() ? document::Section::kOther : rule.sections.front();
    found = engine.check_sentence(example, section, rule.places.empty() ? Place::kProse : rule.places.front());
  } else {
    const document::Postmortem document = document::parse(example);
    const std::unique_ptr<redact::Detector> detector = rule.check == CheckKind::kToken ? std::make_unique<redact::Detector>() : nullptr;
    found = engine.check(make_view(document, example_names(), detector.get()));
  }
  return std::any_of(found.begin(), found.end(), [&](const Finding& finding) { return finding.rule_id == rule.id && !finding.suppressed; });
}

}  // namespace

std::vector<std::string> verify(Pack& pack) {
  std::vector<std::string> out;
  std::vector<Rule> good;
  for (Rule& rule : pack.rules) {
    Pack alone;
    alone.name = pack.name;
    alone.rules.push_back(rule);
    const Engine engine({alone}, example_names());
    std::string wrong;
    for (const std::string& problem : engine.problems()) wrong = problem;
    for (const std::string& example : rule.fires)
      if (wrong.empty() && !fires(engine, rule, example)) wrong = "does not fire on \"" + example + "\"";
    for (const std::string& example : rule.quiet)
      if (wrong.empty() && fires(engine, rule, example)) wrong = "is not quiet on \"" + example + "\"";
    if (wrong.empty()) good.push_back(std::move(rule));
    else out.push_back("Rule " + rule.id + " " + wrong + ".");
  }
  pack.rules = std::move(good);
  return out;
}

}  // namespace debrief::lint

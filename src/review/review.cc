// See review.h. Order of work: rules, redaction, cross-checks, ranking, verdict, strengths.
#include "review/review.h"

#include <algorithm>
#include <tuple>

#include "base/order.h"
#include "lint/engine.h"
#include "lint/suppress.h"
#include "review/baseline.h"
#include "review/crosscheck.h"
#include "review/mask.h"
#include "review/names_with_blame.h"
#include "review/propose_rewrites.h"
#include "review/strengths.h"
#include "review/verdict.h"

namespace debrief::review {
namespace {

using document::Postmortem;
using document::Section;
using lint::Finding;

std::vector<SectionState> sections_of(const Postmortem& document) {
  std::vector<SectionState> out;
  for (int i = 0; i < document::kRubricSections; ++i) {
    SectionState state;
    state.section = static_cast<Section>(i);
    state.present = document.has(state.section);
    if (state.section == Section::kHeader) {
      state.span = document.header_span;
      if (state.present) state.heading = std::string(slice(document.source, document.header_span));
    } else if (const document::SectionPart* part = document.find(state.section)) {
      state.span = part->heading_span;
      state.heading = part->heading;
    }
    out.push_back(std::move(state));
  }
  return out;
}

// Here it does not matter whom of two a first name means: either way it is a person's.
void add_people(const incident::Roster& roster, language::Names& names) {
  roster.add_names(names);
  for (const incident::Person& person : roster.people) {
    if (person.bot || person.name.empty() || person.name[0] < 'A' || (person.name[0] > 'Z' && static_cast<unsigned char>(person.name[0]) < 0x80)) continue;
    const std::string first = person.name.substr(0, person.name.find(' '));
    names.people.push_back(person.name);
    if (first.size() >= 3) names.people.push_back(first);
  }
}

void rank(std::vector<Finding>& findings) {
  sort(findings, [](const Finding& a, const Finding& b) {
    return std::tuple(a.suggestion, static_cast<int>(a.severity), a.span.begin, a.rubric, a.rule_id, a.span.end) <
           std::tuple(b.suggestion, static_cast<int>(b.severity), b.span.begin, b.rubric, b.rule_id, b.span.end);
  });
}

}  // namespace

Review review(const Postmortem& document, const Context& context) {
  Review out;
  out.near_miss = document.near_miss;
  out.zone = document::timeline_zone(document);
  out.sections = sections_of(document);

  language::Names names = context.names;
  if (context.roster) add_people(*context.roster, names);
  if (context.conventions) names.vendors.insert(names.vendors.end(), context.conventions->vendors.begin(), context.conventions->vendors.end());
  const lint::View view = lint::make_view(document, names, context.detector);

  std::optional<lint::Engine> own;
  if (!context.rules) own.emplace(lint::built_in_packs(), view.names);
  const lint::Engine& engine = own ? *own : *context.rules;
  for (std::string& problem : engine.problems()) out.problems.push_back(std::move(problem));

  std::vector<Finding> found = engine.check(view);
  add_names_with_blame(view, found);
  const bool cross = context.timeline && context.store;
  if (cross) {
    cross_check(view, context, found);
    // With artifacts the header can be filled, so its holes are part of what is missing.
    for (Finding& finding : found)
      if (finding.rubric == "header_fields") finding.rubric = "missing_section";
  }
  propose_rewrites(view, found);
  lint::apply_suppressions(document, found);
  for (Finding& finding : found) (finding.suppressed ? out.suppressed : out.findings).push_back(std::move(finding));
  rank(out.findings);
  out.not_checked = not_checked(context);
  decide(view, out);
  out.strengths = strengths(view, out);
  mask(view.sensitive, out);
  give_fingerprints(out);
  if (!context.baseline.empty()) set_aside_known(context.baseline, out);
  return out;
}

}  // namespace debrief::review

#include "draft/draft.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "draft/sections.h"

namespace debrief::draft {

namespace {

using document::Section;
using evidence::Sentence;

constexpr std::array<std::pair<Section, std::string_view>, 11> kDefaultOrder = {{
    {Section::kHeader, "Header"}, {Section::kSummary, "Summary"}, {Section::kCustomerImpact, "Customer impact"},
    {Section::kTimeline, "Timeline (UTC)"}, {Section::kContributingFactors, "Root cause and contributing factors"},
    {Section::kWentWell, "What went well"}, {Section::kWentWrong, "What went wrong"}, {Section::kLucky, "Where we got lucky"},
    {Section::kActionItems, "Action items"}, {Section::kLessonsLearned, "Lessons learned"}, {Section::kDistribution, "Distribution"}}};

// The team's headings in the team's order; sections its template lacks are appended in ours.
std::vector<std::pair<Section, std::string>> outline(const incident::Conventions& conventions, bool near_miss) {
  std::vector<std::pair<Section, std::string>> out;
  auto known = [&](Section s) { return std::any_of(out.begin(), out.end(), [&](const auto& o) { return o.first == s; }); };
  out.emplace_back(Section::kHeader, "Header");
  for (const auto& section : conventions.template_sections)
    for (const auto& [id, name] : kDefaultOrder)
      if (section.canonical == document::to_string(id) && id != Section::kHeader && !known(id)) out.emplace_back(id, section.heading);
  for (const auto& [id, name] : kDefaultOrder)
    if (!known(id)) out.emplace_back(id, name);
  for (auto& [id, heading] : out)
    if (id == Section::kCustomerImpact && near_miss) heading = "Customer impact avoided";
  return out;
}

std::string title_of(const evidence::Context& context) {
  const std::string date = time::to_date(context.timeline.window.begin);
  if (!context.brief.title.empty()) return date + " " + context.brief.title;
  for (const auto& row : context.timeline.rows)
    if (row.kind == incident::EventKind::kCommsPosted) {
      const auto title = context.store.attribute(evidence::source_of(row).ref, artifact::Attr::kTitle);
      if (!title.empty()) return date + " " + std::string(title);
    }
  const std::string& text = context.brief.text;
  if (!text.empty()) return date + " " + evidence::excerpt(std::string_view(text).substr(0, text.find_first_of(".!?")), 80);
  return date + " Incident";
}

std::vector<Block> blocks_of(Section section, const Material& m, const Draft& draft) {
  switch (section) {
    case Section::kHeader: return header_section(m);
    case Section::kSummary: return summary_section(m);
    case Section::kCustomerImpact: return impact_section(m);
    case Section::kTimeline: return timeline_section(m);
    case Section::kContributingFactors: return factors_section(m);
    case Section::kWentWell: return bullets_section(m.evidence.went_well, "Nothing of this kind was found in the artifacts. What helped? TK — author to confirm.");
    case Section::kWentWrong: return bullets_section(m.evidence.went_wrong, "Nothing of this kind was found in the artifacts. What made the response harder than it had to be? TK — author to confirm.");
    case Section::kLucky: return bullets_section(m.evidence.lucky, "No evidence of luck was found in the artifacts. What could have been worse, and what kept it from being so? TK — author to confirm.");
    case Section::kActionItems: return actions_section(m, draft.actions);
    case Section::kLessonsLearned: return lessons_section(m);
    case Section::kDistribution: {
      Block list{BlockKind::kBullets, {}, {}, {}};
      for (const auto& line : draft.distribution) list.rows.push_back({line}), list.ids.emplace_back();
      return {std::move(list)};
    }
    case Section::kOther: break;
  }
  return {};
}

void decide(const Material& m, Draft& draft) {
  const auto& bounds = m.context.timeline.boundaries;
  if (m.forced) draft.verdict_reasons.push_back("the gate was opened by hand: " + std::to_string(m.inventory.gate_reasons.size()) + " critical gap(s) are open");
  if (!bounds.confirmed) draft.verdict_reasons.push_back("no row confirms the mitigation");
  if (!bounds.resolved) draft.verdict_reasons.push_back("no row declares the resolution");
  draft.verdict = draft.verdict_reasons.empty() ? Verdict::kReadyForAuthorReview : Verdict::kNeedsMoreArtifacts;
  if (draft.verdict_reasons.empty()) draft.verdict_reasons.push_back("the window is covered, and the recovery and the resolution have rows");
  auto top = [&](Cited line) {
    if (draft.top3.size() < 3) draft.top3.push_back(std::move(line));
  };
  for (const auto& gap : m.inventory.gaps)
    if (gap.critical) top(plain("Provide what is missing: " + gap.what + "."));
  if (!draft.risks.empty()) {
    const auto& risk = draft.risks.front();
    top(Sentence().append(risk.text).say(" ").say(risk.question).done());
  }
  top(plain("Fill the figures of customer impact that are marked TK."));
  top(plain("Give each action item an owner and a date in the review meeting."));
  top(plain("Answer the open questions of the contributing factors."));
}

}  // namespace

std::string_view to_string(Verdict verdict) {
  return verdict == Verdict::kReadyForAuthorReview ? "ready for author review" : "needs more artifacts";
}

Block paragraph(Cited text) {
  Block block;
  block.rows.push_back({std::move(text)});
  block.ids.emplace_back();
  return block;
}

Cited plain(std::string_view words) { return {std::string(words), {}}; }

std::string person_with_role(const incident::Person& person) {
  if (person.roles.empty()) return person.name;
  return person.name + " (" + std::string(incident::role_noun(person.roles.front())) + ")";
}

std::vector<Cited> distribution_of(const Material& m) {
  std::vector<Cited> out;
  const auto& c = m.context.conventions;
  for (size_t i = 0; i < c.distribution_norms.size(); ++i) {
    Sentence line;
    line.say("From the team's documents").quote(": ", c.distribution_norms[i]);
    if (i < c.distribution_sources.size()) line.cite({c.distribution_sources[i]});
    out.push_back(line.done());
  }
  const auto prior = m.context.repository.with_role(repo::FileRole::kPostmortem);
  if (c.distribution_norms.empty())
    out.push_back(prior.empty() ? plain("Where it lives: TK — author to confirm.") : Sentence().say("Internal version: beside the earlier postmortems").cite({{prior.front()->ref, {0, 0}}}).say(".").done());
  out.push_back(plain("Wider version: roles in place of names, no vendor; readers TK — author to confirm."));
  out.push_back(plain("Action items: tracked where their tickets stand; tracker for new ones TK — author to confirm."));
  out.push_back(plain("Quarterly review it rolls into: TK — author to confirm. Nothing was posted, filed or sent."));
  return out;
}

Draft compose(const evidence::Context& context, const evidence::Evidence& evidence, const evidence::Inventory& inventory, bool forced) {
  const Material m{context, evidence, inventory, forced};
  Draft draft;
  draft.forced = forced;
  draft.title = title_of(context);
  draft.risks = evidence.risks;
  draft.rejected = evidence.rejected;
  draft.actions = actions_of(m);
  draft.distribution = distribution_of(m);
  for (const auto& [section, heading] : outline(context.conventions, context.timeline.near_miss))
    draft.sections.push_back({section, heading, blocks_of(section, m, draft)});
  decide(m, draft);
  return draft;
}

}  // namespace debrief::draft

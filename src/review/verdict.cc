// See verdict.h. Fails when the draft lacks what a review could build on; ready when only minor
// findings are left; else it needs revision.
#include "review/verdict.h"

#include <algorithm>
#include <array>

#include "base/order.h"
#include "lint/action_rubric.h"

namespace debrief::review {
namespace {

using document::Section;
using lint::Finding;
using lint::Severity;

bool states_a_cause(const lint::View& view) { return !view.factors.empty() || view.document->has(Section::kWentWrong); }

// The only cause that the draft gives is a person: every factor ends there, or there is no factor and what
// went wrong blames.
bool causes_end_at_a_person(const lint::View& view, const Review& review) {
  size_t ended = 0, factors = 0;
  const auto ends = [&](ByteSpan span) {
    return std::any_of(review.findings.begin(), review.findings.end(), [&](const Finding& f) {
      return (f.rubric == "human_error_terminal" || f.rubric == "person_targeted") && !f.suggestion && span.overlaps(f.span);
    });
  };
  for (const document::FactorEntry& factor : view.factors) {
    ++factors;
    ended += ends(factor.span);
  }
  if (factors > 0) return ended == factors;
  size_t wrong = 0, blamed = 0;
  for (const lint::Unit& unit : view.units) {
    if (unit.section != Section::kWentWrong || unit.place == lint::Place::kHeading) continue;
    ++wrong;
    blamed += ends(unit.text.span);
  }
  return wrong > 0 && blamed * 3 >= wrong * 2;
}

void fail_if(bool condition, std::string reason, Review& review) {
  if (!condition) return;
  review.verdict = Verdict::kFails;
  review.reasons.push_back(std::move(reason));
}

constexpr std::pair<std::string_view, std::string_view> kNextSteps[] = {
    {"secret", "Remove the credentials from every copy of the draft and rotate them today"},
    {"customer_identifier", "Remove the customer data before the draft is shared again"},
    {"human_error_terminal", "Carry the causes on from the person to what in the system allowed it"},
    {"employee_name_with_blame", "Replace names that stand next to a fault by roles, and ask what made the step sensible"},
    {"single_root_cause", "Rewrite the cause as a chain of factors, each with its why"},
    {"person_targeted", "Rewrite the sentences that judge people"},
    {"source_mismatch", "Correct the rows whose sources say something else"},
    {"wrong_timestamp", "Correct the times that the records contradict"},
    {"hindsight", "Take later knowledge out of the timeline"},
    {"missing_section", "Add the missing sections"},
    {"weak_action_item", "Bring the action items to the bar: specific, owned, dated, classified"},
    {"missing_event", "Add the events that the records hold and the draft does not"},
    {"unsourced_timeline_row", "Give every timeline row its source"},
    {"vague_impact", "Replace adjectives in the impact by figures with their source"},
    {"thin_lucky", "Write what could have been worse"},
    {"evasive_passive_document", "Name who did what, by role"},
    {"untraced_action_item", "Tie each action to a factor or move it to another backlog"},
    {"vendor_name", "Confirm or replace the vendors' names"},
};

void top_three(Review& review) {
  struct Step { int severity; size_t order; std::string text; };
  std::vector<Step> steps;
  for (size_t i = 0; i < std::size(kNextSteps); ++i) {
    int worst = 3;
    size_t hits = 0;
    for (const Finding& finding : review.findings)
      if (finding.rubric == kNextSteps[i].first) {
        worst = std::min(worst, static_cast<int>(finding.severity));
        ++hits;
      }
    if (hits > 0) steps.push_back({worst, i, std::string(kNextSteps[i].second) + " (" + std::to_string(hits) + (hits == 1 ? " finding)." : " findings).")});
  }
  sort(steps, [](const Step& a, const Step& b) { return a.severity != b.severity ? a.severity < b.severity : a.order < b.order; });
  for (size_t i = 0; i < std::min<size_t>(3, steps.size()); ++i) review.top3.push_back(steps[i].text);
}

}  // namespace

std::string_view to_string(Verdict verdict) {
  constexpr std::array<std::string_view, 3> kNames = {"ready_to_publish", "needs_revision", "fails_rubric"};
  return kNames[static_cast<size_t>(verdict)];
}
std::string_view sentence(Verdict verdict) {
  constexpr std::array<std::string_view, 3> kNames = {"ready to publish", "needs revision", "fails rubric — return to author"};
  return kNames[static_cast<size_t>(verdict)];
}

void decide(const lint::View& view, Review& review) {
  const bool rows = !view.rows.empty();
  size_t items = 0, rejected = 0;
  for (const document::ActionEntry& action : view.actions) {
    ++items;
    rejected += !lint::action_rubric(action.action.visible, action.owner, action.due, action.type, view.names).reject.empty();
  }
  const bool any_section = std::any_of(review.sections.begin(), review.sections.end(), [](const SectionState& s) { return s.present; });
  fail_if(!any_section, "Fails, because none of the eleven sections is there.", review);
  fail_if(items == 0, "Fails, because there is no action item.", review);
  fail_if(items > 0 && !rows && !states_a_cause(view) && !view.document->has(Section::kSummary), "Fails, because neither timeline rows nor a stated cause are there.", review);
  fail_if(causes_end_at_a_person(view, review), "Fails, because the causes end at a person.", review);
  fail_if(items > 1 && rejected == items, "Fails, because every action item only asks for care, thought or talk.", review);
  if (review.verdict == Verdict::kFails) {
    top_three(review);
    return;
  }
  const auto of = [&](Severity severity) { return static_cast<size_t>(std::count_if(review.findings.begin(), review.findings.end(), [&](const Finding& f) { return f.severity == severity && !f.suggestion; })); };
  const size_t critical = of(Severity::kCritical), major = of(Severity::kMajor);
  if (critical + major > 0) {
    review.verdict = Verdict::kNeedsRevision;
    review.reasons.push_back("Needs revision, because " + std::to_string(critical) + " critical and " + std::to_string(major) + " major findings are left.");
  } else {
    review.verdict = Verdict::kReady;
    review.reasons.push_back("Ready, because no critical or major finding is left.");
  }
  top_three(review);
}

}  // namespace debrief::review

// See strengths.h.
#include "review/strengths.h"

#include <algorithm>
#include <set>

#include "lint/action_rubric.h"
#include "lint/matcher.h"
#include "lint/row_source.h"

namespace debrief::review {
namespace {

using document::Section;
using lint::Strength;

std::string number(size_t n) { return std::to_string(n); }

class Collector {
 public:
  Collector(const lint::View& view, const Review& review) : view_(view), review_(review) {}

  std::vector<Strength> collect() {
    header();
    impact();
    timeline();
    tone();
    factors();
    well_and_wrong(Section::kWentWell);
    well_and_wrong(Section::kWentWrong);
    lucky();
    actions();
    distribution();
    return std::move(out_);
  }

 private:
  bool clean(std::initializer_list<std::string_view> rules, std::optional<Section> section = std::nullopt) const {
    return std::none_of(review_.findings.begin(), review_.findings.end(), [&](const lint::Finding& f) {
      return !f.suggestion && std::find(rules.begin(), rules.end(), f.rubric) != rules.end() && (!section || f.section == *section);
    });
  }

  void add(Section section, std::string text) {
    ByteSpan span;
    if (section == Section::kHeader) span = view_.document->header_span;
    else if (const auto* part = view_.document->find(section)) span = part->heading_span;
    out_.push_back({section, span, std::move(text)});
  }

  void header() {
    size_t given = 0;
    std::string names;
    for (const auto& [key, name] : {std::pair{"severity", "severity"}, {"detected", "detection"}, {"resolved", "resolution"}, {"commander", "commander"}, {"on_call", "on-call"}, {"duration", "duration of impact"}})
      if (view_.document->field(key)) {
        ++given;
        names += (names.empty() ? "" : ", ") + std::string(name);
      }
    if (given >= 4) add(Section::kHeader, "The header gives " + names + ". A reader can place the event before reading on.");
  }

  void impact() {
    if (!view_.document->has(Section::kCustomerImpact) || !clean({"vague_impact"}, Section::kCustomerImpact)) return;
    static const lint::Matcher figure({"\\d[\\d,.]* ?(?:%|\\w+)"}, {});
    size_t figures = 0;
    for (const lint::Unit& unit : view_.units) figures += unit.section == Section::kCustomerImpact && unit.place != lint::Place::kHeading && figure.any(unit.text.visible);
    if (figures >= 2) add(Section::kCustomerImpact, "The impact is told in figures, " + number(figures) + " of its sentences hold one. What cannot be counted says so.");
  }

  void timeline() {
    if (view_.rows.size() < 3) return;
    const auto sourced = static_cast<size_t>(std::count_if(view_.rows.begin(), view_.rows.end(), [](const document::TimelineEntry& row) { return lint::row_source(row) == lint::RowSource::kGiven; }));
    if (sourced == view_.rows.size()) add(Section::kTimeline, "All " + number(sourced) + " rows name their source. Anybody can check them.");
    else if (sourced * 2 >= view_.rows.size()) add(Section::kTimeline, number(sourced) + " of " + number(view_.rows.size()) + " rows name their source. That is the form the others need.");
    if (clean({"row_order", "missing_zone", "wrong_timestamp"})) add(Section::kTimeline, "The rows are in order and the time zone is named. Logs of other systems can be set beside them.");
    if (clean({"hindsight"}, Section::kTimeline)) add(Section::kTimeline, "No row knows what came later.");
  }

  void tone() {
    size_t sentences = 0;
    for (const lint::Unit& unit : view_.units) sentences += unit.place != lint::Place::kHeading;
    if (sentences >= 8 && clean({"person_targeted", "employee_name_with_blame", "human_error_terminal"})) add(Section::kOther, "No sentence judges a person. The account can be told without fear.");
  }

  void factors() {
    if (view_.factors.size() < 2 || !clean({"single_root_cause", "human_error_terminal"})) return;
    static const lint::Matcher why({"\\bwhy (?:was|were|did|could|is) \\w+"}, {});
    const auto asked = std::count_if(view_.factors.begin(), view_.factors.end(), [&](const document::FactorEntry& f) { return why.any(f.text.visible); });
    add(Section::kContributingFactors, number(view_.factors.size()) + " factors are named" + (asked > 1 ? ", and the text keeps asking why each was possible." : ", none of which ends at a person."));
  }

  void well_and_wrong(Section section) {
    static const lint::Matcher figure({"\\d"}, {});
    size_t specific = 0, all = 0;
    for (const lint::Unit& unit : view_.units) {
      if (unit.section != section || unit.place == lint::Place::kHeading) continue;
      ++all;
      specific += figure.any(unit.text.visible);
    }
    if (all >= 2 && specific * 2 >= all) add(section, number(specific) + " of " + number(all) + " statements carry a figure or an id. Recognition and criticism can be checked.");
  }

  void lucky() {
    if (!view_.document->has(Section::kLucky) || !clean({"thin_lucky"})) return;
    size_t all = 0;
    for (const lint::Unit& unit : view_.units) all += unit.section == Section::kLucky && unit.place != lint::Place::kHeading;
    if (all >= 2) add(Section::kLucky, number(all) + " statements say what could have been worse and what kept it from being so. Luck does not repeat.");
  }

  void actions() {
    size_t good = 0;
    for (const document::ActionEntry& action : view_.actions) {
      const lint::ActionVerdict bar = lint::action_rubric(action.action.visible, action.owner, action.due, action.type, view_.names);
      good += bar.specific && bar.owned && bar.dated && bar.classified;
    }
    if (good > 0) add(Section::kActionItems, number(good) + " of " + number(view_.actions.size()) + " actions are specific, owned, dated and classified.");
  }

  void distribution() {
    size_t words = 0;
    for (const lint::Unit& unit : view_.units)
      if (unit.section == Section::kDistribution && unit.place != lint::Place::kHeading) words += static_cast<size_t>(std::count(unit.text.visible.begin(), unit.text.visible.end(), ' ')) + 1;
    if (words >= 8) add(Section::kDistribution, "The draft says where it lives and who reads it.");
  }

  const lint::View& view_;
  const Review& review_;
  std::vector<Strength> out_;
};

}  // namespace

std::vector<Strength> strengths(const lint::View& view, const Review& review) { return Collector(view, review).collect(); }

}  // namespace debrief::review

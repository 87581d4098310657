// See given_figures.h.
#include "lint/given_figures.h"

#include <algorithm>
#include <set>

namespace debrief::lint {
namespace {

using document::Section;

std::string_view option(const Hit& hit, const char* key) {
  const auto it = hit.rule->options.find(key);
  return it != hit.rule->options.end() ? std::string_view(it->second) : std::string_view();
}

// What the draft states, taken once for all hits.
struct Stated {
  bool impact_figures = false, duration_in_header = false;
  std::set<uint32_t> counted;   // paragraphs with a figure
  std::set<Section> timed;      // sections that state how long
};

}  // namespace

GivenFigures::GivenFigures()
    : figure_({"\\d[\\d,.]* ?(?:%|percent\\b|(?:\\w+ )?(?:users?|customers?|players?|requests?|orders?|payments?|tickets?|accounts?|logins?|rows|messages|transactions?|carts|attempts)\\b)", "[$€£] ?\\d", "\\d[\\d,.]* (?:of|out of) \\d"}, {}),
      felt_({"\\b(?:users?|customers?|clients?|people|players?|members?|tenants?|merchants?|shoppers?|subscribers?|visitors?|community|consumers?)\\b"}, {}),
      lasted_({"\\b\\d[\\d.,]* ?(?:s|sec\\w*|m|min\\w*|h|hrs?|hours?|d|days?)\\b", "\\d{1,2}:\\d\\d\\b[^.;]{1,40}\\d{1,2}:\\d\\d"}, {}) {}

void GivenFigures::drop_answered(const View& view, std::vector<Hit>& hits) const {
  if (std::none_of(hits.begin(), hits.end(), [](const Hit& hit) { return !option(hit, "paragraph").empty(); })) return;
  Stated stated;
  for (const document::HeaderField& field : view.document->fields) stated.duration_in_header |= field.key == "duration" && lasted_.any(field.value);
  for (const Unit& unit : view.units) {
    if (unit.text.visible.find_first_of("0123456789") == std::string::npos) continue;
    const bool figure = figure_.any(unit.text.visible);
    stated.impact_figures |= figure && unit.section == Section::kCustomerImpact;
    if (unit.place == Place::kHeading) continue;
    if (figure) stated.counted.insert(unit.paragraph);
    if (!stated.timed.count(unit.section) && lasted_.any(unit.text.visible)) stated.timed.insert(unit.section);
  }
  const bool impact_section = view.document->has(Section::kCustomerImpact);
  std::erase_if(hits, [&](const Hit& hit) {
    if (!hit.unit) return false;
    const bool home = hit.section == Section::kSummary || hit.section == Section::kCustomerImpact;
    if (!home && option(hit, "elsewhere") == "no_impact_section" && (impact_section || !felt_.any(hit.unit->text.visible))) return true;
    if (hit.section == Section::kSummary && option(hit, "summary_defers") == "yes" && stated.impact_figures) return true;
    if (option(hit, "stated") == "duration" && (stated.duration_in_header || stated.timed.count(hit.section) > 0)) return true;
    return option(hit, "paragraph") == "yes" && hit.section != Section::kOther && stated.counted.count(hit.unit->paragraph) > 0;
  });
}

}  // namespace debrief::lint

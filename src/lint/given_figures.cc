// See given_figures.h.
#include "lint/given_figures.h"

#include <algorithm>
#include <set>
#include <utility>

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
  std::set<uint32_t> counted;   // paragraphs with a figure of what was felt
  std::set<uint32_t> numbered;  // with any number
  std::set<std::pair<Section, bool>> timed;  // sections that state how long; true: in hours or by the clock
};

bool in_hours(std::string_view text) { return text.find("hour") != std::string_view::npos || text.find("day") != std::string_view::npos || text.find("week") != std::string_view::npos; }

}  // namespace

GivenFigures::GivenFigures()
    : figure_({"(?:^|[^\\w:.-])\\d[\\d,.]* ?(?:%|percent\\b|(?:\\w+ )?(?:users?|customers?|players?|requests?|orders?|payments?|tickets?|accounts?|logins?|rows|messages|transactions?|carts|attempts)\\b)", "[$€£] ?\\d", "\\d[\\d,.]* (?:of|out of) \\d"}, {}),
      felt_({"\\b(?:users?|customers?|clients?|people|players?|members?|tenants?|merchants?|shoppers?|subscribers?|visitors?|community|consumers?|riders?|passengers|travell?ers?|citizens?|residents?|viewers?|listeners?|callers?|gamers?|students?|patients?|drivers?|guests?|readers?|learners?|buyers?|sellers?)\\b"}, {}),
      outage_({"\\b(?:outages?|downtime|unavailab\\w+|inaccessible|unreachable|offline|(?:site|service|platform|api|app|system|website|portal|shop|store)s? (?:\\w+ )?(?:was|were|is|are|went|goes|being) (?:\\w+ )?down)\\b"}, {}),
      lasted_({"\\b\\d[\\d.,]* ?(?:s|sec\\w*|m|min\\w*|h|hrs?|hours?|d|days?)\\b", "\\d{1,2}:\\d\\d\\b[^.;]{1,40}\\d{1,2}:\\d\\d"}, {}),
      hours_({"\\d ?h\\b|\\d ?hrs?\\b|\\d{1,2}:\\d\\d\\b[^.;]{1,40}\\d{1,2}:\\d\\d"}, {}) {}

void GivenFigures::drop_answered(const View& view, std::vector<Hit>& hits) const {
  if (std::none_of(hits.begin(), hits.end(), [](const Hit& hit) { return !option(hit, "paragraph").empty(); })) return;
  Stated stated;
  for (const document::HeaderField& field : view.document->fields) stated.duration_in_header |= field.key == "duration" && lasted_.any(field.value);
  for (const Unit& unit : view.units) {
    if (unit.text.visible.find_first_of("0123456789") == std::string::npos) continue;
    if (unit.place != Place::kHeading) stated.numbered.insert(unit.paragraph);
    const bool figure = figure_.any(unit.text.visible);
    stated.impact_figures |= figure && unit.section == Section::kCustomerImpact;
    if (unit.place == Place::kHeading) continue;
    if (figure) stated.counted.insert(unit.paragraph);
    if (!lasted_.any(unit.text.visible)) continue;
    const bool long_enough = in_hours(unit.text.visible) || hours_.any(unit.text.visible);
    stated.timed.insert({unit.section, false});
    if (long_enough) stated.timed.insert({unit.section, true});
  }
  const bool impact_section = view.document->has(Section::kCustomerImpact);
  std::erase_if(hits, [&](const Hit& hit) {
    if (!hit.unit) return false;
    const bool home = hit.section == Section::kSummary || hit.section == Section::kCustomerImpact;
    const std::string_view elsewhere = option(hit, "elsewhere");
    if (!home && !elsewhere.empty()) {
      const std::string& words = hit.unit->text.visible;
      if (impact_section || !(hit.unit->lead || felt_.any(words) || (elsewhere == "outage" && outage_.any(words)))) return true;
    }
    if (hit.section == Section::kSummary && option(hit, "summary_defers") == "yes" && stated.impact_figures) return true;
    if (option(hit, "stated") == "duration" && (stated.duration_in_header || stated.timed.count({hit.section, in_hours(hit.quote)}) > 0)) return true;
    if (option(hit, "paragraph") == "number") return stated.numbered.count(hit.unit->paragraph) > 0;
    return option(hit, "paragraph") == "yes" && hit.section != Section::kOther && stated.counted.count(hit.unit->paragraph) > 0;
  });
}

}  // namespace debrief::lint

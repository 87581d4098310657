#include "review/names_with_blame.h"

#include <algorithm>

#include "lint/classes.h"
#include "lint/matcher.h"

namespace debrief::review {

using lint::Finding;

void add_names_with_blame(const lint::View& view, std::vector<Finding>& findings) {
  const lint::Matcher named({"{name}"}, {});
  std::vector<Finding> more;
  for (const Finding& found : findings) {
    if (found.rubric != "person_targeted" && found.rubric != "human_error_terminal") continue;
    const bool credit = found.section == document::Section::kLucky;  // whose luck it was
    if (found.section == document::Section::kActionItems || credit || found.suggestion || !named.any(view.mask(found.quote))) continue;
    const auto same = [&](const Finding& other) { return other.rubric == "employee_name_with_blame" && other.span.overlaps(found.span); };
    if (std::any_of(findings.begin(), findings.end(), same) || std::any_of(more.begin(), more.end(), same)) continue;
    // A sentence with the name and a judgement in different places counts once.
    const auto beside = [&](const Finding& other) { return other.rubric == "employee_name_with_blame" && other.quote == found.quote; };
    const auto judged = std::count_if(findings.begin(), findings.end(), [&](const Finding& other) { return other.rubric == found.rubric && other.quote == found.quote; });
    if (judged < 2 && std::any_of(findings.begin(), findings.end(), beside)) continue;
    Finding out = found;
    out.rubric = "employee_name_with_blame";
    out.rule_id = "names/judged";
    out.why = "A named person is judged here. Keep the name in the internal copy at most, and beside a fact; in a wider copy it becomes a role.";
    out.authority = "Rubric, redaction: employee names where blame might attach";
    more.push_back(std::move(out));
  }
  findings.insert(findings.end(), more.begin(), more.end());
}

}  // namespace debrief::review

// An uncounted impact is no fault where its figures stand: in the same paragraph, in the impact section that a summary
// leads to, or in the header. Which of these quiets a rule says the rule (Rule::options of impact rules):
//   paragraph       "yes": quiet in a paragraph that holds a figure
//   summary_defers  "yes": quiet in a summary when the impact section has figures
//                   "number": in one that holds any number (a row of a table of counts)
//   elsewhere       "no_impact_section": outside summary and impact only where there is no impact section, and only in
//                   the draft's lead or a sentence that names who felt it; "outage": or one that tells of an outage
//   stated          "duration": quiet where the header or another sentence of the section states how long; hours are
//                   not answered by minutes
#pragma once
#include <vector>

#include "lint/check.h"
#include "lint/matcher.h"
#include "lint/view.h"

namespace debrief::lint {

class GivenFigures {
 public:
  GivenFigures();
  // Linear: every sentence is searched for figures once, and only when a hit asks.
  void drop_answered(const View& view, std::vector<Hit>& hits) const;

 private:
  Matcher figure_;  // of what was felt: users, requests, money, shares
  Matcher felt_;    // who felt it
  Matcher outage_;  // that something was down
  Matcher lasted_;  // how long
  Matcher hours_;   // in hours, or from clock to clock
};

}  // namespace debrief::lint

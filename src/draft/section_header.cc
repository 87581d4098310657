// Header: severity, times, roles, duration of the impact and why it differs from detect-to-resolve.
#include <algorithm>

#include "draft/sections.h"

namespace debrief::draft {

namespace {

using evidence::Sentence;
using incident::Role;

std::string moment(time::Instant t, time::Precision precision) {
  return time::to_date(t) + " " + time::to_clock(t, precision);
}

// Stated in the brief, else found, else a hole; both when they differ is the inventory's business.
Cited time_field(const std::optional<incident::Stated<time::Instant>>& stated, const timeline::Row* row) {
  Sentence out;
  if (stated) {
    out.say(moment(stated->value, stated->precision));
    std::vector<artifact::SourceRef> sources;
    if (stated->source) sources.push_back(*stated->source);
    if (row && time::whole_seconds(row->time) == time::whole_seconds(stated->value)) sources.push_back(evidence::source_of(*row));
    return out.cite(sources).done();
  }
  if (row) return out.say(moment(row->time, row->precision)).cite({evidence::source_of(*row)}).done();
  return out.say(evidence::kTk).done();
}

// Where the brief names the people of a role, they stand alone: what records add is a conflict to show,
// not a name to slip in. `stated` empty: whom the records show.
Cited people_field(const incident::Roster& roster, Role role, const std::vector<incident::Stated<std::string>>& stated) {
  Sentence out;
  bool any = false;
  auto is_stated = [&](const incident::Person& person) {
    return std::any_of(stated.begin(), stated.end(), [&](const auto& s) { return roster.find(s.value) == static_cast<uint32_t>(&person - roster.people.data()); });
  };
  for (const auto& person : roster.people) {
    const auto at = std::find(person.roles.begin(), person.roles.end(), role);
    if (at == person.roles.end() || (!stated.empty() && !is_stated(person))) continue;
    out.say(any ? ", " : "").say(person.name);
    const auto index = static_cast<size_t>(at - person.roles.begin());
    if (index < person.evidence.size()) out.cite({person.evidence[index]});
    any = true;
  }
  if (!any) out.say(evidence::kTk);
  return out.done();
}

}  // namespace

std::vector<Block> header_section(const Material& m) {
  const auto& c = m.context;
  const auto& t = c.timeline;
  auto row = [&](std::optional<size_t> index) { return evidence::row_at(t, index); };
  const auto start = evidence::impact_start(c);
  const auto *start_row = row(t.boundaries.impact_start), *confirmed = row(t.boundaries.confirmed),
             *resolved = row(t.boundaries.resolved);
  const auto* detected = row(t.boundaries.first_page) ? row(t.boundaries.first_page) : row(t.boundaries.first_human_observation);
  Block facts{BlockKind::kTable, {"Field", "Value"}, {}, {}};
  auto add = [&](std::string_view field, Cited value) {
    facts.rows.push_back({plain(field), std::move(value)});
    facts.ids.push_back("header/" + std::string(field));
  };
  add("Status", plain("draft"));
  Sentence severity;
  if (c.brief.severity) {
    severity.say(c.brief.severity->value);
    if (c.brief.severity->source) severity.cite({*c.brief.severity->source});
    if (const auto* level = c.conventions.severity(c.brief.severity->value)) severity.say("; the team's definition").quote(": ", level->definition).cite({level->source});
  } else {
    severity.say(evidence::kTk);
  }
  add("Severity", severity.done());
  if (start) add("Impact start (UTC)", time_field(c.brief.impact_start, start->stated ? nullptr : start_row));
  add("Detected (UTC)", time_field(c.brief.detected, detected));
  add("Mitigated (UTC)", time_field(c.brief.mitigated, confirmed));
  add("Resolved (UTC)", time_field(c.brief.resolved, resolved));
  Sentence duration;
  if (start && confirmed) duration.say(evidence::duration_between(*start, *confirmed)).cite(start->sources).cite({evidence::source_of(*confirmed)});
  else duration.say(evidence::kTk);
  if (!t.near_miss) add("Duration of customer impact", duration.done());
  add("Incident commander", people_field(c.roster, Role::kIncidentCommander, c.brief.commander ? std::vector{*c.brief.commander} : std::vector<incident::Stated<std::string>>{}));
  add("On-call", people_field(c.roster, Role::kOnCall, c.brief.on_call));
  add("Joined", people_field(c.roster, Role::kResponder, c.brief.joined));
  add("Informed", people_field(c.roster, Role::kInformed, c.brief.informed));
  Sentence authors;
  for (size_t i = 0; i < c.brief.authors.size(); ++i) authors.say(i ? ", " : "").say(c.brief.authors[i].value);
  if (c.brief.authors.empty()) authors.say(evidence::kTk);
  add("Authors", authors.done());
  std::vector<Block> out{std::move(facts)};
  if (start && detected && detected->time > start->time && resolved && confirmed && !t.near_miss) {
    Sentence why;
    why.say("Impact is not detect-to-resolve: it began ").say(evidence::duration_between(*start, *detected)).say(" before detection")
        .cite(start->sources).cite({evidence::source_of(*detected)})
        .say(", and it is counted to the confirmed mitigation, ").say(evidence::duration_between(*confirmed, *resolved)).say(" before resolution was declared")
        .cite({evidence::source_of(*confirmed), evidence::source_of(*resolved)}).say(".");
    out.push_back(paragraph(why.done()));
  }
  if (m.forced) out.push_back(paragraph(plain("This draft was made although critical artifacts are missing; Section B lists them.")));
  return out;
}

}  // namespace debrief::draft

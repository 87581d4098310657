#include "evidence/inventory.h"

#include <algorithm>
#include <map>
#include <set>

#include "artifact/format.h"
#include "base/order.h"
#include "evidence/completeness.h"

namespace debrief::evidence {

namespace {

using artifact::Attr;
using artifact::Family;
using artifact::RecordKind;
using time::Instant;

constexpr int64_t kHoleMicros = 15 * time::kMinute;  // product.md R6

std::string clock(Instant t) { return time::to_clock(t, time::Precision::kSecond); }

InventoryLine line_of(const artifact::Artifact& artifact) {
  InventoryLine line{artifact.path, artifact.format, artifact.status, static_cast<uint32_t>(artifact.records.size()),
                     {}, {}, {}, artifact.message, false, 0, 0, {}, {}};
  for (size_t i = 0; i < artifact.records.size(); ++i) {
    const auto record = artifact.records.record(i);
    if (artifact.records.attribute(i, Attr::kDeleted) == "1") ++line.deleted;
    if (!artifact.records.attribute(i, Attr::kEditedAt).empty()) ++line.edited;
    if (!record.time) continue;
    if (!line.from || *record.time < *line.from) line.from = record.time;
    if (!line.to || *record.time > *line.to) line.to = record.time;
    line.zone_assumed = line.zone_assumed || record.zone == time::ZoneSource::kAssumed;
  }
  return line;
}

Received received(const artifact::Store& store, const repo::Repository& repository) {
  Received r;
  for (const auto& artifact : store.artifacts()) {
    const auto* format = artifact::find_format(artifact.format);
    if (!format) continue;
    const bool any = !artifact.records.empty();
    r.chat = r.chat || (format->family == Family::kChat && any);
    r.alerts = r.alerts || (format->family == Family::kAlerts && any);
    r.deploys = r.deploys || (format->family == Family::kDeploys && any);
    r.dashboards = r.dashboards || (format->family == Family::kDashboards && any);
    r.comms = r.comms || (format->family == Family::kComms && any);
    r.runbooks = r.runbooks || format->family == Family::kRunbooks;
  }
  r.runbooks = r.runbooks || !repository.with_role(repo::FileRole::kRunbook).empty();
  return r;
}

struct Moment {
  Instant time;
  artifact::RecordRef ref;
};

// Messages of people in the busiest incident channel, and everything else that shows activity.
struct Activity {
  std::vector<Moment> channel, elsewhere;
  std::set<std::string> ids;       // of the channel's messages
  std::vector<Moment> orphans;     // replies whose parent the export lacks
};

Activity activity(const Context& context) {
  Activity out;
  std::map<std::string, size_t> counts;
  auto key = [&](artifact::RecordRef ref) {
    return context.store.artifact(ref).format + "\n" + std::string(context.store.record(ref).channel);
  };
  for (const auto& said : context.utterances)
    if (!said.bot) ++counts[key(said.ref)];
  std::string busiest;
  for (const auto& [channel, count] : counts)
    if (busiest.empty() || count > counts[busiest]) busiest = channel;
  for (const auto& said : context.utterances) {
    const bool mine = key(said.ref) == busiest;
    if (said.bot) continue;
    (mine ? out.channel : out.elsewhere).push_back({said.time, said.ref});
    if (mine) out.ids.insert(std::string(context.store.attribute(said.ref, Attr::kId)));
  }
  for (const auto& moment : out.channel) {
    const auto thread = std::string(context.store.record(moment.ref).thread);
    if (!thread.empty() && !out.ids.count(thread)) out.orphans.push_back(moment);
  }
  const auto& artifacts = context.store.artifacts();
  for (uint32_t a = 0; a < artifacts.size(); ++a)
    for (uint32_t r = 0; r < artifacts[a].records.size(); ++r) {
      const auto record = artifacts[a].records.record(r);
      if (record.time && (record.kind == RecordKind::kPage || record.kind == RecordKind::kChange)) out.elsewhere.push_back({*record.time, {a, r}});
    }
  sort(out.elsewhere, [](auto& x, auto& y) { return x.time < y.time; });
  return out;
}

size_t between(const std::vector<Moment>& moments, Instant from, Instant to) {
  return static_cast<size_t>(std::count_if(moments.begin(), moments.end(), [&](const auto& m) { return m.time > from && m.time < to; }));
}

// People sleep between an all-clear and the alert that overtakes it: a silence counts from the last alert
// before they spoke again.
Instant quiet_until(const timeline::Timeline& timeline, Instant from, Instant to) {
  bool clear = false;
  Instant until = from;
  for (const timeline::Row& row : timeline.rows) {
    if (row.time >= to) break;
    if (row.kind == incident::EventKind::kResolutionDeclared) clear = row.time <= from + time::kMinute;
    if (row.kind != incident::EventKind::kAlertFired) continue;
    if (row.time <= from) clear = false;
    else if (clear) until = row.time;
  }
  return until;
}

// A silence is a hole when others went on talking, or when replies hang on messages that are not there.
void find_holes(const Context& context, Inventory& inventory) {
  const auto& bounds = context.timeline.boundaries;
  // The earliest of what reached somebody: a near miss is often paged for after it was stopped.
  const timeline::Row* first = nullptr;
  for (const auto index : {bounds.first_page, bounds.acknowledged, bounds.first_human_observation}) {
    const auto* row = row_at(context.timeline, index);
    if (row && (!first || row->time < first->time)) first = row;
  }
  // Where the time to mitigate ends: for a near miss that is the stop, long before the clean-up is confirmed.
  const timeline::Row* last = nullptr;
  for (const auto& metric : context.timeline.metrics)
    if (metric.name == "time_to_mitigate") last = row_at(context.timeline, metric.to_row);
  if (!last) last = row_at(context.timeline, bounds.confirmed);
  if (!last) last = row_at(context.timeline, bounds.resolved);
  const Activity seen = activity(context);
  if (!first || !last || seen.channel.empty()) return;
  for (size_t i = 0; i + 1 < seen.channel.size(); ++i) {
    const Instant from = seen.channel[i].time, to = seen.channel[i + 1].time;
    // Before anybody was told, and after it was over, a channel may be silent.
    const Instant begins = std::max(quiet_until(context.timeline, from, to), std::max(from, first->time));
    if (std::min(to, last->time) - begins < kHoleMicros) continue;
    const size_t others = between(seen.elsewhere, from, to), orphans = between(seen.orphans, from, to + time::kHour);
    if (others < 3 && orphans == 0) continue;
    const std::string path = context.store.artifact(seen.channel[i].ref).path;
    const std::string why = std::to_string(others) + " records of other artifacts fall into it" +
                            (orphans ? ", and " + std::to_string(orphans) + " replies hang on messages that are not in the export" : "");
    for (auto& line : inventory.lines)
      if (line.path == path) line.holes.push_back({from, to, why});
    inventory.gaps.push_back({"hole", "No message of the incident's channel between " + clock(from) + " and " + clock(to) + " (" + time::to_duration(to - from) + "): " + why,
                              "The rows between those times, who decided what, and the metrics that end there", true, true,
                              {{seen.channel[i].ref, {}}, {seen.channel[i + 1].ref, {}}}});
  }
  if (between(seen.channel, first->time - time::kSecond, last->time + time::kSecond) == 0)
    inventory.gaps.push_back({"no-chat-inside", "No message of the incident's channel between the first alert and the recovery",
                              "Every row that a responder's words would give", true, true, {}});
  inventory.quiet_hours_included = seen.channel.back().time > last->time;
}

void find_missing(const Context& context, Inventory& inventory) {
  const auto& bounds = context.timeline.boundaries;
  auto gap = [&](bool missing, std::string id, std::string what, std::string changes, bool critical, bool major) {
    if (missing) inventory.gaps.push_back({std::move(id), std::move(what), std::move(changes), critical, major, {}});
  };
  const Received& r = inventory.received;
  gap(!r.chat, "chat", "No chat transcript was received", "Hypotheses, decisions and confirmations: most rows of a timeline", true, true);
  gap(!context.brief.detected && !bounds.first_page && !bounds.first_human_observation, "detected", "When it was detected is neither stated nor found", "Detected in the header, time to detect and time to acknowledge", true, true);
  gap(!context.brief.resolved && !bounds.resolved, "resolved", "When it was resolved is neither stated nor found", "Resolved in the header, time to resolve", true, true);
  gap(!context.brief.severity, "severity", "The severity is not stated", "Severity in the header and the team's targets", false, true);
  gap(!r.alerts, "alerts", "No alert history was received", "Time to detect, and the rows of the alerts", false, true);
  gap(!r.deploys, "deploys", "No deployment history was received", "Which changes preceded the incident, and when the way back was live", false, true);
  gap(!r.comms, "comms", "No customer communication was received", "Comms lag, and the rows of the status page", false, false);
  gap(!r.dashboards, "dashboards", "No dashboard snapshot was received", "The figures of customer impact and of the recovery", false, false);
  gap(!r.runbooks, "runbooks", "No runbook was received", "Whether the documented steps were followed and still work", false, false);
  gap(context.repository.prior.empty(), "prior", "No prior postmortem was received", "Similar incidents, and their open actions", false, false);
  gap(!bounds.impact_start && !bounds.stated_start, "impact-start", "No signal shows when the impact began", "Impact duration, time to detect, time to mitigate", false, false);
  gap(!bounds.confirmed, "confirmation", "No record shows the recovery", "Time to mitigate, and the end of the impact", false, true);
}

// The paging system closes an incident when its alerts clear, people when they are done, the status page when
// somebody gets to it. Where the first is not the second, three ends are in circulation: all are shown.
void find_ends(const Context& context, Inventory& inventory) {
  const auto& bounds = context.timeline.boundaries;
  const auto* declared = row_at(context.timeline, bounds.resolved);
  const auto* page = row_at(context.timeline, bounds.first_page);
  if (!declared || !page) return;
  std::optional<Moment> closed, posted;  // the last of each: an all-clear may have been too early
  const auto& artifacts = context.store.artifacts();
  for (uint32_t a = 0; a < artifacts.size(); ++a)
    for (uint32_t r = 0; r < artifacts[a].records.size(); ++r) {
      const auto record = artifacts[a].records.record(r);
      const bool paged = record.kind == RecordKind::kPage, update = record.kind == RecordKind::kStatusUpdate;
      if (!paged && !update) break;  // such a file holds nothing else
      if (!record.time || *record.time < page->time || *record.time > declared->time + time::kHour) continue;
      if (artifacts[a].records.attribute(r, Attr::kState) != "resolved") continue;
      if (paged && (!closed || *record.time > closed->time)) closed = Moment{*record.time, {a, r}};
      if (update && (!posted || *record.time > posted->time)) posted = Moment{*record.time, {a, r}};
    }
  if (!closed || (closed->time - declared->time < time::kMinute && declared->time - closed->time < time::kMinute)) return;
  Conflict conflict{"End of the incident", {}, "the declaration; the others are shown beside it"};
  Sentence by_page, by_people, by_status;
  conflict.says.push_back(by_page.say("the paging system closed it at ").say(clock(closed->time)).cite({{closed->ref, {}}}).done());
  conflict.says.push_back(by_people.say("it was declared resolved at ").say(clock(declared->time)).cite({source_of(context, *declared)}).done());
  if (posted) conflict.says.push_back(by_status.say("the status page said so at ").say(clock(posted->time)).cite({{posted->ref, {}}}).done());
  inventory.conflicts.push_back(std::move(conflict));
}

void find_conflicts(const Context& context, Inventory& inventory) {
  auto compare = [&](std::string_view subject, const std::optional<incident::Stated<Instant>>& stated, const timeline::Row* row, std::string_view rule) {
    if (!stated || !row) return;
    const int64_t apart = stated->value - row->time;
    if (apart < time::kMinute && apart > -time::kMinute) return;
    Conflict conflict{std::string(subject), {}, std::string(rule)};
    Sentence brief, found;
    brief.say("the brief says ").say(time::to_clock(stated->value, stated->precision));
    if (stated->source) brief.cite({*stated->source});
    found.say("the artifacts show ").say(clock(row->time)).cite({source_of(context, *row)});
    conflict.says = {brief.done(), found.done()};
    inventory.conflicts.push_back(std::move(conflict));
  };
  const auto& bounds = context.timeline.boundaries;
  // People whom records show in a role that the brief gives to others.
  for (const auto& person : context.roster.people) {
    const auto at = std::find(person.roles.begin(), person.roles.end(), incident::Role::kOnCall);
    const auto& stated = context.brief.on_call;
    if (at == person.roles.end() || stated.empty()) continue;
    const bool named = std::any_of(stated.begin(), stated.end(), [&](const auto& s) { return context.roster.find(s.value) == static_cast<uint32_t>(&person - context.roster.people.data()); });
    const auto index = static_cast<size_t>(at - person.roles.begin());
    if (named || index >= person.evidence.size()) continue;
    Sentence brief, found;
    brief.say("the brief names ").say(stated.front().value);
    if (stated.front().source) brief.cite({*stated.front().source});
    found.say("a paging record shows ").say(person.name).cite({person.evidence[index]});
    inventory.conflicts.push_back({"On call", {brief.done(), found.done()}, "the brief; both shown"});
  }
  const auto* page = row_at(context.timeline, bounds.first_page);
  compare("Detected", context.brief.detected, page ? page : row_at(context.timeline, bounds.first_human_observation),
          "both shown; the metrics count from the artifact");
  find_ends(context, inventory);
  compare("Resolved", context.brief.resolved, row_at(context.timeline, bounds.resolved), "both shown; the metrics count to the declaration in the artifacts");
}

}  // namespace

Inventory take_inventory(const Context& context) {
  Inventory inventory;
  for (const auto& artifact : context.store.artifacts()) inventory.lines.push_back(line_of(artifact));
  inventory.received = received(context.store, context.repository);
  find_missing(context, inventory);
  find_holes(context, inventory);
  add_clocks(context, inventory);
  add_copies(context, inventory);
  find_unkept(context, inventory);
  find_conflicts(context, inventory);
  sort(inventory.gaps, [](const Gap& a, const Gap& b) {
    return std::pair(a.critical, a.major) > std::pair(b.critical, b.major);
  });
  const auto critical = std::count_if(inventory.gaps.begin(), inventory.gaps.end(), [](const Gap& g) { return g.critical; });
  const bool no_severity = !context.brief.severity;
  const auto major = std::count_if(inventory.gaps.begin(), inventory.gaps.end(), [](const Gap& g) { return g.major; });
  inventory.gate_closed = critical > 0 || (no_severity && major > 1);
  for (const auto& gap : inventory.gaps)
    if (gap.critical || (critical == 0 && inventory.gate_closed && gap.major)) inventory.gate_reasons.push_back(gap.what);
  return inventory;
}

}  // namespace debrief::evidence

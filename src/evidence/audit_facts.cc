// Audit logs: what automation switched off before the impact, and with which access people repaired it.
#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "evidence/observers.h"

namespace debrief::evidence {

namespace {

using artifact::Attr;
using incident::EventKind;
using timeline::Row;

// Verbs of cloud APIs that take something away. The rest of the name says what.
constexpr std::array<std::string_view, 16> kTakesAway = {"disable", "deactivate", "delete", "detach", "remove", "revoke", "terminate", "deregister", "purge", "suspend",
                                                         "disassociate", "unassign", "drop", "destroy", "cancel", "schedule"};

std::string_view command_of(const Context& context, const Row& row) {
  const auto ref = source_of(context, row).ref;
  return context.store.attribute(ref, Attr::kSubtype) == "audit" ? context.store.attribute(ref, Attr::kCommand) : std::string_view{};
}

bool takes_away(std::string_view command) {
  std::string low = lower(command.substr(command.rfind('.') == std::string_view::npos ? 0 : command.rfind('.') + 1));
  return std::any_of(kTakesAway.begin(), kTakesAway.end(), [&](std::string_view verb) { return low.rfind(verb, 0) == 0; });
}

void switched_off(const Context& context, Evidence& evidence) {
  const Row* start = row_at(context.timeline, context.timeline.boundaries.impact_start);
  if (!start) return;
  for (const auto& row : context.timeline.rows) {
    if (row.time >= start->time) return;
    if (row.kind != EventKind::kDeploy || start->time - row.time > time::kHour || row.person || !takes_away(command_of(context, row))) continue;
    evidence.factors.push_back({fact_id(context, "audit/switched-off", source_of(context, row)), "audit/switched-off", "unguarded destructive action",
                                Sentence().say("Automation carried out ").say(command_of(context, row)).say(" ").say(duration_between(row, *start)).say(" before the impact began").cite({source_of(context, row), source_of(context, *start)}).say(".").done(),
                                "What has to be confirmed before automation may take such a setting away?", 89, row.systems});
  }
}

// A repair through access that is kept for emergencies.
void emergency_access(const Context& context, Evidence& evidence) {
  for (const auto& row : context.timeline.rows) {
    const auto ref = source_of(context, row).ref;
    if (row.kind != EventKind::kMitigationAttempt || command_of(context, row).empty() || !context.store.attribute(ref, Attr::kState).empty()) continue;
    const std::string role = lower(std::string(context.store.attribute(ref, Attr::kTitleRole)) + " " + std::string(context.store.attribute(ref, Attr::kAuthorId)));
    if (!contains(role, "break") && !contains(role, "emergency") && !contains(role, "firefight")) continue;
    evidence.went_well.push_back({fact_id(context, "audit/emergency-access", source_of(context, row)), "audit/emergency-access", "emergency access",
                                  Sentence().say("The access kept for emergencies carried out ").say(command_of(context, row)).say(" without an error").cite({source_of(context, row)}).say(".").done(), "", 65, {}});
    return;
  }
}

}  // namespace

void observe_audit(const Context& context, Evidence& evidence) {
  switched_off(context, evidence);
  emergency_access(context, evidence);
}

}  // namespace debrief::evidence

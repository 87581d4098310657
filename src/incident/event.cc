#include "incident/event.h"

namespace debrief::incident {

std::string_view to_string(EventKind kind) {
  switch (kind) {
    case EventKind::kAlertFired: return "alert_fired";
    case EventKind::kAcknowledged: return "acknowledged";
    case EventKind::kHypothesis: return "hypothesis";
    case EventKind::kMitigationAttempt: return "mitigation_attempt";
    case EventKind::kMitigationConfirmed: return "mitigation_confirmed";
    case EventKind::kCommsPosted: return "comms_posted";
    case EventKind::kResolutionDeclared: return "resolution_declared";
    case EventKind::kDeploy: return "deploy";
    case EventKind::kEscalation: return "escalation";
    case EventKind::kResponderJoined: return "responder_joined";
    case EventKind::kImpactStart: return "impact_start";
    case EventKind::kOther: return "other";
  }
  return "other";
}

std::string_view to_string(Subkind subkind) {
  switch (subkind) {
    case Subkind::kNone: return "";
    case Subkind::kObservation: return "observation";
    case Subkind::kSeverityDeclared: return "severity_declared";
    case Subkind::kDecision: return "decision";
    case Subkind::kPlanChanged: return "plan_changed";
    case Subkind::kHypothesisRejected: return "hypothesis_rejected";
    case Subkind::kCheckFailed: return "check_failed";
    case Subkind::kEffectReported: return "effect_reported";
    case Subkind::kExternalReply: return "external_reply";
    case Subkind::kCleared: return "cleared";
  }
  return "";
}

std::string_view to_string(Outcome outcome) {
  switch (outcome) {
    case Outcome::kNone: return "";
    case Outcome::kOpen: return "open";
    case Outcome::kWorked: return "worked";
    case Outcome::kPartly: return "partly";
    case Outcome::kFailed: return "failed";
  }
  return "";
}

std::string_view to_string(Confidence confidence) {
  switch (confidence) {
    case Confidence::kCertain: return "certain";
    case Confidence::kLikely: return "likely";
    case Confidence::kCandidate: return "candidate";
  }
  return "candidate";
}

std::string_view to_string(Audience audience) {
  return audience == Audience::kInternal ? "internal" : "wider";
}

}  // namespace debrief::incident

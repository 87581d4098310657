// The closed sets that name what happened. Names are the report's JSON values (to_string).
#pragma once
#include <cstdint>
#include <string_view>

namespace debrief::incident {

enum class EventKind : uint8_t {
  kAlertFired, kAcknowledged, kHypothesis, kMitigationAttempt, kMitigationConfirmed, kCommsPosted,
  kResolutionDeclared, kDeploy, kEscalation, kResponderJoined, kImpactStart, kOther,
};
enum class Subkind : uint8_t {  // always set for kOther, never for others
  kNone, kObservation, kSeverityDeclared, kDecision, kPlanChanged, kHypothesisRejected, kCheckFailed,
  kEffectReported, kExternalReply, kCleared,
};
enum class Outcome : uint8_t { kNone, kOpen, kWorked, kPartly, kFailed };  // of kMitigationAttempt
enum class Confidence : uint8_t { kCertain, kLikely, kCandidate };
enum class Audience : uint8_t { kInternal, kWider };

std::string_view to_string(EventKind);
std::string_view to_string(Subkind);
std::string_view to_string(Outcome);
std::string_view to_string(Confidence);
std::string_view to_string(Audience);

}  // namespace debrief::incident

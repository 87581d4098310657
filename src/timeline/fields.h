// How products word the same thing: state words of alerts, paging logs, changes and status pages, read
// from a record's attributes. The tables are in fields.cc; a new product's word is one line there.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "artifact/source.h"

namespace debrief::timeline {

enum class AlertState : uint8_t { kUnknown, kFiring, kPending, kCleared, kNoData, kNotified };
enum class PageAct : uint8_t { kUnknown, kTriggered, kNotified, kAcknowledged, kEscalated, kRequested, kClosed, kNote, kAssigned,
                               kSeverity, kSuppressed, kOther };
enum class ChangeState : uint8_t { kUnknown, kCreated, kRunning, kSucceeded, kFailed, kCancelled, kMerged, kSuperseded };

AlertState alert_state(std::string_view word);
ChangeState change_state(std::string_view word);
// From kState, else kSubtype, else the record's first words ("Acknowledged by …").
PageAct page_act(const artifact::Store& store, artifact::RecordRef ref);

// A message that the product wrote: somebody joined, a topic was set, a call began.
bool is_notice(const artifact::Store& store, artifact::RecordRef ref);

// Does the receiver, priority or action wake a person? Nothing when the words do not tell.
std::optional<bool> wakes_somebody(std::string_view receiver_or_priority);

// A bot's chat copy of an alert: "[FIRING:1] Name (labels)", "ALARM: name", "Triggered #4471 [Name] …".
struct AlertNotice {
  AlertState state = AlertState::kUnknown;
  std::string name;    // as written, without the state word
  std::string number;  // "4471"
};
std::optional<AlertNotice> read_notice(std::string_view visible);

// Decimal micros of an attribute (kStartsAt, kEndsAt, kEditedAt).
std::optional<time::Instant> instant_attribute(const artifact::Store& store, artifact::RecordRef ref, artifact::Attr key);

}  // namespace debrief::timeline

// Records: what a reader makes of an artifact's bytes. Neighbours: record_batch.h (how many of them are kept),
// format.h (who makes them), source.h (how a record is cited).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "language/visible.h"
#include "time/instant.h"

namespace debrief::artifact {

// What kind of thing the record is in its own product, before anybody asks what it means for the
// incident (the timeline decides that).
enum class RecordKind : uint8_t {
  kMessage,       // chat message, e-mail, transcript cue
  kAlert,         // a monitor changed state (fired, resolved, pending…): kState says which
  kPage,          // the paging system's log: trigger, notify, acknowledge, escalate, resolve, note
  kChange,        // commit, deployment, deployment status, pipeline, release, audit-log action
  kStatusUpdate,  // public status page post
  kIncident,      // an incident tracker's own record (title, priority, service)
  kSchedule,      // who is on call when
  kPerson,        // directory entry (user list)
  kChannel,       // directory entry (channel list, topic)
  kIssue,         // ticket
  kLog,           // log line
  kDocument,      // a whole text file: repository file, brief, draft
};

using language::Markup;

// Side facts of a record. Closed set; values are UTF-8 text in the batch's arena. Add one here when
// two formats need it. A key may repeat (kMention, kService, kRecipient).
enum class Attr : uint8_t {
  kId,            // the product's own id: Slack ts, PagerDuty log entry id, deployment id…
  kKey,           // what identifies the same fact elsewhere: incident id, dedup key, fingerprint, SHA
  kNumber,        // human number of an incident or PR: "4471", "1482"; of an on-call, the escalation level
  kState,         // "firing" "resolved" "pending" "success" "in_progress" "investigating" "ack"…
  kPreviousState,
  kSeverity,      // as the product says it
  kTitle,         // alert name, incident title, commit subject, status page incident name
  kService,
  kRegion,
  kEnvironment,
  kReceiver,      // the route of an alert, a channel or queue: "page-payments" (people are kRecipient)
  kSha,
  kParentSha,     // of a merge, or the reverted commit
  kRef,
  kUrl,           // a permalink the export itself holds
  kValue,         // measured value carried by an alert
  kLabel,         // "name=value", the product's labels
  kSubtype,       // product's own word: "channel_join", "bot_message", "notify_log_entry"
  kMention,       // user id mentioned
  kRecipient,     // user who was notified, requested or assigned
  kAuthorName,    // display name carried by the record itself
  kAuthorId,
  kEmail,
  kHandle,
  kRealName,
  kTitleRole,     // job title of a person
  kTimeZone,      // IANA name of a person or page
  kZoneOffset,    // seconds east of UTC, decimal
  kEditedAt,      // micros UTC, decimal
  kEndsAt,        // micros UTC, decimal
  kStartsAt,      // micros UTC, decimal: of a state that began before the record was written
  kBot,           // "1" when written by software
  kDeleted,       // "1": the export says the text was deleted
  kThreadReply,   // "1": reply inside a thread
  kTopic,         // of a channel or thread; of a page, the escalation policy
  kFile,          // attached or changed file name
  kCommand,       // audit-log action or job command
  kParent,        // id of the enclosing object (incident of a log entry, deployment of a status), or
                  // of the message that this one answers
  kReaction,      // "eyes U07… U06…": name without colons, then who reacted where the export says so
  kReplyCount,    // replies that the product says the thread has, decimal
  kWrittenTime,   // the time as written, when year or day is missing and Record::time is empty for it
};
inline constexpr Attr kLastAttr = Attr::kWrittenTime;  // keep at the end of the set

// One record of a batch, as a view. String views live as long as the batch does.
struct Record {
  uint32_t index = 0;
  RecordKind kind = RecordKind::kLog;
  Markup markup = Markup::kPlain;
  std::optional<time::Instant> time;
  time::Precision precision = time::Precision::kSecond;
  time::ZoneSource zone = time::ZoneSource::kExplicit;
  std::string_view author;   // product id or name, as written; "" when none
  std::string_view channel;  // channel id or name; "" when none
  std::string_view thread;   // thread root's id; "" outside threads
  std::string_view text;     // JSON escapes undone, mark-up kept
  ByteSpan span;             // the whole record in the file
  ByteSpan text_span;        // the raw (still escaped) text field; inside `span`; may be empty
};

// What a reader hands to its sink; copied into the batch at once.
struct RecordInput {
  RecordKind kind = RecordKind::kLog;
  Markup markup = Markup::kPlain;
  std::optional<time::Instant> time;
  time::Precision precision = time::Precision::kSecond;
  time::ZoneSource zone = time::ZoneSource::kExplicit;
  std::string_view author, channel, thread, text;
  ByteSpan span, text_span;
  std::vector<std::pair<Attr, std::string_view>> attributes;
};

}  // namespace debrief::artifact

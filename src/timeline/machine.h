// Records that software wrote → events. One function per kind of record; each event says whether it is
// about this incident (in_scope) and carries the keys by which copies of it are recognised.
#pragma once
#include <map>
#include <vector>

#include "timeline/context.h"

namespace debrief::timeline {

// What identifies an alert over its firings: "alert:<fingerprint>", or product and name where the key is
// short and unique in its product only.
std::string alert_base(const Context& context, artifact::RecordRef ref);

// Changes by automation on a resource, when people mended another one of the same kind, are another matter.
void judge_resources(const Context& context, std::vector<Event>* events);

// Alerts of monitors: firing, pending, cleared, notified. alerts.cc
void classify_alert(const Context& context, artifact::RecordRef ref, std::vector<Event>* out);

// Paging logs and the incidents they belong to. Notes are left to chat. pages.cc
class Pages {
 public:
  explicit Pages(const Context& context);  // reads when each incident opened and was acknowledged
  void classify(artifact::RecordRef ref, std::vector<Event>* out) const;

 private:
  struct Opened {
    std::optional<time::Instant> opened, acknowledged;
    artifact::RecordRef acknowledgement;
  };
  const Opened* of(artifact::RecordRef ref) const;
  const Context& context_;
  std::vector<std::pair<std::string, Opened>> incidents_;  // by any of its ids, sorted
};

// Commits, deployments, jobs, releases, audit logs, cluster events. A change is of this incident when it
// was made or named in the window, or shortly before it on one of its systems. changes.cc
class Changes {
 public:
  explicit Changes(const Context& context);  // reads which changes were deployed, reverted or named
  void classify(artifact::RecordRef ref, std::vector<Event>* out) const;

 private:
  std::string sha(artifact::RecordRef ref) const;
  bool tied(artifact::RecordRef ref) const;  // named, reverted or deployed in the window
  std::string out_of_scope(artifact::RecordRef ref) const;
  void commit(Event event, std::vector<Event>* out) const;
  void audit(Event event, std::vector<Event>* out) const;
  void cluster(Event event, std::vector<Event>* out) const;
  bool applied(const Event& step, std::vector<Event>* out) const;
  void rollout(Event event, std::vector<Event>* out) const;
  const Context& context_;
  std::map<std::string, std::string> sha_by_id_;  // of deployments
  std::map<std::string, std::vector<std::string>> ids_by_id_;  // of deployments: by which people name them
  std::vector<std::string> deployed_;  // SHA prefixes (7) with a deployment in reach, sorted
  std::vector<std::string> tied_;      // SHA prefixes of what a revert in the window takes back, and of the reverts, sorted
  std::vector<std::string> named_;     // ids said by people in the window, sorted
  std::vector<artifact::RecordRef> first_;  // first step of each rollout, sorted
};

void classify_status(const Context& context, artifact::RecordRef ref, std::vector<Event>* out);

// A bot's message in chat: a copy of an alert, a deployment or a status post. mirrors.cc
void classify_mirror(const Context& context, artifact::RecordRef ref, std::vector<Event>* out);

// What a mail does beyond talking: tells many, asks or answers across firms, complains from outside. mails.cc
enum class MailRole : uint8_t { kTalk, kNotice, kRequest, kReply, kComplaint };
MailRole mail_role(const Context& context, artifact::RecordRef ref);
// False for talk, which is read like chat.
bool classify_mail(const Context& context, artifact::RecordRef ref, std::vector<Event>* out);

// The log lines that matter: first failure of a kind that repeats, destructive statements, commands typed
// by people. logs.cc
void classify_logs(const Context& context, uint32_t artifact, std::vector<Event>* out);

// Where failing lines that repeat begin, as indexes of records. Linear.
std::vector<uint32_t> failure_onsets(const artifact::RecordBatch& records);

}  // namespace debrief::timeline

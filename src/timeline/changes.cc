// What people and pipelines did to the system. Rows: the change's merge, the start of its rollout, each
// environment it reached, failed checks, and everything that undoes or stops it.
#include <algorithm>
#include <array>
#include <map>

#include "base/ascii.h"
#include "base/order.h"
#include "timeline/fields.h"
#include "timeline/machine.h"
#include "timeline/terms.h"
#include "timeline/wording.h"

namespace debrief::timeline {
namespace {

using artifact::Attr;
using artifact::Record;
using artifact::RecordKind;
using artifact::RecordRef;
using incident::EventKind;
using incident::Outcome;
using incident::Subkind;
using time::Instant;

constexpr int64_t kLeadUp = 75 * time::kMinute;  // a change this long before the window may be the one
constexpr int64_t kTiedLeadUp = 24 * time::kHour;  // when the window itself names, reverts or deploys it
constexpr size_t kShaPrefix = 7;

std::string prefix(std::string_view sha) { return lower(sha.substr(0, kShaPrefix)); }

// A mark on a dashboard has its SHA in its text only.
std::string sha_of(const Context& context, RecordRef ref) {
  const std::string_view stated = context.attribute(ref, Attr::kSha);
  if (!stated.empty() || context.store.artifact(ref).format.rfind("grafana", 0) != 0) return lower(stated);
  for (const std::string& id : ids(context.record(ref).text))
    if (is_sha_id(id)) return id;
  return {};
}

void sort_unique(std::vector<std::string>* list) {
  sort(*list);
  list->erase(std::unique(list->begin(), list->end()), list->end());
}

bool has_subtype(const Context& context, RecordRef ref, std::string_view wanted) {
  const std::vector<std::string_view> all = context.store.attributes(ref, Attr::kSubtype);
  return std::find(all.begin(), all.end(), wanted) != all.end();
}

bool is_commit(const Context& context, RecordRef ref) {
  return has_subtype(context, ref, "commit") || has_subtype(context, ref, "merge") || has_subtype(context, ref, "revert");
}
bool from(const Context& context, RecordRef ref, std::string_view format) {
  return context.store.artifact(ref).format.rfind(format, 0) == 0;
}
bool is_cluster_event(const Context& context, RecordRef ref) { return from(context, ref, "kube") || has_subtype(context, ref, "kubernetes_event"); }
bool is_audit(const Context& context, RecordRef ref) {
  if (is_cluster_event(context, ref)) return false;
  return from(context, ref, "cloudtrail") || has_subtype(context, ref, "audit") ||
         (!context.attribute(ref, Attr::kCommand).empty() && context.attribute(ref, Attr::kSha).empty() && context.attribute(ref, Attr::kState).empty());
}
bool is_run(const Context& context, RecordRef ref) {
  return has_subtype(context, ref, "workflow_run") || has_subtype(context, ref, "pipeline") || has_subtype(context, ref, "check_suite") ||
         has_subtype(context, ref, "run");
}

bool reads_only(std::string_view action) {
  const size_t colon = action.rfind(':');
  if (colon != std::string_view::npos) action.remove_prefix(colon + 1);
  for (const std::string_view verb : {"Get", "List", "Describe", "Head", "Lookup", "Check", "Query", "Search", "Test", "Simulate", "View", "Read"})
    if (action.substr(0, verb.size()) == verb) return true;
  return false;
}

bool says_rollback(std::string_view text) {
  const std::string low = lower(text);
  for (const std::string_view word : {"rollback", "roll back", "rolled back", "rolling back", "revert", "undo"})
    if (has_word(low, word)) return true;
  return false;
}

// "production-eu-west-1" is the environment; regions come on their own where a product gives them.
std::string place_of(const Context& context, RecordRef ref) {
  const std::string_view environment = context.attribute(ref, Attr::kEnvironment);
  if (!environment.empty()) return std::string(environment);
  const std::string_view region = context.attribute(ref, Attr::kRegion);
  if (!region.empty()) return std::string(region);
  return std::string(context.attribute(ref, Attr::kService));
}

std::vector<std::string> systems_of(const Context& context, RecordRef ref) {
  std::string fields;
  for (const Attr key : {Attr::kService, Attr::kRegion, Attr::kEnvironment, Attr::kTitle, Attr::kTopic, Attr::kCommand, Attr::kRef})
    for (const std::string_view value : context.store.attributes(ref, key)) fields += " " + std::string(value);
  if (context.store.artifact(ref).format.rfind("grafana", 0) == 0) fields += " " + std::string(context.record(ref).text);
  return terms(fields);
}

// Ids by which people would name the change.
std::vector<std::string> own_ids(const Context& context, RecordRef ref) {
  std::string fields;
  for (const Attr key : {Attr::kTitle, Attr::kTopic, Attr::kCommand, Attr::kRef}) fields += " " + std::string(context.attribute(ref, key));
  std::vector<std::string> out = ids(fields);
  const std::string number(context.attribute(ref, Attr::kNumber));
  if (!number.empty()) unite(&out, {"#" + number, "!" + number});
  const std::string sha = sha_of(context, ref);
  if (sha.size() >= kShaPrefix) unite(&out, {prefix(sha)});
  return out;
}

}  // namespace

Changes::Changes(const Context& context) : context_(context) {
  std::map<std::string, std::pair<Instant, RecordRef>> first;
  std::vector<RecordRef> merges;
  const Scope& scope = context.scope;
  for (uint32_t a = 0; a < context.store.artifacts().size(); ++a) {
    const artifact::RecordBatch& records = context.store.artifacts()[a].records;
    for (uint32_t r = 0; r < records.size(); ++r) {
      const RecordRef ref{a, r};
      const Record record = records.record(r);
      if (!record.time) continue;
      const Instant at = context.time(ref);
      if (record.kind == RecordKind::kMessage && scope.window.contains(at) && context.attribute(ref, Attr::kBot) != "1") {
        for (std::string& id : ids(record.text)) named_.push_back(is_sha_id(id) ? prefix(id) : id);
      }
      if (record.kind != RecordKind::kChange || !scope.reach.contains(at)) continue;
      const std::string sha = sha_of(context, ref);
      if (has_subtype(context, ref, "deployment")) unite(&ids_by_id_[lower(context.attribute(ref, Attr::kId))], own_ids(context, ref));
      if (has_subtype(context, ref, "deployment") && sha.size() >= kShaPrefix) sha_by_id_[lower(context.attribute(ref, Attr::kId))] = sha;
      if (is_commit(context, ref)) {
        // A revert ties what it takes back and itself.
        if (has_subtype(context, ref, "revert") && at >= scope.window.begin) {
          tied_.push_back(prefix(sha));
          if (!has_subtype(context, ref, "merge"))
            for (const std::string_view parent : context.store.attributes(ref, Attr::kParentSha)) tied_.push_back(prefix(parent));
        }
        if (has_subtype(context, ref, "merge")) merges.push_back(ref);
        continue;
      }
      if (sha.size() < kShaPrefix || is_run(context, ref)) continue;
      deployed_.push_back(prefix(sha));
      const bool monitor = from(context, ref, "grafana");
      if (monitor) continue;
      const auto [place, fresh] = first.try_emplace(prefix(sha), at, ref);
      if (!fresh && std::tie(at, ref) < std::tie(place->second.first, place->second.second)) place->second = {at, ref};
    }
  }
  for (const auto& [sha, step] : first) first_.push_back(step.second);
  sort(first_);
  sort_unique(&deployed_);
  sort_unique(&named_);
  sort_unique(&tied_);
  for (const RecordRef merge : merges) {
    bool brings = shared(own_ids(context, merge), named_) > 0;
    for (const std::string_view parent : context.store.attributes(merge, Attr::kParentSha)) brings = brings || includes(tied_, prefix(parent));
    if (brings) unite(&tied_, {prefix(sha_of(context, merge))});
  }
}

// A deployment's status names its deployment, not always the SHA.
std::string Changes::sha(RecordRef ref) const {
  const std::string own = sha_of(context_, ref);
  if (!own.empty()) return own;
  const auto parent = sha_by_id_.find(lower(context_.attribute(ref, Attr::kParent)));
  return parent == sha_by_id_.end() ? std::string() : parent->second;
}

bool Changes::tied(RecordRef ref) const {
  if (shared(own_ids(context_, ref), named_) > 0) return true;
  const auto parent = ids_by_id_.find(lower(context_.attribute(ref, Attr::kParent)));
  if (parent != ids_by_id_.end() && shared(parent->second, named_) > 0) return true;
  const std::string known = sha(ref);
  return known.size() >= kShaPrefix && includes(tied_, prefix(known));
}

std::string Changes::out_of_scope(RecordRef ref) const {
  const Scope& scope = context_.scope;
  const Instant at = context_.time(ref);
  if (at > scope.window.end + time::kMinute) return "after resolution";
  if (at >= scope.window.begin) {
    if (tied(ref)) return {};
  } else {
    const bool near = at >= scope.window.begin - kLeadUp;
    if (!near && (at < scope.window.begin - kTiedLeadUp || !tied(ref))) return "long before the incident";
    if (tied(ref)) return {};
  }
  const std::vector<std::string> systems = systems_of(context_, ref);
  std::string fields;
  for (const Attr key : {Attr::kEnvironment, Attr::kService, Attr::kTitle, Attr::kCommand}) fields += " " + std::string(context_.attribute(ref, key));
  if (is_rehearsal(fields)) return "not a production system";
  // A service that the responders speak of, more than once.
  for (const std::string_view service : context_.store.attributes(ref, Attr::kService))
    if (const std::string own = lower(service.substr(service.rfind('/') + 1)); own.size() >= 5 && includes(scope.spoken_often, own)) return {};
  const bool on_system = scope.systems.empty() || shared(systems, scope.systems) > 0;
  if (on_system || is_audit(context_, ref)) return {};
  return "a change to another system";
}

void Changes::classify(RecordRef ref, std::vector<Event>* out) const {
  if (!context_.record(ref).time) {
    out->push_back(set_aside(context_, ref, "no time"));
    return;
  }
  Event event = event_of(context_, ref);
  const std::string reason = out_of_scope(ref);
  if (!reason.empty()) {
    out->push_back(set_aside(context_, ref, reason));
    return;
  }
  event.sha = sha(ref);
  event.row.person = context_.roster.author(context_.store, ref);
  if (event.row.person && context_.roster.people[*event.row.person].bot) event.row.person.reset();
  event.human = event.row.person.has_value();
  for (const Attr key : {Attr::kEnvironment, Attr::kRegion, Attr::kService})
    for (const std::string_view value : context_.store.attributes(ref, key))
      if (!value.empty()) event.row.systems.emplace_back(value);
  event.words = systems_of(context_, ref);
  event.row.kind = EventKind::kDeploy;
  if (is_commit(context_, ref)) return commit(std::move(event), out);
  if (is_cluster_event(context_, ref)) return cluster(std::move(event), out);
  if (is_audit(context_, ref)) return audit(std::move(event), out);
  rollout(std::move(event), out);
}

void Changes::commit(Event event, std::vector<Event>* out) const {
  const RecordRef ref = event.ref;
  const bool revert = has_subtype(context_, ref, "revert"), merge = has_subtype(context_, ref, "merge");
  const std::string title = one_line(context_.attribute(ref, Attr::kTitle)), number(context_.attribute(ref, Attr::kNumber));
  const std::string topic = one_line(context_.attribute(ref, Attr::kTopic));
  event.row.key = "commit:" + prefix(event.sha);
  event.keys.push_back(event.row.key);
  if (merge) {
    event.fact = Fact::kMerge;
    event.row.cue = "commit: merge";
    event.row.text = "Merges " + (number.empty() ? short_sha(event.sha) : "#" + number + " (" + short_sha(event.sha) + ")") + ": " +
                     quote(topic.empty() ? title : topic);
    if (!includes(deployed_, prefix(event.sha)) && !tied(ref)) return out->push_back(set_aside(context_, ref, "a merge that no deployment in reach carries"));
    event.subject = topic.empty() ? title : topic;
    return out->push_back(std::move(event));
  }
  if (revert && event.row.time >= context_.scope.window.begin) {
    event.fact = Fact::kRevert;
    event.row.kind = EventKind::kMitigationAttempt;
    event.row.outcome = Outcome::kOpen;
    event.row.cue = "commit: revert";
    event.row.text = "Revert commit " + short_sha(event.sha) + ": " + quote(title);
    event.performed = true;
    event.subject = title;
    return out->push_back(std::move(event));
  }
  if (!includes(deployed_, prefix(event.sha))) return out->push_back(set_aside(context_, ref, "a commit; its merge or deployment is what took effect"));
  event.fact = Fact::kCommit;
  event.row.cue = "commit: deployed";
  event.row.text = "Commits " + short_sha(event.sha) + ": " + quote(title);
  out->push_back(std::move(event));
}

void Changes::audit(Event event, std::vector<Event>* out) const {
  const RecordRef ref = event.ref;
  const std::string_view command = context_.attribute(ref, Attr::kCommand);
  const std::string action = one_line(command.empty() ? context_.attribute(ref, Attr::kTitle) : command);
  if (reads_only(action)) return out->push_back(set_aside(context_, ref, "reads, changes nothing"));
  event.fact = Fact::kAudit;
  event.authority = Authority::kSystem;
  for (const Attr key : {Attr::kId, Attr::kKey})
    for (const std::string_view value : context_.store.attributes(ref, key)) event.keys.push_back("audit:" + lower(value));
  event.row.key = event.keys.empty() ? "" : event.keys.front();
  event.subject = action;
  const std::string by = one_line(context_.record(ref).author);
  event.row.actor = by.empty() ? std::string("audit log") : by;
  // By hand, after it was noticed: an attempt to mend. Anything else is a change.
  const bool mends = event.human && context_.scope.detected && event.row.time >= *context_.scope.detected;
  event.row.kind = mends ? EventKind::kMitigationAttempt : EventKind::kDeploy;
  event.row.outcome = mends ? Outcome::kOpen : Outcome::kNone;
  event.performed = mends;
  event.row.cue = "audit log: " + action;
  // The reader's text is the call and what it was called on, from fields.
  const std::string call = one_line(context_.record(ref).text);
  event.row.text = call.rfind(action, 0) == 0 ? call : action;
  if (const std::string error(context_.attribute(ref, Attr::kState)); !error.empty()) {
    event.row.text += ": refused, " + error;
    if (mends) event.row.outcome = Outcome::kFailed;
  }
  // Resources: what the action names in its parameters.
  for (const std::string_view value : context_.store.attributes(ref, Attr::kLabel)) unite(&event.words, terms(value));
  out->push_back(std::move(event));
}

// "Sync operation to 3f2a91c… succeeded", "Applied revision: main@sha1:…", "Helm upgrade succeeded": a
// controller put a version into the cluster; also when nobody asked it to.
bool Changes::applied(const Event& step, std::vector<Event>* out) const {
  const std::string text = one_line(context_.record(step.ref).text), low = lower(text);
  const auto says = [&](std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return low.find(word) != std::string::npos; });
  };
  const bool done = (says({"sync operation to", "sync to"}) && says({"succeeded", "completed"})) || says({"applied revision"}) ||
                    says({"helm upgrade succeeded", "helm rollback succeeded", "helm install succeeded", "rollout completed", "rolled back to revision"});
  if (!done) return false;
  Event event = step;
  if (event.sha.empty())
    for (const std::string& id : ids(text))
      if (is_sha_id(id)) event.sha = id;
  event.fact = Fact::kLive;
  event.authority = Authority::kSystem;
  event.row.kind = EventKind::kDeploy;
  event.row.person.reset();
  event.human = false;
  event.row.actor = "Kubernetes";
  event.row.cue = "cluster event: a version applied";
  event.row.key = "k8s:" + lower(context_.attribute(step.ref, Attr::kId));
  event.keys.push_back(event.row.key);
  const std::string title = one_line(context_.attribute(step.ref, Attr::kTitle));
  event.row.text = (title.empty() ? std::string() : title + ": ") + quote(text);
  unite(&event.words, terms(title));
  out->push_back(std::move(event));
  return true;
}

void Changes::cluster(Event event, std::vector<Event>* out) const {
  const RecordRef ref = event.ref;
  constexpr auto kTelling = std::to_array<std::string_view>({"completed", "failed", "backofflimitexceeded", "oomkilling", "oomkilled", "evicted",
                                                             "failedscheduling", "crashloopbackoff", "backoff", "nodenotready", "deadlineexceeded",
                                                             "failedmount", "unhealthy", "rollback", "deploymentrollback"});
  if (applied(event, out)) return;
  std::string reason;
  for (const Attr key : {Attr::kCommand, Attr::kSubtype})
    for (const std::string_view value : context_.store.attributes(ref, key))
      for (const std::string_view word : kTelling)
        if (lower(value) == word) reason = value;
  if (reason.empty()) return out->push_back(set_aside(context_, ref, "a step of the cluster's own work"));
  event.fact = Fact::kMachineNews;
  event.authority = Authority::kMonitor;
  event.row.kind = EventKind::kOther;
  const bool good = lower(reason) == "completed";
  event.row.subkind = good ? Subkind::kObservation : Subkind::kCheckFailed;
  event.row.person.reset();
  event.human = false;
  event.row.actor = "Kubernetes";
  event.row.cue = "cluster event: " + reason;
  event.row.key = "k8s:" + lower(context_.attribute(ref, Attr::kId));
  event.keys.push_back(event.row.key);
  const std::string title = one_line(context_.attribute(ref, Attr::kTitle));
  event.subject = title;
  event.row.text = (title.empty() ? reason : title + ": " + reason);
  if (const std::string text = one_line(context_.record(ref).text); !text.empty() && text != title) event.row.text += ", " + quote(text);
  out->push_back(std::move(event));
}

void Changes::rollout(Event event, std::vector<Event>* out) const {
  const RecordRef ref = event.ref;
  const std::string_view state_word = context_.attribute(ref, Attr::kState);
  const ChangeState state = change_state(state_word);
  const bool monitor = from(context_, ref, "grafana");
  const std::string text = one_line(context_.record(ref).text), title = one_line(context_.attribute(ref, Attr::kTitle));
  const bool job = has_subtype(context_, ref, "job");
  const std::string place = place_of(context_, ref), what = event.sha.empty() ? title : short_sha(event.sha);
  const std::string step = job || event.sha.empty() ? title : "Deployment of " + what;  // a deployment's title is its commit's
  const Instant noticed = context_.scope.detected.value_or(context_.scope.window.begin);
  for (const Attr key : {Attr::kKey, Attr::kId})
    for (const std::string_view value : context_.store.attributes(ref, key))
      if (!monitor && value != context_.attribute(ref, Attr::kSha)) event.keys.push_back("change:" + lower(value) + ":" + lower(state_word));
  event.row.key = event.keys.empty() ? "" : event.keys.front();
  event.subject = lower(place);
  event.row.actor = monitor ? "Grafana" : "CI";
  event.authority = monitor ? Authority::kMonitor : Authority::kSystem;
  event.row.cue = monitor ? "annotation" : "change state: " + std::string(state_word);
  if (has_subtype(context_, ref, "deployment"))
    for (const std::string_view parent : context_.store.attributes(ref, Attr::kParent)) event.keys.push_back("change:" + lower(parent) + ":" + lower(state_word));
  const bool undoes = (says_rollback(text) || says_rollback(title)) && event.row.time >= noticed;

  if (monitor) {  // a mark on a dashboard: its text is all that is known
    event.fact = event.sha.empty() ? Fact::kMachineNews : Fact::kLive;
    const bool acts = event.human && event.row.time >= noticed;
    event.row.kind = acts ? EventKind::kMitigationAttempt : EventKind::kDeploy;
    event.row.outcome = acts ? Outcome::kOpen : Outcome::kNone;
    event.performed = acts;
    event.row.text = "Marked on a dashboard: " + quote(text.empty() ? title : text);
    event.words = terms(text);
    return out->push_back(std::move(event));
  }
  if (is_run(context_, ref)) {
    event.fact = Fact::kRun;
    event.row.text = (title.empty() ? std::string("Pipeline") : title) + " " + std::string(state_word);
    const bool has_steps = event.sha.size() >= kShaPrefix && includes(deployed_, prefix(event.sha));
    if (has_steps) {
      event.fate = Fate::kAside;
      event.reason = "the run as a whole; its steps have rows";
    } else if (state == ChangeState::kCreated || state == ChangeState::kRunning) {
      event.row.text = (title.empty() ? std::string("Pipeline") : title) + " starts";
    }
    return out->push_back(std::move(event));
  }
  switch (state) {
    case ChangeState::kCreated:
    case ChangeState::kRunning: {
      event.fact = Fact::kRollout;
      if (job && context_.attribute(ref, Attr::kEnvironment).empty()) return out->push_back(set_aside(context_, ref, "a step of the pipeline that touches no environment"));
      const bool first = job || std::binary_search(first_.begin(), first_.end(), ref);
      if (!first && !event.sha.empty()) return out->push_back(set_aside(context_, ref, "a later step of a rollout that has rows"));
      event.row.text = step + (state == ChangeState::kCreated ? " created" : " starts") +
                       (place.empty() ? "" : " in " + place);
      break;
    }
    case ChangeState::kSucceeded:
    case ChangeState::kSuperseded:
    case ChangeState::kUnknown:
      event.fact = Fact::kLive;
      if (job) {
        // Its start has the row; the end is one more source of it.
        event.fact = Fact::kRun;
        event.fate = Fate::kAside;
        event.reason = context_.attribute(ref, Attr::kEnvironment).empty() ? "a step of the pipeline that touches no environment" : "the end of a job whose start has a row";
        event.row.text = title + " succeeds";
        break;
      }
      if (state == ChangeState::kSuperseded && text.empty() && title.empty()) return out->push_back(set_aside(context_, ref, "replaced by a later deployment"));
      event.row.text = has_word(lower(place), "canary") ? "Canary of " + what + " succeeds in " + place
                       : event.sha.empty()              ? (title.empty() ? text : title) + (place.empty() || place == title ? "" : " in " + place)
                                                        : what + " live in " + (place.empty() ? "an unnamed environment" : place);
      if (!text.empty() && lower(event.row.text).find(lower(text)) == std::string::npos && text != title) event.row.text += ": " + quote(text);
      break;
    case ChangeState::kMerged:
      event.fact = Fact::kMerge;
      event.row.text = "Merges " + (context_.attribute(ref, Attr::kNumber).empty() ? what : "#" + std::string(context_.attribute(ref, Attr::kNumber))) +
                       (title.empty() ? "" : ": " + quote(title));
      break;
    case ChangeState::kFailed: {
      event.fact = Fact::kChangeFailed;
      const bool check = context_.attribute(ref, Attr::kEnvironment).empty();
      event.row.kind = check ? EventKind::kOther : EventKind::kDeploy;
      event.row.subkind = check ? Subkind::kCheckFailed : Subkind::kNone;
      event.row.text = step + " fails" + (check || place.empty() ? "" : " in " + place);
      break;
    }
    case ChangeState::kCancelled:
      event.fact = Fact::kCancelled;
      event.row.text = step + " cancelled" + (place.empty() ? "" : " (" + place + ")");
      break;
  }
  const bool stops = state == ChangeState::kCancelled && event.row.time >= noticed;
  if (undoes || stops) {
    event.row.kind = EventKind::kMitigationAttempt;
    event.row.subkind = Subkind::kNone;
    event.row.outcome = Outcome::kOpen;
    event.performed = true;
    if (undoes) event.fact = Fact::kRevert;
    if (undoes && !has_word(lower(event.row.text), "rollback")) event.row.text = "Rollback: " + event.row.text;
  }
  if (event.row.kind == EventKind::kDeploy && !stops) event.row.person.reset();
  out->push_back(std::move(event));
}

void judge_resources(const Context& context, std::vector<Event>* events) {
  // "hostedZoneId" → the values that people mended.
  std::map<std::string, std::vector<std::string>> mended;
  const auto labels = [&](const Event& event, auto visit) {
    for (const std::string_view label : context.store.attributes(event.ref, Attr::kLabel)) {
      const size_t sign = label.find('=');
      if (sign != std::string_view::npos) visit(lower(label.substr(0, sign)), lower(label.substr(sign + 1)));
    }
  };
  for (const Event& event : *events)
    if (event.fact == Fact::kAudit && event.fate == Fate::kRow && event.human)
      labels(event, [&](std::string name, std::string value) { unite(&mended[name], {std::move(value)}); });
  for (Event& event : *events) {
    if (event.fact != Fact::kAudit || event.fate != Fate::kRow || event.human) continue;
    bool same = false, other = false;
    labels(event, [&](const std::string& name, const std::string& value) {
      const auto known = mended.find(name);
      if (known == mended.end()) return;
      (includes(known->second, value) ? same : other) = true;
    });
    if (!other || same) continue;
    event.fate = Fate::kAside;
    event.in_scope = false;
    event.reason = "a change to another resource than the one that was mended";
  }
}

}  // namespace debrief::timeline

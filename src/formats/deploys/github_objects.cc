#include "formats/deploys/github_objects.h"

#include "formats/deploys/git_commit.h"
#include "formats/text_scan.h"

namespace debrief::formats::github {
namespace {

using artifact::Attr;
using artifact::JsonValue;
using artifact::ReadOptions;
using artifact::RecordKind;
using artifact::Sink;

constexpr JsonField kDeploymentFields[] = {
    fixed(Attr::kSubtype, "deployment"),
    fixed(Attr::kState, "created"),
    attr_field("id", Attr::kId),
    attr_field("id", Attr::kKey),
    attr_field("sha", Attr::kSha),
    attr_field("ref", Attr::kRef),
    attr_field("task", Attr::kCommand),
    attr_field("environment", Attr::kEnvironment),
    text_field("description"),
    author_field("creator.login"),
    attr_field("creator.login", Attr::kHandle),
    attr_field("html_url", Attr::kUrl),
    time_field("created_at"),
    when("creator.type", "Bot", Attr::kBot),
};

constexpr JsonField kStatusFields[] = {
    fixed(Attr::kSubtype, "deployment_status"),
    attr_field("id", Attr::kId),
    attr_field("state", Attr::kState),
    attr_field("environment", Attr::kEnvironment),
    text_field("description"),
    author_field("creator.login"),
    attr_field("creator.login", Attr::kHandle),
    attr_field("log_url", Attr::kUrl),
    attr_field("target_url", Attr::kUrl),
    time_field("created_at"),
    look_field("deployment_url"),
    when("creator.type", "Bot", Attr::kBot),
};

constexpr JsonField kRunFields[] = {
    fixed(Attr::kSubtype, "workflow_run"),
    attr_field("id", Attr::kId),
    attr_field("id", Attr::kKey),
    attr_field("name", Attr::kTitle),
    attr_field("head_sha", Attr::kSha),
    attr_field("head_branch", Attr::kRef),
    attr_field("pull_requests[*].number", Attr::kNumber),
    attr_field("html_url", Attr::kUrl),
    attr_field("actor.login", Attr::kHandle),
    author_field("triggering_actor.login"),
    author_field("actor.login"),
    text_field("display_title"),
    text_field("head_commit.message"),
    else_field("conclusion", Attr::kState),
    else_field("status", Attr::kState),
    moment_field("run_started_at", Attr::kStartsAt),
    look_field("status"),
    look_field("updated_at"),
    look_field("created_at"),
};

constexpr JsonField kReleaseFields[] = {
    fixed(Attr::kSubtype, "release"),
    attr_field("id", Attr::kId),
    attr_field("tag_name", Attr::kRef),
    attr_field("tag_name", Attr::kKey),
    attr_field("name", Attr::kTitle),
    attr_field("target_commitish", Attr::kRef),
    attr_field("html_url", Attr::kUrl),
    attr_field("author.login", Attr::kHandle),
    author_field("author.login"),
    text_field("body"),
    text_field("name"),
    text_field("tag_name"),
    time_field("published_at"),
    time_field("created_at"),
    when("published_at", "", Attr::kState, "published"),
};

constexpr JsonField kPullFields[] = {
    attr_field("id", Attr::kId),
    attr_field("number", Attr::kNumber),
    attr_field("title", Attr::kTitle),
    attr_field("merge_commit_sha", Attr::kSha),
    attr_field("head.ref", Attr::kRef),
    attr_field("html_url", Attr::kUrl),
    text_field("title"),
    author_field("merged_by.login"),
    author_field("user.login"),
    when("merged_at", "", Attr::kSubtype, "merge"),
    when("merged_at", "", Attr::kState, "merged"),
    else_field("state", Attr::kState),
    time_field("merged_at"),
    time_field("closed_at"),
    time_field("created_at"),
    moment_field("created_at", Attr::kStartsAt),
};

constexpr JsonField kCommitFields[] = {
    look_field("id"),           look_field("sha"),           look_field("timestamp"),     look_field("message"),
    look_field("author.name"),  look_field("author.email"),  look_field("added[*]"),      look_field("removed[*]"),
    look_field("modified[*]"),  look_field("parents[*].sha"), look_field("commit.message"),
    look_field("commit.author.name"), look_field("commit.author.email"), look_field("commit.author.date"),
    look_field("commit.committer.date"), look_field("files[*].filename"),
};

constexpr JsonField kPushFields[] = {
    fixed(Attr::kSubtype, "push"),
    time_field("repository.pushed_at"),  // the push's own time stands there only (epoch seconds)
    time_field("head_commit.timestamp"),
    author_field("pusher.name"),
    attr_field("sender.login", Attr::kHandle),
    text_field("head_commit.message"),
    attr_field("compare", Attr::kUrl),
    when("deleted", "true", Attr::kState, "deleted"),
};

// What a make function may know beside its object.
struct Place {
  const FieldView& root;
  const time::Frame& frame;
  const ReadOptions& options;
  Sink& sink;
};

// ".../deployments/2292102/statuses/5521012" or ".../deployments/2292102" → "2292102".
std::string deployment_id(std::string_view url) {
  constexpr std::string_view kLead = "/deployments/";
  const size_t at = url.rfind(kLead);
  return at == std::string_view::npos ? std::string() : std::string(leading_digits(url.substr(at + kLead.size())));
}

void add_bot(RecordBuilder& out) {
  if (ends_with(out.input().author, "[bot]") && !out.has(Attr::kBot)) out.add(Attr::kBot, "1");
}

// A commit of a push, or of GET /commits and /compare.
void commit(const FieldView& view, const Place& place) {
  const bool rest = view.has("commit.message");
  Commit commit;
  commit.sha = view.text(rest ? "sha" : "id");
  commit.author = view.text(rest ? "commit.author.name" : "author.name");
  commit.email = view.text(rest ? "commit.author.email" : "author.email");
  commit.author_date = view.text(rest ? "commit.author.date" : "timestamp");
  commit.commit_date = view.text("commit.committer.date");
  commit.message = view.text(rest ? "commit.message" : "message");
  commit.message_span = view.value(rest ? "commit.message" : "message").span;
  commit.parents = view.texts("parents[*].sha");
  commit.span = view.record().span;
  for (const std::string_view list : {"modified[*]", "added[*]", "removed[*]", "files[*].filename"}) {
    for (std::string& file : view.texts(list)) commit.files.push_back(std::move(file));
  }
  if (commit.parents.size() < 2) commit.parents.clear();  // one parent is no merge
  bool undated = false;
  emit_commit(commit, place.options, place.sink, undated);
}

// Of each object, what its table cannot say.

void more_of_deployment(RecordBuilder& out, const FieldView&, const Place&) { add_bot(out); }

// A webhook has the deployment beside its status: the status itself holds no sha.
void more_of_status(RecordBuilder& out, const FieldView& view, const Place& place) {
  const std::string id = deployment_id(view.text("deployment_url"));
  out.add(Attr::kKey, id).add(Attr::kParent, id);
  place.root.objects(place.root.value("deployment"), "", kDeploymentFields, [&](const FieldView& parent) {
    out.add(Attr::kSha, parent.text("sha")).add(Attr::kRef, parent.text("ref"));
    out.add(Attr::kCommand, parent.text("task"));
    if (id.empty()) out.add(Attr::kParent, parent.text("id"));
    if (out.input().text.empty()) out.text(parent.text("description"));  // what was deployed
  });
  add_bot(out);
}

void more_of_run(RecordBuilder& out, const FieldView& view, const Place& place) {
  out.time(view.text(view.is("status", "completed") ? "updated_at" : "run_started_at"), place.frame);
  out.time(view.text("created_at"), place.frame);
  if (!out.has(Attr::kStartsAt)) out.add_time(Attr::kStartsAt, view.text("created_at"), place.frame);
}

void more_of_release(RecordBuilder& out, const FieldView&, const Place&) {
  if (!out.has(Attr::kState)) out.add(Attr::kState, "draft");
}

void more_of_pull(RecordBuilder& out, const FieldView&, const Place&) {
  if (!out.has(Attr::kSubtype)) out.add(Attr::kSubtype, "pull_request");
}

void more_of_push(RecordBuilder& out, const FieldView&, const Place& place) {
  const std::string ref = place.root.text("ref");
  std::string_view name = ref;
  take(name, "refs/heads/") || take(name, "refs/tags/");
  const bool deleted = out.has(Attr::kState);
  out.add(Attr::kRef, name).add(Attr::kSha, place.root.text(deleted ? "before" : "after"));
  if (!deleted && place.root.is("forced", "true")) out.add(Attr::kState, "forced");
}

// The objects a root may be or hold, in the order in which they are looked for. `at` is where the object stands
// ("" the root itself), and all of `needs` have to be there.
struct Kind {
  std::string_view at;
  std::string_view needs[3];
  JsonFields fields;
  void (*more)(RecordBuilder&, const FieldView&, const Place&);  // none: a commit
};

constexpr Kind kKinds[] = {
    {"deployment_status", {}, kStatusFields, more_of_status},
    {"deployment", {}, kDeploymentFields, more_of_deployment},
    {"workflow_run", {}, kRunFields, more_of_run},
    {"workflow_runs", {}, kRunFields, more_of_run},
    {"release", {}, kReleaseFields, more_of_release},
    {"pull_request", {}, kPullFields, more_of_pull},
    {"", {"pusher.name"}, kPushFields, more_of_push},
    {"", {"before", "after", "ref"}, kPushFields, more_of_push},
    {"", {"deployment_url"}, kStatusFields, more_of_status},
    {"", {"statuses_url", "task"}, kDeploymentFields, more_of_deployment},
    {"", {"run_number", "head_branch"}, kRunFields, more_of_run},
    {"", {"tag_name"}, kReleaseFields, more_of_release},
    {"", {"commit.message"}, kCommitFields, nullptr},
    {"", {"merge_commit_sha"}, kPullFields, more_of_pull},
    {"commits", {}, kCommitFields, nullptr},  // GET /compare
};

bool is_object(const JsonValue& value) { return value.type == artifact::JsonType::kObject; }

bool there(const FieldView& root, const Kind& kind) {
  if (!kind.at.empty()) return is_object(root.value(kind.at)) || root.value(kind.at).type == artifact::JsonType::kArray;
  for (const std::string_view path : kind.needs) {
    if (!path.empty() && root.value(path).raw.empty()) return false;
  }
  return true;
}

}  // namespace

constexpr JsonField kRoot[] = {
    // webhook
    look_field("deployment_status"), look_field("deployment"), look_field("workflow_run"), look_field("release"),
    look_field("pull_request"), look_field("pusher.name"), look_field("commits"), look_field("ref"), look_field("before"),
    look_field("after"), look_field("forced"),
    // wrappers and lists
    look_field("payload"), look_field("request.payload"), look_field("workflow_runs"), look_field("response"),
    // a bare object of a REST list
    look_field("statuses_url"), look_field("deployment_url"), look_field("tag_name"), look_field("head_branch"),
    look_field("run_number"), look_field("commit.message"), look_field("merge_commit_sha"), look_field("task"),
};
const JsonFields kRootFields = kRoot;

void emit(const FieldView& root, const ReadOptions& options, Sink& sink) {
  const time::Frame frame = frame_of(options);
  for (const std::string_view wrapper : {"request.payload", "payload", "response"}) {
    if (is_object(root.value(wrapper)) && !root.has("statuses_url")) {  // a deployment has a payload of its own
      root.objects(root.value(wrapper), "", kRootFields, [&](const FieldView& view) { emit(view, options, sink); });
      return;
    }
  }
  const JsonValue whole{0, artifact::JsonType::kObject, root.record().raw, root.record().span};
  const Place place{root, frame, options, sink};
  for (const Kind& kind : kKinds) {
    if (!there(root, kind)) continue;
    const JsonValue value = kind.at.empty() ? whole : root.value(kind.at);
    root.objects(value, is_object(value) ? "" : "[*]", kind.fields, [&](const FieldView& view) {
      if (kind.more == nullptr) return commit(view, place);
      RecordBuilder out(RecordKind::kChange, view.record().span);
      fill(out, view, frame);
      kind.more(out, view, place);
      out.emit(sink);
    });
    if (kind.more == more_of_push) {
      root.objects(root.value("commits"), "[*]", kCommitFields, [&](const FieldView& view) { commit(view, place); });
    }
    return;
  }
}

}  // namespace debrief::formats::github

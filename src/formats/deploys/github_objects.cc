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

const JsonFields kDeploymentFields = {
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
    look_field("creator.type"),
};

const JsonFields kStatusFields = {
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
    look_field("creator.type"),
};

const JsonFields kRunFields = {
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
    look_field("conclusion"),
    look_field("status"),
    look_field("updated_at"),
    look_field("created_at"),
    look_field("run_started_at"),
};

const JsonFields kReleaseFields = {
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
};

const JsonFields kPullFields = {
    attr_field("id", Attr::kId),
    attr_field("number", Attr::kNumber),
    attr_field("title", Attr::kTitle),
    attr_field("merge_commit_sha", Attr::kSha),
    attr_field("head.ref", Attr::kRef),
    attr_field("html_url", Attr::kUrl),
    text_field("title"),
    author_field("merged_by.login"),
    author_field("user.login"),
    look_field("merged_at"),
    look_field("closed_at"),
    look_field("created_at"),
    look_field("state"),
};

const JsonFields kCommitFields = {
    look_field("id"),           look_field("sha"),           look_field("timestamp"),     look_field("message"),
    look_field("author.name"),  look_field("author.email"),  look_field("added[*]"),      look_field("removed[*]"),
    look_field("modified[*]"),  look_field("parents[*].sha"), look_field("commit.message"),
    look_field("commit.author.name"), look_field("commit.author.email"), look_field("commit.author.date"),
    look_field("commit.committer.date"), look_field("files[*].filename"),
};

void add_actor_kind(RecordBuilder& out, const FieldView& view) {
  const std::string login = view.text("creator.login");
  if (view.text("creator.type") == "Bot" || ends_with(login, "[bot]")) out.add(Attr::kBot, "1");
}

void deployment(const FieldView& view, const time::Frame& frame, Sink& sink) {
  RecordBuilder out(RecordKind::kChange, view.record().span);
  fill(out, view, kDeploymentFields, frame);
  out.add(Attr::kSubtype, "deployment").add(Attr::kState, "created");
  add_actor_kind(out, view);
  out.emit(sink);
}

// ".../deployments/2292102/statuses/5521012" or ".../deployments/2292102" → "2292102".
std::string_view deployment_id(std::string_view url) {
  constexpr std::string_view kLead = "/deployments/";
  const size_t at = url.rfind(kLead);
  return at == std::string_view::npos ? std::string_view{} : leading_digits(url.substr(at + kLead.size()));
}

// `deployment` is the object beside it in a webhook: the status itself holds no sha.
void status(const FieldView& view, const JsonValue* deployment_object, const time::Frame& frame, Sink& sink) {
  RecordBuilder out(RecordKind::kChange, view.record().span);
  fill(out, view, kStatusFields, frame);
  out.add(Attr::kSubtype, "deployment_status");
  const std::string url = view.text("deployment_url");
  out.add(Attr::kKey, deployment_id(url)).add(Attr::kParent, deployment_id(url));
  if (deployment_object != nullptr) {
    for_objects(*deployment_object, {""}, kDeploymentFields, [&](const FieldView& parent) {
      out.add(Attr::kSha, parent.text("sha")).add(Attr::kRef, parent.text("ref"));
      out.add(Attr::kCommand, parent.text("task"));
      if (deployment_id(url).empty()) out.add(Attr::kParent, parent.text("id"));
      if (out.input().text.empty()) out.text(parent.text("description"));  // what was deployed
    });
  }
  add_actor_kind(out, view);
  out.emit(sink);
}

void workflow_run(const FieldView& view, const time::Frame& frame, Sink& sink) {
  RecordBuilder out(RecordKind::kChange, view.record().span);
  const bool completed = view.text("status") == "completed";
  out.time(completed ? view.text("updated_at") : view.text("run_started_at"), frame);
  out.time(view.text("created_at"), frame);
  fill(out, view, kRunFields, frame);
  out.add(Attr::kSubtype, "workflow_run");
  out.add(Attr::kState, view.has("conclusion") ? view.text("conclusion") : view.text("status"));
  out.add_time(Attr::kStartsAt, view.has("run_started_at") ? view.text("run_started_at") : view.text("created_at"), frame);
  out.emit(sink);
}

void release(const FieldView& view, const time::Frame& frame, Sink& sink) {
  RecordBuilder out(RecordKind::kChange, view.record().span);
  fill(out, view, kReleaseFields, frame);
  out.add(Attr::kSubtype, "release").add(Attr::kState, view.has("published_at") ? "published" : "draft");
  out.emit(sink);
}

void pull_request(const FieldView& view, const time::Frame& frame, Sink& sink) {
  RecordBuilder out(RecordKind::kChange, view.record().span);
  const bool merged = view.has("merged_at");
  out.time(merged ? view.text("merged_at") : view.has("closed_at") ? view.text("closed_at") : view.text("created_at"), frame);
  fill(out, view, kPullFields, frame);
  out.add(Attr::kSubtype, merged ? "merge" : "pull_request");
  out.add(Attr::kState, merged ? "merged" : view.text("state"));
  out.add_time(Attr::kStartsAt, view.text("created_at"), frame);
  out.emit(sink);
}

// A commit of a push, or of GET /commits and /compare.
void commit(const FieldView& view, const ReadOptions& options, Sink& sink) {
  const bool rest = view.has("commit.message");
  Commit commit;
  commit.sha = rest ? view.text("sha") : view.text("id");
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
  emit_commit(commit, options, sink, undated);
}

void push(const FieldView& root, const ReadOptions& options, const time::Frame& frame, Sink& sink) {
  RecordBuilder out(RecordKind::kChange, root.record().span);
  // The push itself: its time stands only in repository.pushed_at (epoch seconds).
  out.time(root.text("repository.pushed_at"), frame).time(root.text("head_commit.timestamp"), frame);
  out.author(root.text("pusher.name")).add(Attr::kHandle, root.text("sender.login"));
  out.text(root.text("head_commit.message"), root.value("head_commit.message").span);
  const std::string ref = root.text("ref");
  std::string_view name = ref;
  take(name, "refs/heads/") || take(name, "refs/tags/");
  const bool deleted = root.text("deleted") == "true";
  out.add(Attr::kSubtype, "push").add(Attr::kRef, name);
  out.add(Attr::kSha, deleted ? root.text("before") : root.text("after"));
  out.add(Attr::kState, deleted ? "deleted" : root.text("forced") == "true" ? "forced" : "");
  out.add(Attr::kUrl, root.text("compare"));
  out.emit(sink);
  for_objects(root.value("commits"), {"[*]"}, kCommitFields,
              [&](const FieldView& view) { commit(view, options, sink); });
}

bool is_object(const JsonValue& value) { return value.type == artifact::JsonType::kObject; }

}  // namespace

const JsonFields& root_fields() {
  static const JsonFields fields = {
      // webhook
      look_field("deployment_status"), look_field("deployment"), look_field("workflow_run"), look_field("release"),
      look_field("pull_request"), look_field("pusher.name"), look_field("commits"), look_field("head_commit.message"),
      look_field("head_commit.timestamp"), look_field("repository.pushed_at"), look_field("sender.login"),
      look_field("ref"), look_field("before"), look_field("after"), look_field("deleted"), look_field("forced"),
      look_field("compare"),
      // wrappers and lists
      look_field("payload"), look_field("request.payload"), look_field("workflow_runs"), look_field("response"),
      // a bare object of a REST list
      look_field("statuses_url"), look_field("deployment_url"), look_field("tag_name"), look_field("head_branch"),
      look_field("run_number"), look_field("commit.message"), look_field("merge_commit_sha"), look_field("task"),
  };
  return fields;
}

void emit(const FieldView& root, const ReadOptions& options, Sink& sink) {
  const time::Frame frame = frame_of(options);
  const auto inside = [&](const JsonValue& value, const JsonFields& fields, auto&& make) {
    for_objects(value, {value.type == artifact::JsonType::kArray ? "[*]" : ""}, fields, make);
  };
  const JsonValue whole{0, artifact::JsonType::kObject, root.record().raw, root.record().span};

  for (const std::string_view wrapper : {"request.payload", "payload", "response"}) {
    if (is_object(root.value(wrapper)) && !root.has("statuses_url")) {  // a deployment has a payload of its own
      inside(root.value(wrapper), root_fields(), [&](const FieldView& view) { emit(view, options, sink); });
      return;
    }
  }
  if (is_object(root.value("deployment_status"))) {
    const JsonValue parent = root.value("deployment");
    inside(root.value("deployment_status"), kStatusFields,
           [&](const FieldView& view) { status(view, is_object(parent) ? &parent : nullptr, frame, sink); });
  } else if (is_object(root.value("deployment"))) {
    inside(root.value("deployment"), kDeploymentFields, [&](const FieldView& view) { deployment(view, frame, sink); });
  } else if (is_object(root.value("workflow_run"))) {
    inside(root.value("workflow_run"), kRunFields, [&](const FieldView& view) { workflow_run(view, frame, sink); });
  } else if (root.value("workflow_runs").type == artifact::JsonType::kArray) {
    inside(root.value("workflow_runs"), kRunFields, [&](const FieldView& view) { workflow_run(view, frame, sink); });
  } else if (is_object(root.value("release"))) {
    inside(root.value("release"), kReleaseFields, [&](const FieldView& view) { release(view, frame, sink); });
  } else if (is_object(root.value("pull_request"))) {
    inside(root.value("pull_request"), kPullFields, [&](const FieldView& view) { pull_request(view, frame, sink); });
  } else if (root.has("pusher.name") || (root.has("before") && root.has("after") && root.has("ref"))) {
    push(root, options, frame, sink);
  } else if (root.has("deployment_url")) {
    inside(whole, kStatusFields, [&](const FieldView& view) { status(view, nullptr, frame, sink); });
  } else if (root.has("statuses_url") && root.has("task")) {
    inside(whole, kDeploymentFields, [&](const FieldView& view) { deployment(view, frame, sink); });
  } else if (root.has("run_number") && root.has("head_branch")) {
    inside(whole, kRunFields, [&](const FieldView& view) { workflow_run(view, frame, sink); });
  } else if (root.has("tag_name")) {
    inside(whole, kReleaseFields, [&](const FieldView& view) { release(view, frame, sink); });
  } else if (root.has("commit.message")) {
    inside(whole, kCommitFields, [&](const FieldView& view) { commit(view, options, sink); });
  } else if (root.value("merge_commit_sha").type != artifact::JsonType::kNone) {
    inside(whole, kPullFields, [&](const FieldView& view) { pull_request(view, frame, sink); });
  } else if (root.value("commits").type == artifact::JsonType::kArray) {  // GET /compare
    inside(root.value("commits"), kCommitFields, [&](const FieldView& view) { commit(view, options, sink); });
  }
}

}  // namespace debrief::formats::github

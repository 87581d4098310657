#include "formats/deploys/gitlab.h"

#include "formats/deploys/git_commit.h"
#include "formats/json_outline.h"
#include "formats/json_spec.h"
#include "formats/text_scan.h"

namespace debrief::formats {
namespace {

using artifact::Attr;
using artifact::JsonType;
using artifact::Probe;
using artifact::RecordKind;
using artifact::Score;

void build(const FieldView& view, const BuildContext& context);

constexpr JsonField kFields[] = {
    look_field("object_kind"), look_field("object_attributes"), look_field("builds"), look_field("commits"), look_field("commit.message"),
    // job webhook
    look_field("build_id"), look_field("build_name"), look_field("build_stage"), look_field("build_status"), look_field("build_created_at"),
    look_field("build_started_at"), look_field("build_finished_at"), look_field("build_failure_reason"), look_field("build_allow_failure"),
    look_field("pipeline_id"), look_field("environment.name"), look_field("environment"),
    // deployment webhook and REST deployment
    look_field("deployment_id"), look_field("deployable_id"), look_field("status"), look_field("status_changed_at"), look_field("short_sha"),
    look_field("commit_title"), look_field("deployable"), look_field("deployable_url"),
    // REST job and pipeline
    look_field("id"), look_field("iid"), look_field("name"), look_field("stage"), look_field("created_at"), look_field("started_at"),
    look_field("finished_at"), look_field("updated_at"), look_field("pipeline.id"), look_field("allow_failure"), look_field("failure_reason"), look_field("source"),
    // merge request
    look_field("merged_at"), look_field("closed_at"), look_field("merge_commit_sha"), look_field("title"), look_field("description"), look_field("state"),
    look_field("source_branch"), look_field("target_branch"), look_field("merged_by.name"), look_field("merged_by.username"), look_field("merge_user.name"),
    look_field("author.name"), look_field("author.username"), look_field("reviewers[*].name"), look_field("labels[*]"),
    // release
    look_field("tag"), look_field("released_at"), look_field("action"), look_field("tag_name"), look_field("commit.id"),
    // push
    look_field("after"), look_field("user_name"), look_field("user_username"), look_field("checkout_sha"),
    // shared
    look_field("ref"), look_field("sha"), look_field("user.name"), look_field("user.username"), look_field("user.email"), look_field("url"),
    look_field("web_url"), look_field("project.path_with_namespace"), look_field("project_name"), look_field("commit.title"),
};
constexpr JsonSpec kSpec = {{"", "[*]"}, kFields, build};

constexpr JsonField kCommitFields[] = {look_field("id"), look_field("message"), look_field("timestamp"), look_field("author.name"),
                                  look_field("author.email"), look_field("added[*]"), look_field("modified[*]"), look_field("removed[*]")};

std::string first_of(const FieldView& view, std::initializer_list<std::string_view> paths) {
  for (const std::string_view path : paths) {
    if (std::string text = view.text(path); !text.empty()) return text;
  }
  return {};
}

std::string environment_of(const FieldView& view) { return first_of(view, {"environment.name", "environment"}); }

// Who, what and where, as all of GitLab's payloads name it; `message` is the commit's.
void add_common(RecordBuilder& out, const FieldView& view, std::string_view message) {
  out.author(first_of(view, {"user.name", "user_name"})).add(Attr::kAuthorName, first_of(view, {"user.name", "user_name"}));
  out.add(Attr::kHandle, first_of(view, {"user.username", "user_username"})).add(Attr::kSha, first_of(view, {"sha", "short_sha", "after"}));
  std::string ref = view.text("ref");
  std::string_view name = ref;
  take(name, "refs/heads/") || take(name, "refs/tags/");
  out.add(Attr::kRef, name).add(Attr::kService, first_of(view, {"project.path_with_namespace", "project_name"}));
  out.add(Attr::kNumber, review_number(message.substr(0, message.find('\n')), message));
  if (message.empty()) return;
  out.add(Attr::kTopic, message.substr(0, message.find('\n')));
}

// One job: its start (when it ran) and its end (when it has one).
struct Job {
  std::string id, name, stage, status, created, started, finished, environment, pipeline, reason;
  std::string sha, ref;  // of the pipeline, for jobs that are listed in one
  ByteSpan name_span;
  bool allowed_to_fail = false;
};

bool ended(std::string_view status) {
  return status == "success" || status == "failed" || status == "canceled" || status == "cancelled" || status == "skipped";
}

void emit_job(const Job& job, const FieldView& view, const FieldView& common, std::string_view message, const BuildContext& context) {
  const auto emit = [&](std::string_view state, std::string_view at) {
    RecordBuilder out(RecordKind::kChange, view.record().span);
    out.time(at, context.frame).text(job.name, job.name_span);
    out.add(Attr::kId, job.id).add(Attr::kKey, job.id).add(Attr::kParent, job.pipeline).add(Attr::kSubtype, "job");
    out.add(Attr::kState, state).add(Attr::kTitle, job.name).add(Attr::kCommand, job.name).add(Attr::kEnvironment, job.environment);
    out.add(Attr::kSha, job.sha).add(Attr::kRef, job.ref);
    add_common(out, common, message);
    out.add(Attr::kLabel, job.stage.empty() ? "" : "stage=" + job.stage);
    if (state == "failed" && job.allowed_to_fail) out.add(Attr::kLabel, "allow_failure=true");
    if (state == "failed" && !job.reason.empty()) out.add(Attr::kLabel, "failure_reason=" + job.reason);
    if (ended(state)) out.add_time(Attr::kStartsAt, job.started, context.frame);
    out.emit(context.sink);
  };
  if (!job.started.empty()) emit("running", job.started);
  if (ended(job.status) && !job.finished.empty()) emit(job.status, job.finished);
  if (job.started.empty() && !ended(job.status)) emit(job.status, job.created);  // created, pending, manual
}

Job job_of(const FieldView& view, bool webhook) {
  Job job;
  const auto field = [&](std::string_view name) { return view.text(webhook ? "build_" + std::string(name) : std::string(name)); };
  job.id = field("id");
  job.name = field("name");
  job.name_span = view.value(webhook ? "build_name" : "name").span;
  job.stage = field("stage");
  job.status = field("status");
  job.created = field("created_at");
  job.started = field("started_at");
  job.finished = field("finished_at");
  job.reason = field("failure_reason");
  job.allowed_to_fail = field("allow_failure") == "true";
  job.environment = environment_of(view);
  job.pipeline = first_of(view, {"pipeline_id", "pipeline.id"});
  return job;
}

void build_pipeline(const FieldView& view, const BuildContext& context) {
  const std::string message = view.text("commit.message");
  std::string id, sha, ref;
  view.objects(view.value("object_attributes"), "", kFields, [&](const FieldView& pipeline) {
    id = pipeline.text("id");
    sha = pipeline.text("sha");
    ref = pipeline.text("ref");
    const bool over = pipeline.has("finished_at");
    RecordBuilder out(RecordKind::kChange, pipeline.record().span);
    out.time(first_of(pipeline, {"finished_at", "created_at"}), context.frame).text(message.substr(0, message.find('\n')));
    out.add(Attr::kId, id).add(Attr::kKey, id).add(Attr::kSubtype, "pipeline").add(Attr::kState, pipeline.text("status"));
    out.add(Attr::kUrl, pipeline.text("url")).add(Attr::kSha, pipeline.text("sha")).add(Attr::kRef, pipeline.text("ref"));
    if (over) out.add_time(Attr::kStartsAt, pipeline.text("created_at"), context.frame);
    add_common(out, view, message);
    out.emit(context.sink);
  });
  view.objects(view.value("builds"), "[*]", kFields, [&](const FieldView& build_view) {
    Job job = job_of(build_view, false);
    job.pipeline = id;
    job.sha = sha;
    job.ref = ref;
    emit_job(job, build_view, build_view, message, context);
  });
}

void build_deployment(const FieldView& view, const BuildContext& context) {
  SpecRecord out(RecordKind::kChange, view, context);
  const std::string id = first_of(view, {"deployment_id", "id"});
  out->time(first_of(view, {"status_changed_at", "updated_at", "created_at"}), context.frame);
  out->text(view.text("commit_title"), view.value("commit_title").span);
  out->add(Attr::kId, id).add(Attr::kKey, id).add(Attr::kParent, view.text("deployable_id")).add(Attr::kSubtype, "deployment");
  out->add(Attr::kState, view.text("status")).add(Attr::kEnvironment, environment_of(view)).add(Attr::kTitle, view.text("commit_title"));
  out->add(Attr::kUrl, view.text("deployable_url"));
  add_common(*out, view, {});
  out.emit();
}

void build_merge_request(const FieldView& view, const FieldView& outer, const BuildContext& context) {
  RecordBuilder out(RecordKind::kChange, view.record().span);
  const bool merged = view.has("merged_at") || view.text("state") == "merged";
  out.time(first_of(view, {"merged_at", "closed_at", merged ? "updated_at" : "created_at"}), context.frame);
  out.text(view.text("title"), view.value("title").span);
  const std::string who = first_of(view, {merged ? "merged_by.name" : "author.name", "merge_user.name", "author.name"});
  out.author(who.empty() ? outer.text("user.name") : who).add(Attr::kAuthorName, who.empty() ? outer.text("user.name") : who);
  out.add(Attr::kHandle, first_of(view, {merged ? "merged_by.username" : "author.username"}));
  out.add(Attr::kId, view.text("id")).add(Attr::kNumber, view.text("iid")).add(Attr::kTitle, view.text("title"));
  out.add(Attr::kSubtype, merged ? "merge" : "merge_request").add(Attr::kState, merged ? "merged" : view.text("state"));
  const std::string sha = first_of(view, {"merge_commit_sha", "sha"});
  out.add(Attr::kSha, sha).add(Attr::kKey, sha).add(Attr::kRef, view.text("source_branch")).add(Attr::kUrl, first_of(view, {"web_url", "url"}));
  out.add(Attr::kTopic, view.text("title"));
  for (const std::string& reviewer : view.texts("reviewers[*].name")) out.add(Attr::kRecipient, reviewer);
  for (const std::string& name : view.texts("labels[*]")) out.add(Attr::kLabel, name);
  out.add_time(Attr::kStartsAt, view.text("created_at"), context.frame);
  out.emit(context.sink);
  // What its author wrote of it, as the ticket that it is: the change itself is the record above.
  const std::string description = view.text("description");
  if (description.empty()) return;
  RecordBuilder ticket(RecordKind::kIssue, view.record().span);
  const std::string author = first_of(view, {"author.name"});
  ticket.time(view.text("created_at"), context.frame).text(description, view.value("description").span).author(author).add(Attr::kAuthorName, author);
  ticket.add(Attr::kHandle, view.text("author.username")).add(Attr::kNumber, view.text("iid")).add(Attr::kTitle, view.text("title")).add(Attr::kSubtype, "merge_request").add(Attr::kKey, sha);
  ticket.emit(context.sink);
}

void build_release(const FieldView& view, const BuildContext& context) {
  SpecRecord out(RecordKind::kChange, view, context);
  out->time(first_of(view, {"released_at", "created_at"}), context.frame).text(view.text("description"), view.value("description").span);
  out->add(Attr::kId, view.text("id")).add(Attr::kKey, first_of(view, {"tag", "tag_name"})).add(Attr::kRef, first_of(view, {"tag", "tag_name"}));
  out->add(Attr::kTitle, view.text("name")).add(Attr::kSha, view.text("commit.id")).add(Attr::kUrl, view.text("url"));
  out->add(Attr::kSubtype, "release").add(Attr::kState, "published").add(Attr::kService, view.text("project.path_with_namespace"));
  out.emit();
}

void build_push(const FieldView& view, const BuildContext& context) {
  view.objects(view.value("commits"), "[*]", kCommitFields, [&](const FieldView& item) {
    Commit commit;
    commit.sha = item.text("id");
    commit.author = item.text("author.name");
    commit.email = item.text("author.email");
    commit.author_date = item.text("timestamp");
    commit.message = item.text("message");
    commit.message_span = item.value("message").span;
    commit.span = item.record().span;
    for (const std::string_view list : {"modified[*]", "added[*]", "removed[*]"}) {
      for (std::string& file : item.texts(list)) commit.files.push_back(std::move(file));
    }
    bool undated = false;
    emit_commit(commit, context.options, context.sink, undated);
  });
}

void build(const FieldView& view, const BuildContext& context) {
  const std::string kind = view.text("object_kind");
  if (kind == "pipeline") return build_pipeline(view, context);
  if (kind == "build" || view.has("build_id")) {
    return emit_job(job_of(view, true), view, view, view.text("commit.message"), context);
  }
  if (kind == "deployment" || view.value("deployable").type == JsonType::kObject) return build_deployment(view, context);
  if (kind == "release" || view.has("released_at")) return build_release(view, context);
  if (kind == "push" || kind == "tag_push") return build_push(view, context);
  if (kind == "merge_request") {
    return view.objects(view.value("object_attributes"), "", kFields,
                       [&](const FieldView& request) { build_merge_request(request, view, context); });
  }
  if (view.has("source_branch")) return build_merge_request(view, view, context);
  if (view.has("stage") && view.has("name")) return emit_job(job_of(view, false), view, view, view.text("commit.message"), context);
  if (view.has("sha") && view.has("status")) {  // a pipeline of the REST API
    SpecRecord out(RecordKind::kChange, view, context);
    out->time(first_of(view, {"finished_at", "updated_at", "created_at"}), context.frame).text("pipeline " + view.text("id"));
    out->add(Attr::kId, view.text("id")).add(Attr::kKey, view.text("id")).add(Attr::kSubtype, "pipeline");
    out->add(Attr::kState, view.text("status")).add(Attr::kUrl, view.text("web_url"));
    out->add_time(Attr::kStartsAt, first_of(view, {"started_at", "created_at"}), context.frame);
    add_common(*out, view, {});
    out.emit();
  }
}

Score score(const Probe& probe) {
  const JsonOutline& outline = outline_of(probe);
  if (!outline.json()) return 0;
  for (const std::string lead : {"", "[*]."}) {
    const auto has = [&](std::string_view name) { return outline.has(lead + std::string(name)); };
    if (has("object_kind") && (has("object_attributes") || has("project") || has("build_id") || has("deployment_id"))) return 95;
    if (has("source_branch") && has("target_branch") && has("iid")) return 95;
    if (has("deployable") && has("environment") && has("iid")) return 95;
    if (has("pipeline") && has("stage") && has("allow_failure")) return 92;
    if (has("released_at") && has("tag_name")) return 90;
    if (has("project_id") && has("iid") && has("sha") && has("ref") && has("source")) return 90;
  }
  return 0;
}

}  // namespace

const artifact::Format kGitLab = {
    "gitlab", "GitLab pipelines, jobs, deployments, merge requests", artifact::Family::kDeploys, score, open_spec<kSpec>,
    "Save webhook deliveries, or GET /projects/<id>/deployments, /pipelines/<id>/jobs and /merge_requests/<iid> of GitLab's API.",
    "gitlab_id"};

}  // namespace debrief::formats

#include "formats/issues/forge_issues.h"

#include "formats/json_spec.h"
#include "formats/text_scan.h"

namespace debrief::formats {
namespace {

using artifact::Attr;
using artifact::RecordKind;

// An issue, or a comment listed by itself; GitHub's REST API writes snake_case, its command and GraphQL camelCase.
constexpr JsonField kFields[] = {
    attr_field("id", Attr::kId),
    attr_field("number", Attr::kNumber),
    attr_field("iid", Attr::kNumber),
    else_field("noteable_iid", Attr::kParent),
    attr_field("title", Attr::kTitle),
    attr_field("state", Attr::kState),
    attr_field("labels[*].name", Attr::kLabel),
    attr_field("labels[*]", Attr::kLabel),
    attr_field("assignees[*].login", Attr::kRecipient),
    attr_field("assignees[*].name", Attr::kRecipient),
    else_field("html_url", Attr::kUrl),
    else_field("web_url", Attr::kUrl),
    else_field("url", Attr::kUrl),
    text_field("body"),
    text_field("description"),
    text_field("note"),
    text_field("title"),
    author_field("user.login"),
    author_field("author.login"),
    author_field("author.username"),
    else_field("author.name", Attr::kAuthorName),
    else_field("user.login", Attr::kAuthorName),
    else_field("author.login", Attr::kAuthorName),
    else_field("user.login", Attr::kHandle),
    else_field("author.login", Attr::kHandle),
    else_field("author.username", Attr::kHandle),
    when("user.type", "Bot", Attr::kBot),
    when("author.is_bot", "true", Attr::kBot),
    when("system", "true", Attr::kSubtype, "issue_activity"),
    time_field("created_at"),
    time_field("createdAt"),
    moment_field("closed_at", Attr::kEndsAt),
    moment_field("closedAt", Attr::kEndsAt),
    look_field("created_at"),
    look_field("updated_at"),
    look_field("issue_url"),
    look_field("comments"),
    look_field("notes"),
    look_field("noteable_iid"),
    look_field("closed_by.login"),
    look_field("closed_by.name"),
    look_field("number"),
    look_field("iid"),
};

// "https://api.github.com/repos/o/r/issues/42" → "42".
std::string last_digits(std::string_view url) {
  const size_t cut = url.rfind('/');
  return cut == std::string_view::npos ? std::string() : std::string(leading_digits(url.substr(cut + 1)));
}

// A note or comment; `issue` is the number of the issue it stands under.
void build_comment(const FieldView& view, const BuildContext& context, std::string_view issue) {
  SpecRecord out(RecordKind::kMessage, view, context);
  const std::string parent = issue.empty() ? view.has("noteable_iid") ? view.text("noteable_iid") : last_digits(view.text("issue_url"))
                                           : std::string(issue);
  out->input().markup = artifact::Markup::kMarkdown;
  out->channel(parent);
  if (!out->has(Attr::kSubtype)) out->add(Attr::kSubtype, "issue_comment");
  if (!out->has(Attr::kParent)) out->add(Attr::kParent, parent);
  if (view.has("updated_at") && !view.is("updated_at", view.text("created_at"))) {
    out->add_time(Attr::kEditedAt, view.text("updated_at"), context.frame);
  }
  out.emit();
}

void build(const FieldView& view, const BuildContext& context) {
  const std::string number = view.first_of({"number", "iid"});
  if (number.empty()) return build_comment(view, context, {});
  SpecRecord out(RecordKind::kIssue, view, context);
  out->input().markup = artifact::Markup::kMarkdown;
  out->add(Attr::kKey, number).add(Attr::kSubtype, "issue");
  out.emit();
  if (out->has(Attr::kEndsAt)) {
    RecordBuilder closed(RecordKind::kIssue, view.record().span);
    const std::string who = view.first_of({"closed_by.login", "closed_by.name"});
    closed.time(view.first_of({"closed_at", "closedAt"}), context.frame).author(who).text("closed").channel(number);
    closed.add(Attr::kNumber, number).add(Attr::kKey, number).add(Attr::kSubtype, "state_change").add(Attr::kState, "closed");
    closed.add(Attr::kTitle, view.text("title")).add(Attr::kAuthorName, who);
    closed.emit(context.sink);
  }
  for (const std::string_view list : {"comments", "notes"}) {
    view.objects(view.value(list), "[*]", kFields, [&](const FieldView& each) { build_comment(each, context, number); });
  }
}

constexpr JsonSpec kSearch = {{"items[*]"}, kFields, build};
constexpr JsonSpec kIssues = {{"[*]", ""}, kFields, build};

constexpr JsonSign kGitHubSigns[] = {
    {92, 4, {"comments_url", "labels_url", "events_url", "repository_url"}, {"[*].", "items[*].", ""}},
    {90, 3, {"issue_url", "body", "user.login"}, {"[*].", ""}},
    {88, 4, {"number", "title", "createdAt", "state"}, {"[*].", ""}},
};
constexpr JsonSign kGitLabSigns[] = {
    {94, 4, {"iid", "issue_type", "title", "project_id"}, {"[*].", ""}},
    {92, 3, {"noteable_type", "noteable_id", "body"}, {"[*].", ""}},
};

}  // namespace

const artifact::Format kGitHubIssues = {
    "github_issues", "GitHub issues", artifact::Family::kIssues, score_by<kGitHubSigns>, open_lists_or_single<kSearch, kIssues>,
    "gh issue list --state all --json number,title,state,body,author,createdAt,closedAt,labels,assignees,comments,url > issues.json, or save "
    "GET /repos/<owner>/<repo>/issues and /issues/<number>/comments.",
    "issue_id"};
const artifact::Format kGitLabIssues = {
    "gitlab_issues", "GitLab issues", artifact::Family::kIssues, score_by<kGitLabSigns>, open_spec<kIssues>,
    "Save GET /projects/<id>/issues and /projects/<id>/issues/<iid>/notes of GitLab's API.", "issue_id"};

}  // namespace debrief::formats

#include "formats/issues/jira.h"

#include <nlohmann/json.hpp>

#include "formats/json_outline.h"
#include "formats/json_spec.h"
#include "formats/text_scan.h"

namespace debrief::formats {
namespace {

using artifact::Attr;
using artifact::JsonType;
using artifact::JsonValue;
using artifact::Probe;
using artifact::RecordKind;
using artifact::Score;

constexpr int kDeepest = 64;

// The text of an Atlassian Document Format node: "text" of its leaves, a line break after each block.
void flatten(const nlohmann::json& node, std::string& out, int depth) {
  if (depth > kDeepest) return;
  if (node.is_array()) {
    for (const auto& child : node) flatten(child, out, depth + 1);
    return;
  }
  if (!node.is_object()) return;
  const auto type = node.find("type"), text = node.find("text"), content = node.find("content");
  const std::string kind = type != node.end() && type->is_string() ? type->get_ref<const std::string&>() : std::string();
  if (text != node.end() && text->is_string()) out += text->get_ref<const std::string&>();
  if (kind == "hardBreak") out += '\n';
  if (const auto attrs = node.find("attrs"); (kind == "mention" || kind == "emoji") && attrs != node.end() && attrs->is_object()) {
    if (const auto name = attrs->find("text"); name != attrs->end() && name->is_string()) out += name->get_ref<const std::string&>();
  }
  if (content != node.end()) flatten(*content, out, depth + 1);
  const bool block = kind == "paragraph" || kind == "heading" || kind == "listItem" || kind == "codeBlock";
  if (block && !out.empty() && out.back() != '\n') out += '\n';
}

std::string document_text(const JsonValue& value) {
  if (value.type == JsonType::kString) return artifact::unescape_json(value.raw);
  if (value.type != JsonType::kObject) return {};
  const auto json = nlohmann::json::parse(value.raw, nullptr, false);
  std::string out;
  if (!json.is_discarded()) flatten(json, out, 0);
  return std::string(trim(out));
}

constexpr JsonField kCommentFields[] = {look_field("id"), look_field("body"), look_field("created"), look_field("updated"), look_field("author.displayName"),
                                   look_field("author.emailAddress"), look_field("author.accountId"), look_field("author.name")};
constexpr JsonField kHistoryFields[] = {look_field("id"), look_field("created"), look_field("author.displayName"), look_field("items")};
constexpr JsonField kItemFields[] = {look_field("field"), look_field("fromString"), look_field("toString")};

void build_comments(const FieldView& issue, const BuildContext& context) {
  issue.objects(issue.value("fields.comment.comments"), "[*]", kCommentFields, [&](const FieldView& view) {
    RecordBuilder out(RecordKind::kMessage, view.record().span);
    const JsonValue body = view.value("body");
    out.time(view.text("created"), context.frame).author(view.text("author.displayName")).channel(issue.text("key"));
    out.text(document_text(body), body.span).add(Attr::kId, view.text("id")).add(Attr::kParent, issue.text("key"));
    out.add(Attr::kAuthorName, view.text("author.displayName")).add(Attr::kEmail, view.text("author.emailAddress")).add(Attr::kSubtype, "issue_comment");
    out.add(Attr::kAuthorId, view.has("author.accountId") ? view.text("author.accountId") : view.text("author.name"));
    if (view.text("updated") != view.text("created")) out.add_time(Attr::kEditedAt, view.text("updated"), context.frame);
    out.emit(context.sink);
  });
}

void build_history(const FieldView& issue, const BuildContext& context) {
  issue.objects(issue.value("changelog.histories"), "[*]", kHistoryFields, [&](const FieldView& view) {
    view.objects(view.value("items"), "[*]", kItemFields, [&](const FieldView& item) {
      const std::string field = item.text("field");
      if (field != "status" && field != "priority" && field != "assignee") return;
      RecordBuilder out(RecordKind::kIssue, view.record().span);
      out.time(view.text("created"), context.frame).author(view.text("author.displayName")).channel(issue.text("key"));
      out.text(field + ": " + item.text("fromString") + " \xE2\x86\x92 " + item.text("toString"));
      out.add(Attr::kId, view.text("id")).add(Attr::kNumber, issue.text("key")).add(Attr::kKey, issue.text("key")).add(Attr::kSubtype, field + "_change");
      out.add(field == "status" ? Attr::kState : field == "priority" ? Attr::kSeverity : Attr::kRecipient, item.text("toString"));
      if (field == "status") out.add(Attr::kPreviousState, item.text("fromString"));
      out.add(Attr::kAuthorName, view.text("author.displayName")).add(Attr::kTitle, issue.text("fields.summary"));
      out.emit(context.sink);
    });
  });
}

void build(const FieldView& view, const BuildContext& context) {
  if (!view.has("key") || !view.has("fields.summary")) return;
  SpecRecord out(RecordKind::kIssue, view, context);
  const JsonValue description = view.value("fields.description");
  const std::string text = document_text(description);
  const JsonValue summary = view.value("fields.summary");
  out->text(text.empty() ? view.text("fields.summary") : text, text.empty() ? summary.span : description.span);
  out->add(Attr::kKey, view.text("key")).add_time(Attr::kEndsAt, view.text("fields.resolutiondate"), context.frame);
  out.emit();
  build_comments(view, context);
  build_history(view, context);
}

constexpr JsonField kFields[] = {
    attr_field("id", Attr::kId), attr_field("key", Attr::kNumber), attr_field("fields.summary", Attr::kTitle), attr_field("fields.status.name", Attr::kState),
    attr_field("fields.priority.name", Attr::kSeverity), attr_field("fields.issuetype.name", Attr::kSubtype), attr_field("fields.labels[*]", Attr::kLabel),
    attr_field("fields.components[*].name", Attr::kService), attr_field("fields.assignee.displayName", Attr::kRecipient), time_field("fields.created"),
    author_field("fields.reporter.displayName"), author_field("fields.creator.displayName"), attr_field("fields.reporter.displayName", Attr::kAuthorName),
    look_field("key"), look_field("fields.summary"), look_field("fields.description"), look_field("fields.resolutiondate"), look_field("fields.comment.comments"),
    look_field("changelog.histories"),
};
constexpr JsonSpec kLists = {{"issues[*]"}, kFields, build};
constexpr JsonSpec kSingle = {{"", "[*]"}, kFields, build};

Score score(const Probe& probe) {
  const JsonOutline& outline = outline_of(probe);
  for (const std::string lead : {"issues[*].", "", "[*]."}) {
    const auto has = [&](std::string_view key) { return outline.has(lead + std::string(key)); };
    if (has("key") && has("fields") && (has("fields.summary") || has("fields.issuetype") || has("fields.status"))) return 95;
  }
  return 0;
}

}  // namespace

const artifact::Format kJira = {
    "jira", "Jira issues", artifact::Family::kIssues, score, open_lists_or_single<kLists, kSingle>,
    "Save GET /rest/api/2/search?jql=…&fields=*all&expand=changelog of Jira's API.", "issue_id"};

}  // namespace debrief::formats

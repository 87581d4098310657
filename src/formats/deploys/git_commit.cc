#include "formats/deploys/git_commit.h"

#include "formats/record_builder.h"
#include "formats/text_scan.h"

namespace debrief::formats {
using artifact::Attr;

namespace {

constexpr size_t kMostFiles = 200;  // a vendored tree of thousands of files says no more than its first

std::string_view first_line(std::string_view text) { return text.substr(0, text.find('\n')); }

std::string_view sha_after(std::string_view text, std::string_view lead) {
  const size_t at = text.find(lead);
  if (at == std::string_view::npos) return {};
  text.remove_prefix(at + lead.size());
  const std::string_view sha = text.substr(0, run(text, is_hex));
  return is_sha(sha) ? sha : std::string_view{};
}

// "Merge pull request #7 from owner/branch" → branch; "Merge branch 'branch' into 'main'" → branch.
std::string_view merged_branch(std::string_view subject) {
  if (starts_with(subject, "Merge pull request #")) {
    const size_t from = subject.find(" from ");
    if (from == std::string_view::npos) return {};
    const std::string_view source = subject.substr(from + 6);
    const size_t slash = source.find('/');
    return slash == std::string_view::npos ? source : source.substr(slash + 1);
  }
  for (const std::string_view lead : {"Merge branch '", "Merge remote-tracking branch '"}) {
    if (starts_with(subject, lead)) {
      const std::string_view rest = subject.substr(lead.size());
      return rest.substr(0, rest.find('\''));
    }
  }
  return {};
}

bool is_merge_subject(std::string_view subject) {
  return starts_with(subject, "Merge pull request #") || starts_with(subject, "Merge branch '") ||
         starts_with(subject, "Merge remote-tracking branch '") || starts_with(subject, "Merged in ") ||
         starts_with(subject, "Merge tag '");
}

// git's "Revert "…"" and the conventional "revert: …"; of a merge, its review's title counts too.
bool says_revert(std::string_view line) {
  return starts_with(line, "Revert \"") || starts_with(line, "revert:") || starts_with(line, "Revert:") ||
         starts_with(line, "revert(");
}

void add_refs(RecordBuilder& record, std::string_view refs) {
  while (!refs.empty()) {
    const size_t comma = refs.find(',');
    std::string_view ref = trim(refs.substr(0, comma));
    const size_t arrow = ref.find("-> ");
    if (arrow != std::string_view::npos) ref.remove_prefix(arrow + 3);
    take(ref, "tag: ");
    if (ref != "HEAD") record.add(Attr::kRef, ref);
    refs.remove_prefix(comma == std::string_view::npos ? refs.size() : comma + 1);
  }
}

}  // namespace

std::string_view review_number(std::string_view subject, std::string_view message) {
  for (const std::string_view lead : {"Merge pull request #", "(pull request #"}) {
    const size_t at = subject.find(lead);
    if (at != std::string_view::npos) return leading_digits(subject.substr(at + lead.size()));
  }
  const size_t trailer = message.find("See merge request ");
  if (trailer != std::string_view::npos) {
    const std::string_view reference = first_line(message.substr(trailer));
    const size_t mark = reference.find('!');
    if (mark != std::string_view::npos) return leading_digits(reference.substr(mark + 1));
  }
  const size_t open = subject.rfind("(#");
  if (open != std::string_view::npos && ends_with(trim(subject), ")")) {
    const std::string_view digits = leading_digits(subject.substr(open + 2));
    if (subject.substr(open + 2 + digits.size(), 1) == ")") return digits;
  }
  return {};
}

bool is_sha(std::string_view word) {
  return word.size() >= 7 && word.size() <= 64 && run(word, is_hex) == word.size();
}

void split_identity(std::string_view identity, std::string& name, std::string& email) {
  const size_t open = identity.rfind('<');
  if (open == std::string_view::npos) {
    name = trim(identity);
    return;
  }
  name = trim(identity.substr(0, open));
  const size_t close = identity.find('>', open);
  email = trim(identity.substr(open + 1, close == std::string_view::npos ? close : close - open - 1));
}

void emit_commit(const Commit& commit, const artifact::ReadOptions& options, artifact::Sink& sink, bool& undated) {
  const std::string_view message = trim(commit.message);
  const std::string_view subject = trim(first_line(message));
  const std::string_view body = trim(message.substr(first_line(message).size()));
  const bool merge = commit.merge || commit.parents.size() > 1 || is_merge_subject(subject);
  const std::string_view reverted = sha_after(message, "This reverts commit ");
  const bool revert = says_revert(subject) || !reverted.empty() || (merge && says_revert(first_line(body)));

  RecordBuilder record(artifact::RecordKind::kChange, commit.span);
  const std::string_view written = commit.commit_date.empty() ? commit.author_date : commit.commit_date;
  record.time(written, frame_of(options)).author(commit.author).text(message, commit.message_span);
  if (!written.empty() && !record.has_time()) undated = true;
  record.add(Attr::kSubtype, merge ? "merge" : revert ? "revert" : "commit");
  if (merge && revert) record.add(Attr::kSubtype, "revert");
  record.add(Attr::kSha, commit.sha).add(Attr::kKey, commit.sha).add(Attr::kTitle, subject);
  record.add(Attr::kNumber, review_number(subject, message));
  if (merge) record.add(Attr::kTopic, first_line(body));  // the review's title
  record.add(Attr::kAuthorName, commit.author).add(Attr::kEmail, commit.email);
  if (!reverted.empty()) record.add(Attr::kParentSha, reverted);
  for (const std::string& parent : commit.parents) record.add(Attr::kParentSha, parent);
  record.add(Attr::kRef, merged_branch(subject));
  add_refs(record, commit.refs);
  if (const auto date = time::parse(written); date && date->offset_seconds && *date->offset_seconds != 0) {
    record.add_number(Attr::kZoneOffset, *date->offset_seconds);
  }
  for (size_t i = 0; i < commit.files.size() && i < kMostFiles; ++i) record.add(Attr::kFile, commit.files[i]);
  record.emit(sink);
}

}  // namespace debrief::formats

// A commit as any shape of `git log` shows it, and the record it becomes. Neighbours: git_log.h (block
// shapes), git_log_lines.h (one line a commit).
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "artifact/format.h"

namespace debrief::formats {

struct Commit {
  std::string sha;                    // as printed, possibly abbreviated
  std::vector<std::string> parents;   // of a merge
  std::string author, email;
  std::string author_date, commit_date;  // as written
  std::string refs;                   // "HEAD -> main, tag: v1.2"
  std::string message;                // subject, blank line, body; indentation removed
  std::vector<std::string> files;
  ByteSpan span, message_span;
  bool merge = false;                 // said by the log; else told from the subject
};

// What the two words of a `git log` line mean when nothing else does: 7 to 64 hex digits.
bool is_sha(std::string_view word);

// "Name <mail>" into its parts.
void split_identity(std::string_view identity, std::string& name, std::string& email);

// The pull or merge request a commit message names: GitHub's and Bitbucket's merge subjects, GitHub's
// squash suffix "(#1482)", GitLab's trailer "See merge request group/project!512". "" when none.
std::string_view review_number(std::string_view subject, std::string_view message);

// Gives one kChange record: time of the commit date, else the author date. `undated` is set when a
// date was written that cannot be read as a moment ("4 months ago").
void emit_commit(const Commit& commit, const artifact::ReadOptions& options, artifact::Sink& sink, bool& undated);

}  // namespace debrief::formats

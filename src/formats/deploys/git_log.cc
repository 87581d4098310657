#include "formats/deploys/git_log.h"

#include "formats/deploys/git_commit.h"
#include "formats/line_reader.h"
#include "formats/text_scan.h"

namespace debrief::formats {
namespace {

using artifact::Message;
using artifact::Probe;
using artifact::ReadOptions;
using artifact::Score;
using artifact::Sink;

constexpr size_t kLongestMessage = 1 << 20;

bool is_graph(char c) { return c == '*' || c == '|' || c == '/' || c == '\\' || c == ' ' || c == '_' || c == '-' || c == '.'; }

// The sha when this line starts a commit: "commit 405e… (HEAD -> main)", or format-patch's
// "From 405e… Mon Sep 17 00:00:00 2001".
std::string_view commit_start(std::string_view line, std::string_view* refs, bool* mail) {
  *mail = false;
  if (take(line, "From ")) {
    if (!ends_with(line, " Mon Sep 17 00:00:00 2001")) return {};
    *mail = true;
  } else if (!take(line, "commit ")) {
    return {};
  }
  if (take(line, "- ") || take(line, "< ") || take(line, "> ")) {
  }  // --boundary, --left-right
  const std::string_view sha = line.substr(0, run(line, is_hex));
  if (!is_sha(sha)) return {};
  const std::string_view rest = line.substr(sha.size());
  if (!rest.empty() && rest.front() != ' ') return {};
  const size_t open = rest.find('(');
  if (!*mail && open != std::string_view::npos && ends_with(rest, ")")) {
    *refs = rest.substr(open + 1, rest.size() - open - 2);
  }
  return sha;
}

// Raw dates stand behind the identity: "Name <mail> 1785966438 -0700".
std::string_view take_raw_date(std::string_view& identity) {
  const size_t close = identity.rfind("> ");
  if (close == std::string_view::npos) return {};
  const std::string_view date = identity.substr(close + 2);
  identity = identity.substr(0, close + 1);
  return date;
}

// "src/{old => new}/a.ts" → "src/new/a.ts"; "old => new" → "new".
std::string renamed(std::string_view path) {
  const size_t arrow = path.find(" => ");
  if (arrow == std::string_view::npos) return std::string(path);
  const size_t open = path.rfind('{', arrow);
  const size_t close = path.find('}', arrow);
  if (open == std::string_view::npos || close == std::string_view::npos) return std::string(path.substr(arrow + 4));
  std::string out(path.substr(0, open));
  out += path.substr(arrow + 4, close - arrow - 4);
  std::string_view tail = path.substr(close + 1);
  if (ends_with(out, "/") && starts_with(tail, "/")) tail.remove_prefix(1);  // "{a => }/b"
  out += tail;
  return out;
}

// The file a line of --stat, --numstat, --name-status, --raw or --name-only names; "" when none.
std::string changed_file(std::string_view line) {
  const size_t bar = line.find(" | ");
  if (starts_with(line, " ") && bar != std::string_view::npos) return renamed(trim(line.substr(0, bar)));
  const size_t tab = line.rfind('\t');
  if (tab != std::string_view::npos) {
    const std::string_view first = line.substr(0, line.find('\t'));
    const bool status = !first.empty() && contains("ACDMRTUXB", first.substr(0, 1)) &&
                        run(first.substr(1), is_digit) == first.size() - 1;
    const bool count = !first.empty() && (first == "-" || run(first, is_digit) == first.size());
    if (status || count || starts_with(line, ":")) return renamed(line.substr(tab + 1));
    return {};
  }
  const bool path = !line.empty() && !contains(line, " ") && (contains(line, "/") || contains(line, "."));
  return path ? std::string(line) : std::string();
}

class GitLogReader final : public LineReader {
 public:
  explicit GitLogReader(const ReadOptions& options) : options_(options) {}

 private:
  enum class Part : uint8_t { kBefore, kHeader, kMessage, kFiles, kPatch };

  void line(const Line& line, Sink& sink) override {
    std::string_view text = line.text;
    if (!graph_known_ && !trim(text).empty()) {
      graph_ = starts_with(text, "*") || starts_with(text, "| ");
      graph_known_ = true;
    }
    if (graph_) text = text.substr(run(text, is_graph));
    std::string_view refs;
    bool mail = false;
    const std::string_view sha = commit_start(text, &refs, &mail);
    if (!sha.empty()) {
      flush(sink);
      commit_ = Commit{};
      commit_.sha = sha;
      commit_.refs = refs;
      commit_.span = {line.span.begin + (line.text.size() - text.size()), line.span.end};
      part_ = Part::kHeader;
      mail_ = mail;
      return;
    }
    if (part_ == Part::kBefore) return;
    if (part_ != Part::kPatch && !trim(text).empty()) commit_.span.end = line.span.end;
    const uint64_t offset = line.text.size() - text.size();
    if (part_ == Part::kHeader) header(text, line.span.begin + offset);
    else if (part_ == Part::kMessage) message(text, line.span.begin + offset);
    else files(text);
  }

  void header(std::string_view text, uint64_t at) {
    if (text.empty() || (graph_ && trim(text).empty())) {
      part_ = Part::kMessage;
    } else if (take(text, "Merge: ")) {
      commit_.merge = true;
      for (text = trim(text); !text.empty(); text = trim(text.substr(run(text, is_hex)))) {
        const std::string_view parent = text.substr(0, run(text, is_hex));
        if (parent.empty()) break;
        commit_.parents.emplace_back(parent);
      }
    } else if (take(text, "Author:") || take(text, "From: ")) {
      split_identity(text, commit_.author, commit_.email);
    } else if (take(text, "AuthorDate:") || take(text, "Date:")) {
      commit_.author_date = trim(text);
    } else if (take(text, "CommitDate:")) {
      commit_.commit_date = trim(text);
    } else if (mail_ && take(text, "Subject: ")) {
      add_subject(text, at + 9);
    } else if (mail_ && starts_with(text, " ") && !commit_.message.empty()) {
      commit_.message += text;  // a folded subject
      commit_.message_span.end = at + text.size();
    } else if (take(text, "parent ")) {
      commit_.parents.emplace_back(trim(text));
    } else if (take(text, "author ")) {
      commit_.author_date = take_raw_date(text);
      split_identity(text, commit_.author, commit_.email);
    } else if (take(text, "committer ")) {
      commit_.commit_date = take_raw_date(text);
    }
  }

  void add_subject(std::string_view subject, uint64_t at) {
    const std::string_view whole = subject;
    if (starts_with(subject, "[")) {  // "[PATCH 1/3] "
      const size_t close = subject.find("] ");
      if (close != std::string_view::npos) subject.remove_prefix(close + 2);
    }
    at += whole.size() - subject.size();
    commit_.message = subject;
    commit_.message_span = {at, at + subject.size()};
  }

  void message(std::string_view text, uint64_t at) {
    const bool indented = graph_ || mail_ || take(text, "    ");
    const bool patch = starts_with(text, "diff --");
    if (mail_ && text == "---") {
      part_ = Part::kFiles;
    } else if (text.empty() || (indented && !patch && !is_stat(text))) {
      if (indented && !graph_ && !mail_) at += 4;
      add_message_line(text, at);
    } else {
      part_ = Part::kFiles;
      files(text);
    }
  }

  // In a graph the indentation is lost among the lines of the graph, so a stat line must say itself.
  bool is_stat(std::string_view text) const {
    if (!graph_) return false;
    const size_t bar = text.find(" | ");
    return bar != std::string_view::npos && is_digit(text.substr(bar + 3).empty() ? 'x' : trim(text.substr(bar + 3)).front());
  }

  void add_message_line(std::string_view text, uint64_t at) {
    if (commit_.message.size() + text.size() > kLongestMessage) return;
    if (commit_.message.empty() && text.empty()) return;
    if (!commit_.message.empty()) commit_.message += '\n';
    else commit_.message_span.begin = at;
    commit_.message += text;
    if (!trim(text).empty()) commit_.message_span.end = at + text.size();
  }

  void files(std::string_view text) {
    if (take(text, "diff --git ")) {
      part_ = Part::kPatch;
      const size_t second = text.rfind(" b/");
      if (second != std::string_view::npos) add_file(std::string(text.substr(second + 3)));
      return;
    }
    if (starts_with(text, "diff --")) part_ = Part::kPatch;  // a merge's combined diff
    if (part_ == Part::kPatch) return;
    if (graph_ && contains(text, " | ")) text = text.substr(0, text.find(" | "));
    add_file(changed_file(text));
  }

  void add_file(std::string file) {
    if (file.empty()) return;
    for (const std::string& known : commit_.files) {
      if (known == file) return;
    }
    commit_.files.push_back(std::move(file));
    if (commit_.files.size() > 1000) commit_.files.pop_back();
  }

  void flush(Sink& sink) {
    if (part_ != Part::kBefore) emit_commit(commit_, options_, sink, undated_);
  }

  void finish(Sink& sink) override {
    flush(sink);
    if (undated_) {
      sink.message({"The dates of this git log are relative or unreadable, so its commits have no time; "
                    "export it again with --date=iso-strict.", false});
    }
  }

  ReadOptions options_;
  Commit commit_;
  Part part_ = Part::kBefore;
  bool graph_ = false, graph_known_ = false, mail_ = false, undated_ = false;
};

Score score(const Probe& probe) {
  Score best = 0;
  int lines = 0;
  for_lines(probe.head, [&](std::string_view line) {
    if (trim(line).empty()) return true;
    if (++lines > 40) return false;
    const bool graph = starts_with(line, "* ");
    if (graph) line = line.substr(run(line, is_graph));
    std::string_view refs;
    bool mail = false;
    if (best == 0) {
      if (commit_start(line, &refs, &mail).empty()) return lines < 5;  // a prompt or a note may precede it
      best = 60;
      return true;
    }
    line = line.substr(run(line, is_graph));
    if (starts_with(line, "Author:") || starts_with(line, "author ") || starts_with(line, "Merge: ") ||
        starts_with(line, "tree ") || starts_with(line, "From: ")) {
      best = 95;
    }
    return best < 95;
  });
  return best;
}

std::unique_ptr<artifact::Reader> open(const ReadOptions& options) { return std::make_unique<GitLogReader>(options); }

}  // namespace

const artifact::Format kGitLog = {
    "git_log", "git log", artifact::Family::kDeploys, score, open,
    "In the repository run: git log --date=iso-strict --stat --since=<day before the incident> > git-log.txt"};

}  // namespace debrief::formats

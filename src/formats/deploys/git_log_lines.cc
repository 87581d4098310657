#include "formats/deploys/git_log_lines.h"

#include "formats/deploys/git_columns.h"
#include "formats/deploys/git_commit.h"
#include "formats/line_reader.h"
#include "formats/text_scan.h"
#include "time/parse.h"

namespace debrief::formats {
namespace {

using artifact::Probe;
using artifact::ReadOptions;
using artifact::Score;
using artifact::Sink;

constexpr size_t kSampleLines = 64;

bool is_graph(char c) { return c == '*' || c == '|' || c == '/' || c == '\\' || c == ' ' || c == '_'; }

// The line without the lines of a graph; "" when it was nothing else.
std::string_view without_graph(std::string_view line) {
  const size_t width = run(line, is_graph);
  if (width == 0 || (line.front() != '*' && line.front() != '|' && line.front() != '\\' && line.front() != '/')) {
    return line;
  }
  return line.substr(width);
}

// Takes "(…)" or "[…]" off the end and gives its inside.
std::string_view take_tail(std::string_view& text, char open, char close) {
  const std::string_view whole = trim(text);
  if (whole.empty() || whole.back() != close) return {};
  const size_t at = whole.rfind(open);
  if (at == std::string_view::npos || at == 0) return {};
  const std::string_view inside = whole.substr(at + 1, whole.size() - at - 2);
  text = trim(whole.substr(0, at));
  return inside;
}

bool is_decoration(std::string_view inside) {
  return starts_with(inside, "HEAD") || starts_with(inside, "tag: ") || starts_with(inside, "origin/") ||
         starts_with(inside, "upstream/") || contains(inside, ", origin/") || contains(inside, ", tag: ");
}

bool is_date(std::string_view text) { return ends_with(text, " ago") || time::parse(text).has_value(); }

// "sha …subject…" with what the usual aliases put around the subject. Nothing when no sha leads.
std::optional<Commit> read_free(std::string_view text) {
  Commit commit;
  size_t used = 0;
  std::string_view rest = text;
  if (time::parse_prefix(rest, &used)) {  // "%ad %h %s"
    const std::string_view date = rest.substr(0, used);
    const std::string_view after = trim(rest.substr(used));
    if (is_sha(after.substr(0, run(after, is_hex)))) {
      commit.author_date = date;
      rest = after;
    }
  }
  const size_t sha = run(rest, is_hex);
  commit.sha = rest.substr(0, sha);
  if (!is_sha(commit.sha)) return std::nullopt;
  rest.remove_prefix(sha);
  if (rest.empty() || (rest.front() != ' ' && rest.front() != '\t')) return std::nullopt;
  rest = trim(rest);
  take(rest, "- ");
  rest = trim(rest);
  if (take(rest, "(")) {  // decoration, or --pretty=reference
    const size_t close = rest.find(") ");
    const size_t comma = rest.rfind(", ");
    if (ends_with(rest, ")") && comma != std::string_view::npos && is_date(rest.substr(comma + 2, rest.size() - comma - 3))) {
      commit.author_date = rest.substr(comma + 2, rest.size() - comma - 3);
      rest = rest.substr(0, comma);
    } else if (close != std::string_view::npos) {
      commit.refs = rest.substr(0, close);
      rest = trim(rest.substr(close + 2));
    }
  }
  if (commit.author_date.empty() && time::parse_prefix(rest, &used) && used >= 8) {
    commit.author_date = rest.substr(0, used);
    rest = trim(rest.substr(used));
  }
  if (take(rest, "| ") || take(rest, "- ")) rest = trim(rest);
  if (std::string_view author = take_tail(rest, '<', '>'); !author.empty()) commit.author = author;
  else if (author = take_tail(rest, '[', ']'); !author.empty()) commit.author = author;
  std::string_view before = rest;
  if (const std::string_view date = take_tail(before, '(', ')'); !date.empty()) {
    if (is_date(date)) {
      commit.author_date = date;
      rest = before;
    } else if (is_decoration(date)) {
      commit.refs = date;
      rest = before;
    }
  }
  commit.message = rest;
  return commit;
}

class GitLinesReader final : public LineReader {
 public:
  explicit GitLinesReader(const ReadOptions& options) : options_(options) {}

 private:
  struct Pending {
    std::string text;
    ByteSpan span;
  };

  void line(const Line& line, Sink& sink) override {
    const std::string_view text = without_graph(line.text);
    if (trim(text).empty()) return;
    const ByteSpan span{line.span.begin + (line.text.size() - text.size()), line.span.end};
    if (sampled_) {
      read(text, span, sink);
      return;
    }
    sample_.push_back({std::string(text), span});
    if (sample_.size() >= kSampleLines) use_sample(sink);
  }

  void use_sample(Sink& sink) {
    std::vector<std::string_view> lines;
    for (const Pending& pending : sample_) lines.push_back(pending.text);
    columns_ = infer_git_columns(lines);
    sampled_ = true;
    for (const Pending& pending : sample_) read(pending.text, pending.span, sink);
    sample_.clear();
  }

  void read(std::string_view text, ByteSpan span, Sink& sink) {
    std::optional<Commit> commit = columns_ ? read_columns(text) : read_free(text);
    if (!commit) {
      ++unread_;
      return;
    }
    commit->span = span;
    const size_t at = commit->message.empty() ? std::string_view::npos : text.rfind(commit->message);
    if (at != std::string_view::npos) commit->message_span = {span.begin + at, span.begin + at + commit->message.size()};
    ++commits_;
    if (commit->author_date.empty()) timeless_ = true;
    emit_commit(*commit, options_, sink, undated_);
  }

  std::optional<Commit> read_columns(std::string_view text) const {
    const auto cells = columns_->split(text);
    if (cells.empty() || !is_sha(trim(cells[columns_->sha]))) return std::nullopt;
    const auto cell = [&](const std::optional<size_t>& column) {
      return column ? trim(cells[*column]) : std::string_view{};
    };
    Commit commit;
    commit.sha = trim(cells[columns_->sha]);
    commit.message = trim(cells[columns_->subject]);
    commit.author_date = cell(columns_->time);
    commit.author = cell(columns_->author);
    commit.email = cell(columns_->email);
    std::string_view refs = cell(columns_->refs);
    take(refs, "(");
    if (ends_with(refs, ")")) refs.remove_suffix(1);
    commit.refs = refs;
    return commit;
  }

  void finish(Sink& sink) override {
    if (!sampled_) use_sample(sink);
    if (undated_ || timeless_) {
      sink.message({"This git log gives no readable commit dates, so its commits have no time; export it again "
                    "with --date=iso-strict.", false});
    }
    if (unread_ > 0) {
      sink.message({std::to_string(unread_) + " of " + std::to_string(unread_ + commits_) +
                    " lines of this git log could not be read as commits.", true});
    }
  }

  ReadOptions options_;
  std::vector<Pending> sample_;
  std::optional<GitColumns> columns_;
  bool sampled_ = false, undated_ = false, timeless_ = false;
  size_t commits_ = 0, unread_ = 0;
};

Score score(const Probe& probe) {
  std::vector<std::string_view> lines;
  for_lines(probe.head, [&](std::string_view line) {
    const std::string_view text = without_graph(line);
    if (!trim(text).empty()) lines.push_back(text);
    return lines.size() < kSampleLines;
  }, !probe.whole);
  if (lines.empty()) return 0;
  const auto columns = infer_git_columns(lines);
  if (columns && columns->time) return 90;
  size_t commits = 0;
  for (const std::string_view line : lines) commits += read_free(line).has_value() ? 1 : 0;
  if (commits * 10 < lines.size() * 9) return columns ? 60 : 0;
  return lines.size() >= 3 ? 80 : 55;
}

std::unique_ptr<artifact::Reader> open(const ReadOptions& options) { return std::make_unique<GitLinesReader>(options); }

}  // namespace

const artifact::Format kGitLogLines = {
    "git_log_lines", "git log, one line a commit", artifact::Family::kDeploys, score, open,
    "In the repository run: git log --date=iso-strict --stat --since=<day before the incident> > git-log.txt"};

}  // namespace debrief::formats

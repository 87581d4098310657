#include "formats/logs/logfmt.h"

#include <algorithm>

#include "formats/line_reader.h"
#include "formats/tables/columns.h"
#include "formats/text_scan.h"

namespace debrief::formats {
namespace {

using artifact::Probe;
using artifact::ReadOptions;
using artifact::Score;
using artifact::Sink;

constexpr size_t kSampleLines = 200;

struct Pair {
  std::string key, value;
  ByteSpan span;  // of the value, from the line's start
};

bool key_char(char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '.' || c == '-' || c == '@' || c == '/'; }

// The pairs of a line; words without "=" are skipped.
std::vector<Pair> pairs_of_line(std::string_view line) {
  std::vector<Pair> pairs;
  size_t i = 0;
  while (i < line.size()) {
    while (i < line.size() && line[i] == ' ') ++i;
    const size_t key = run(line.substr(i), key_char);
    if (key == 0 || i + key >= line.size() || line[i + key] != '=') {
      while (i < line.size() && line[i] != ' ') ++i;
      continue;
    }
    Pair pair;
    pair.key = line.substr(i, key);
    i += key + 1;
    if (i < line.size() && line[i] == '"') {
      pair.span.begin = ++i;
      for (; i < line.size() && line[i] != '"'; ++i) {
        if (line[i] == '\\' && i + 1 < line.size()) {
          ++i;
          pair.value += line[i] == 'n' ? '\n' : line[i] == 't' ? '\t' : line[i];
        } else {
          pair.value += line[i];
        }
      }
      pair.span.end = i;
      if (i < line.size()) ++i;
    } else {
      pair.span.begin = i;
      while (i < line.size() && line[i] != ' ') pair.value += line[i++];
      pair.span.end = i;
    }
    pairs.push_back(std::move(pair));
  }
  return pairs;
}

class LogfmtReader final : public LineReader {
 public:
  explicit LogfmtReader(const ReadOptions& options) : frame_(frame_of(options)) {}

 private:
  struct Pending {
    std::vector<Pair> pairs;
    ByteSpan span;
  };

  void line(const Line& line, Sink& sink) override {
    Pending pending{pairs_of_line(line.text), line.span};
    if (pending.pairs.empty()) return;
    for (Pair& pair : pending.pairs) pair.span = {pair.span.begin + line.span.begin, pair.span.end + line.span.begin};
    if (decided_) return emit(pending, sink);
    sample_.push_back(std::move(pending));
    if (sample_.size() >= kSampleLines) decide(sink);
  }

  size_t column(const std::string& key) const {
    return static_cast<size_t>(std::find(keys_.begin(), keys_.end(), key) - keys_.begin());
  }

  void decide(Sink& sink) {
    decided_ = true;
    for (const Pending& pending : sample_) {
      for (const Pair& pair : pending.pairs) {
        if (column(pair.key) == keys_.size() && keys_.size() < 200) keys_.push_back(pair.key);
      }
    }
    std::vector<ColumnFacts> facts(keys_.size());
    for (const Pending& pending : sample_) {
      for (const Pair& pair : pending.pairs) {
        if (const size_t at = column(pair.key); at < facts.size()) facts[at].add(pair.value);
      }
    }
    layout_ = lay_out(keys_, facts);
    layout_.kind = artifact::RecordKind::kLog;
    for (const Pending& pending : sample_) emit(pending, sink);
    sample_.clear();
  }

  void emit(const Pending& pending, Sink& sink) {
    std::vector<Cell> cells(keys_.size());
    for (const Pair& pair : pending.pairs) {
      if (const size_t at = column(pair.key); at < cells.size() && cells[at].text.empty()) cells[at] = {pair.value, pair.span};
    }
    emit_row(layout_, keys_, cells, pending.span, frame_, sink);
  }

  void finish(Sink& sink) override {
    if (!decided_) decide(sink);
  }

  time::Frame frame_;
  std::vector<Pending> sample_;
  std::vector<std::string> keys_;
  Layout layout_;
  bool decided_ = false;
};

Score score(const Probe& probe) {
  size_t lines = 0, good = 0;
  for_lines(probe.head, [&](std::string_view line) {
    if (trim(line).empty()) return true;
    ++lines;
    size_t times = 0;
    const auto pairs = pairs_of_line(line);
    for (const Pair& pair : pairs) {
      const auto written = time::parse(pair.value);
      times += written && written->has_date ? 1 : 0;
    }
    if (pairs.size() >= 3 && times > 0) ++good;
    return lines < 100;
  }, !probe.whole);
  return lines > 0 && good * 10 >= lines * 8 ? (good >= 3 ? 80 : 60) : 0;
}

std::unique_ptr<artifact::Reader> open(const ReadOptions& options) { return std::make_unique<LogfmtReader>(options); }

}  // namespace

const artifact::Format kLogfmt = {"logfmt", "logfmt", artifact::Family::kLogs, score, open,
                                  "Any log whose lines are key=value pairs with a time among them.", "log_line"};

}  // namespace debrief::formats

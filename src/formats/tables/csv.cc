#include "formats/tables/csv.h"

#include <algorithm>
#include <map>
#include <optional>

#include "artifact/choosing_reader.h"
#include "artifact/columns.h"
#include "formats/documents/whole_text.h"
#include "formats/tables/columns.h"
#include "formats/tables/csv_rows.h"
#include "formats/text_scan.h"

namespace debrief::formats {
namespace {

using artifact::Probe;
using artifact::ReadOptions;
using artifact::Score;
using artifact::Sink;

constexpr size_t kMostSampleBytes = 32 << 20;  // the whole of nearly every table: all of it decides

struct Table {
  std::vector<std::string> headers;  // empty strings when there is no header row
  Layout layout;
  size_t first_row = 0;  // of the data, in the sample
};

size_t usual_cells(const std::vector<CsvRow>& rows) {
  std::map<size_t, size_t> counts;
  for (const CsvRow& row : rows) ++counts[row.cells.size()];
  size_t cells = 0, times = 0;
  for (const auto& [count, seen] : counts) {
    if (count > 1 && seen > times) cells = count, times = seen;
  }
  return cells;
}

// A header row names columns: none of its cells is a number or a time.
bool is_header(const CsvRow& row) {
  size_t words = 0;
  for (const CsvCell& cell : row.cells) {
    const std::string_view text = trim(cell.text);
    if (text.empty()) continue;
    if (text.size() > 80 || time::parse(text, time::DateOrder::kMonthFirst)) return false;
    if (run(text, [](char c) { return is_digit(c) || c == '.' || c == '-'; }) == text.size()) return false;
    ++words;
  }
  return words * 2 > row.cells.size();
}

constexpr size_t kSampleCell = 60;  // bytes of a cell that are shown

std::string shortened(std::string_view cell) {
  size_t size = std::min(cell.size(), kSampleCell);
  while (size > 0 && size < cell.size() && (static_cast<unsigned char>(cell[size]) & 0xC0) == 0x80) --size;
  std::string out(cell.substr(0, size));
  for (char& c : out) c = c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
  return size < cell.size() ? out + "…" : out;
}

// What is told of a table: see artifact/columns.h.
artifact::Columns described(const Table& table, const std::vector<CsvRow>& rows, char separator) {
  artifact::Columns out;
  out.names = table.headers;
  out.separator = std::string(1, separator);
  out.header = std::any_of(table.headers.begin(), table.headers.end(), [](const std::string& name) { return !name.empty(); });
  out.date_order = table.layout.order == time::DateOrder::kDayFirst ? "day_first" : table.layout.order == time::DateOrder::kMonthFirst ? "month_first" : "unknown";
  for (const Role role : table.layout.roles) out.roles.emplace_back(name_of(role));
  out.sample.assign(table.headers.size(), "");
  for (size_t r = table.first_row; r < rows.size() && r < table.first_row + 50; ++r) {
    for (size_t i = 0; i < out.sample.size() && i < rows[r].cells.size(); ++i) {
      if (out.sample[i].empty()) out.sample[i] = shortened(trim(rows[r].cells[i].text));
    }
  }
  return out;
}

Table understand(const std::vector<CsvRow>& rows, const artifact::Columns* chosen = nullptr) {
  Table table;
  const size_t cells = usual_cells(rows);
  size_t first = 0;
  while (first < rows.size() && rows[first].cells.size() != cells) ++first;  // a title above the header
  table.headers.assign(cells, "");
  if (first < rows.size() && (chosen && chosen->header ? *chosen->header : is_header(rows[first]))) {
    for (size_t i = 0; i < cells; ++i) table.headers[i] = trim(rows[first].cells[i].text);
    ++first;
  }
  table.first_row = first;
  std::vector<ColumnFacts> facts(cells);
  for (size_t r = first; r < rows.size(); ++r) {
    for (size_t i = 0; i < cells && i < rows[r].cells.size(); ++i) facts[i].add(rows[r].cells[i].text);
  }
  table.layout = lay_out(table.headers, facts, chosen);
  return table;
}

class CsvReader final : public artifact::Reader {
 public:
  CsvReader(const ReadOptions& options, char separator)
      : frame_(frame_of(options)), chosen_(options.columns), separator_(separator), rows_(separator) {}

  void feed(std::string_view chunk, Sink& sink) override {
    fed_ += chunk.size();
    rows_.feed(chunk, sample_);
    if (understood_) emit(0, sink);
    else if (fed_ > kMostSampleBytes) decide(sink);
  }

  void close(Sink& sink) override {
    rows_.close(sample_);
    if (understood_) emit(0, sink);
    else decide(sink);
    if (untimed_ > 0 && table_.layout.kind != artifact::RecordKind::kPerson) {
      const bool order = table_.layout.order == time::DateOrder::kUnknown;
      sink.message({std::to_string(untimed_) + " of " + std::to_string(emitted_) + " rows have no readable time" +
                        (order ? "; if day and month cannot be told apart, export with ISO dates." : "."),
                    untimed_ == emitted_});
    }
    if (skipped_ > 0) sink.message({std::to_string(skipped_) + " rows have another number of cells than the rest and were read as far as they go.", false});
  }

 private:
  void decide(Sink& sink) {
    understood_ = true;
    table_ = understand(sample_, chosen_ ? &*chosen_ : nullptr);
    sink.columns(described(table_, sample_, separator_));
    emit(table_.first_row, sink);
  }

  void emit(size_t from, Sink& sink) {
    for (size_t r = from; r < sample_.size(); ++r) {
      const CsvRow& row = sample_[r];
      if (row.cells.size() != table_.headers.size()) ++skipped_;
      std::vector<Cell> cells;
      for (const CsvCell& cell : row.cells) cells.push_back({cell.text, cell.span});
      struct Counting final : Sink {
        Counting(Sink& to, size_t& timeless, size_t& all) : sink(to), untimed(timeless), emitted(all) {}
        void record(const artifact::RecordInput& input) override {
          ++emitted;
          if (!input.time) ++untimed;
          sink.record(input);
        }
        void message(artifact::Message message) override { sink.message(std::move(message)); }
        Sink& sink;
        size_t& untimed;
        size_t& emitted;
      } counting(sink, untimed_, emitted_);
      emit_row(table_.layout, table_.headers, cells, row.span, frame_, counting);
    }
    sample_.clear();
  }

  time::Frame frame_;
  std::optional<artifact::Columns> chosen_;
  char separator_;
  CsvRows rows_;
  std::vector<CsvRow> sample_;
  Table table_;
  bool understood_ = false;
  uint64_t fed_ = 0;
  size_t untimed_ = 0, emitted_ = 0, skipped_ = 0;
};

Score score(const Probe& probe) {
  const std::string_view start = trim(probe.head.substr(0, 256));
  if (!is_text(probe.head) || starts_with(start, "{") || starts_with(start, "[") || starts_with(start, "<")) return 0;
  const char separator = infer_separator(probe.head, probe.whole);
  if (separator == '\0') return 0;
  CsvRows reader(separator);
  std::vector<CsvRow> rows;
  reader.feed(probe.head, rows);
  if (probe.whole) reader.close(rows);
  const Table table = understand(rows);
  if (!table.layout.usable()) return 0;
  if (table.layout.named >= 4) return 90;  // a header that names four columns says more than any shape
  if (table.layout.named >= 3) return 75;
  if (table.layout.named == 2) return 60;
  // Without a header any log with commas looks like a table.
  const std::string kind = extension(probe.path);
  return kind == ".csv" || kind == ".tsv" ? 50 : 0;
}

std::unique_ptr<artifact::Reader> open(const ReadOptions& options) {
  return std::make_unique<artifact::ChoosingReader>([options](std::string_view head) {
    const bool told = options.columns && options.columns->separator.size() == 1;
    const char separator = told ? options.columns->separator[0] : infer_separator(head, head.size() < 64 * 1024);
    return std::make_unique<CsvReader>(options, separator == '\0' ? ',' : separator);
  });
}

}  // namespace

const artifact::Format kCsv = {
    "csv", "Table (CSV, TSV)", artifact::Family::kLogs, score, open,
    "Export as CSV with a header row; ISO times with their zone leave no doubt."};

}  // namespace debrief::formats

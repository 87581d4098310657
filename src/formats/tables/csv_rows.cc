#include "formats/tables/csv_rows.h"

#include <algorithm>
#include <map>

namespace debrief::formats {
namespace {

constexpr size_t kLongestRow = 1 << 20;

}  // namespace

void CsvRows::end_cell() {
  if (state_ != State::kQuoteInQuoted && state_ != State::kQuoted) {
    cell_.span.end = at_;
    while (!cell_.text.empty() && cell_.text.back() == '\r') {
      cell_.text.pop_back();
      --cell_.span.end;
    }
  }
  row_.cells.push_back(std::move(cell_));
  cell_ = CsvCell{};
  cell_.span = {at_ + 1, at_ + 1};
  state_ = State::kStart;
}

void CsvRows::end_row(std::vector<CsvRow>& rows) {
  end_cell();
  row_.span.end = std::max(row_.span.begin, row_.cells.back().span.end);
  row_.span.end = std::max(row_.span.end, at_);
  const bool blank = row_.cells.size() == 1 && row_.cells.front().text.find_first_not_of(" \t\r") == std::string::npos;
  if (!blank) rows.push_back(std::move(row_));
  row_ = CsvRow{};
  row_.span = {at_ + 1, at_ + 1};
  row_bytes_ = 0;
}

void CsvRows::feed(std::string_view chunk, std::vector<CsvRow>& rows) {
  for (const char c : chunk) {
    ++row_bytes_;
    if (state_ == State::kQuoteInQuoted) {
      if (c == '"') {  // "" is a quote
        cell_.text += '"';
        state_ = State::kQuoted;
        ++at_;
        continue;
      }
      if (c != separator_ && c != '\n' && c != '\r') state_ = State::kPlain;  // text behind a quoted cell: keep it
    }
    if (state_ == State::kQuoted && row_bytes_ > kLongestRow && c == '\n') state_ = State::kPlain;  // the quote was never closed
    if (state_ == State::kQuoted) {
      if (c == '"') {
        state_ = State::kQuoteInQuoted;
        cell_.span.end = at_;
      } else if (cell_.text.size() < kLongestRow) {
        cell_.text += c;
      }
    } else if (c == separator_) {
      end_cell();
    } else if (c == '\n') {
      end_row(rows);
    } else if (c == '"' && state_ == State::kStart && cell_.text.empty()) {
      state_ = State::kQuoted;
      cell_.span = {at_ + 1, at_ + 1};
    } else if (!(c == '\r' && state_ == State::kQuoteInQuoted)) {
      if (cell_.text.size() < kLongestRow) cell_.text += c;
      if (state_ == State::kStart && c != ' ') state_ = State::kPlain;
    }
    ++at_;
  }
}

void CsvRows::close(std::vector<CsvRow>& rows) {
  if (!row_.cells.empty() || !cell_.text.empty()) end_row(rows);
}

char infer_separator(std::string_view head, bool whole) {
  char best = '\0';
  size_t best_score = 0;
  for (const char separator : {'\t', ';', '|', ','}) {  // of two that fit alike, the one that prose holds less
    CsvRows reader(separator);
    std::vector<CsvRow> rows;
    reader.feed(head, rows);
    if (whole) reader.close(rows);
    if (rows.size() < 2) continue;
    std::map<size_t, size_t> counts;
    for (size_t i = 0; i < rows.size() && i < 100; ++i) ++counts[rows[i].cells.size()];
    size_t cells = 0, share = 0;
    for (const auto& [count, times] : counts) {
      if (count > 1 && times > share) cells = count, share = times;
    }
    const size_t total = std::min<size_t>(rows.size(), 100);
    if (cells < 2 || share * 10 < total * 8) continue;
    if (const size_t score = cells * share; score > best_score) best = separator, best_score = score;
  }
  return best;
}

}  // namespace debrief::formats

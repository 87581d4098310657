// Rows of a separated table, pushed in chunks. A quote is special only where a field begins (RFC 4180), so
// that 5" in the middle of a cell does no harm. One row is at most 1 MiB.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace debrief::formats {

struct CsvCell {
  std::string text;  // quotes undone
  ByteSpan span;     // inside the quotes
};
struct CsvRow {
  std::vector<CsvCell> cells;
  ByteSpan span;  // without the line break
};

class CsvRows {
 public:
  explicit CsvRows(char separator) : separator_(separator) {}
  // Appends the rows that are complete now; blank lines are none.
  void feed(std::string_view chunk, std::vector<CsvRow>& rows);
  void close(std::vector<CsvRow>& rows);

 private:
  enum class State : uint8_t { kStart, kPlain, kQuoted, kQuoteInQuoted };
  void end_cell();
  void end_row(std::vector<CsvRow>& rows);

  char separator_;
  State state_ = State::kStart;
  CsvRow row_;
  CsvCell cell_;
  uint64_t at_ = 0;
  size_t row_bytes_ = 0;
};

// The separator that gives the first rows the same number of cells, more than one; '\0' when none does.
char infer_separator(std::string_view head, bool whole);

}  // namespace debrief::formats

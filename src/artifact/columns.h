// How a table was understood: what a reader tells, and what the user may say instead. Neighbours: format.h
// (ReadOptions, Sink), formats/tables/columns.h (where it is found out).
#pragma once
#include <optional>
#include <string>
#include <vector>

namespace debrief::artifact {

// As told: complete. As chosen: what is empty is found out as ever; `roles` has one entry a column.
struct Columns {
  std::vector<std::string> names;   // of the header row; "" where a column has none
  std::vector<std::string> roles;   // "time", "author", "text" …; "" = kept as a label, nothing more
  std::vector<std::string> sample;  // the first filled cell of each column, cut short; as in the file, not redacted
  std::string separator;            // one character
  std::string date_order;           // "day_first", "month_first"; told as "unknown" when the cells leave it open
  std::optional<bool> header;       // the first row names the columns
};

}  // namespace debrief::artifact

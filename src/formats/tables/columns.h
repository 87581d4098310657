// What the columns of a table mean, whoever made it: from the headers (rules/tables/columns.json) and
// from all values. Used for CSV and TSV, and for JSON exports that no format knows. Neighbours: csv.h,
// json_table.h.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "artifact/columns.h"
#include "formats/record_builder.h"
#include "time/date_order.h"

namespace debrief::formats {

enum class Role : uint8_t {
  kNone, kTime, kDate, kClock, kEnd, kTimeZone, kText, kTitle, kState, kPreviousState, kSeverity, kService, kRegion, kEnvironment,
  kHost, kAuthor, kRecipient, kChannel, kEmail, kId, kNumber, kKey, kSha, kRef, kUrl, kValue, kCommand, kManager, kTeam, kJobTitle, kStartDate,
};

// The role whose words fit the header best; kNone when none does. `rank` is smaller the better it fits.
struct Named {
  Role role = Role::kNone;
  int rank = 0;
};
Named role_of_header(std::string_view header);

// "Time (UTC)", "created (America/New_York)", "Timestamp +02:00" state the zone of their column.
std::optional<int> zone_of_header(std::string_view header);

// Facts about the values of one column; add every cell.
class ColumnFacts {
 public:
  void add(std::string_view cell);
  size_t filled() const { return filled_; }
  size_t cells() const { return cells_; }
  // Nearly all filled cells are times with a date, or clock times.
  bool times() const { return filled_ > 0 && times_ * 10 >= filled_ * 9; }
  bool clocks() const { return filled_ > 0 && clocks_ * 10 >= filled_ * 9; }
  bool numbers() const { return filled_ > 0 && numbers_ == filled_; }
  size_t mean_size() const { return filled_ == 0 ? 0 : bytes_ / filled_; }
  time::DateOrder date_order() const { return order_.decide(); }

 private:
  size_t cells_ = 0, filled_ = 0, times_ = 0, clocks_ = 0, numbers_ = 0, bytes_ = 0;
  time::DateOrderVote order_;
};

// A role for each column: at most one column has kTime, kEnd, kText; "title" doubles as text when no
// column is text. Headers may be empty (a table without any).
struct Layout {
  std::vector<Role> roles;
  artifact::RecordKind kind = artifact::RecordKind::kLog;
  time::DateOrder order = time::DateOrder::kUnknown;
  std::optional<int> zone;  // said by a header
  int named = 0;            // columns whose header was understood

  bool has(Role role) const;
  bool has_time() const { return has(Role::kTime) || (has(Role::kDate) && has(Role::kClock)); }
  // Enough to make records: times with something beside them, or people.
  bool usable() const;
};
// `chosen`: what the user says of the table; null or empty fields are found out.
Layout lay_out(const std::vector<std::string>& headers, const std::vector<ColumnFacts>& facts, const artifact::Columns* chosen = nullptr);

// "time", "author" …; "" for kNone. The other way round, kNone for what is no role.
std::string_view name_of(Role role);
Role role_named(std::string_view name);

// One row as records: the values stand in the order of the layout's roles. An alert that has an end
// becomes two records, its firing and its resolution.
struct Cell {
  std::string_view text;  // decoded
  ByteSpan span;          // as it stands in the file
};
void emit_row(const Layout& layout, const std::vector<std::string>& headers, const std::vector<Cell>& cells, ByteSpan span,
              const time::Frame& frame, artifact::Sink& sink);

}  // namespace debrief::formats

// Which column of a separated git log holds what. Inferred from a sample of lines, since the separator
// and the order are whatever somebody wrote behind --pretty=format.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace debrief::formats {

struct GitColumns {
  std::string separator;
  size_t count = 0;
  size_t sha = 0, subject = 0;
  std::optional<size_t> time, author, email, refs;

  // `count` cells; separators beyond that belong to the subject. Empty when the line has too few.
  std::vector<std::string_view> split(std::string_view line) const;
};

// Nothing when no separator gives a column of shas in every line.
std::optional<GitColumns> infer_git_columns(const std::vector<std::string_view>& lines);

}  // namespace debrief::formats

#include "formats/deploys/git_columns.h"

#include <algorithm>
#include <set>

#include "formats/deploys/git_commit.h"
#include "formats/text_scan.h"
#include "time/parse.h"

namespace debrief::formats {
namespace {

constexpr std::string_view kSeparators[] = {"\t", "\x1f", "||", "|", ";", " - ", ",", "~", "^"};

std::vector<std::string_view> cells_of(std::string_view line, std::string_view separator) {
  std::vector<std::string_view> cells;
  while (true) {
    const size_t cut = line.find(separator);
    cells.push_back(line.substr(0, cut));
    if (cut == std::string_view::npos) return cells;
    line.remove_prefix(cut + separator.size());
  }
}

// Facts about one column over all lines.
struct Column {
  size_t shas = 0, times = 0, relative = 0, emails = 0, refs = 0, empty = 0, bytes = 0;
  std::set<std::string_view> distinct;

  void add(std::string_view cell) {
    cell = trim(cell);
    if (cell.empty()) ++empty;
    if (is_sha(cell)) ++shas;
    if (time::parse(cell)) ++times;
    if (ends_with(cell, " ago")) ++relative;
    if (contains(cell, "@") && !contains(cell, " ")) ++emails;
    if (starts_with(cell, "(") && ends_with(cell, ")")) ++refs;
    bytes += cell.size();
    distinct.insert(cell);
  }
};

// The subject is the longest of what is left, and names repeat where subjects do not.
void assign_words(GitColumns& out, const std::vector<Column>& columns, std::vector<bool>& taken, size_t lines) {
  std::optional<size_t> subject;
  for (size_t i = 0; i < columns.size(); ++i) {
    if (!taken[i] && (!subject || columns[i].bytes > columns[*subject].bytes)) subject = i;
  }
  if (!subject) return;
  out.subject = *subject;
  taken[*subject] = true;
  std::optional<size_t> author;
  for (size_t i = 0; i < columns.size(); ++i) {
    const bool names = columns[i].empty * 2 < lines;
    if (!taken[i] && names && (!author || columns[i].distinct.size() < columns[*author].distinct.size())) author = i;
  }
  out.author = author;
}

std::optional<GitColumns> try_separator(const std::vector<std::string_view>& lines, std::string_view separator) {
  size_t count = SIZE_MAX;
  for (const std::string_view line : lines) count = std::min(count, cells_of(line, separator).size());
  if (count < 2 || count > 12) return std::nullopt;
  // The subject may hold the separator: the least count is the number of columns.
  GitColumns out;
  out.separator = separator;
  out.count = count;
  std::vector<Column> columns(count);
  for (const std::string_view line : lines) {
    const auto cells = cells_of(line, separator);
    for (size_t i = 0; i < count; ++i) columns[i].add(cells[i]);
  }
  std::vector<bool> taken(count, false);
  std::optional<size_t> sha;
  for (size_t i = 0; i < count && !sha; ++i) {
    if (columns[i].shas == lines.size()) sha = i;
  }
  if (!sha) return std::nullopt;
  out.sha = *sha;
  for (size_t i = 0; i < count; ++i) {
    if (columns[i].shas * 2 > lines.size()) taken[i] = true;  // tree, parent, long beside short
    if (taken[i]) continue;
    const bool written = columns[i].times == lines.size();
    if (written || columns[i].relative == lines.size()) {
      // Of two, the later one is the commit date in every order people write; a readable one wins.
      if (!out.time || written) out.time = i;
      taken[i] = true;
    } else if (columns[i].emails == lines.size()) {
      out.email = i;
      taken[i] = true;
    } else if (columns[i].refs > 0 && columns[i].refs + columns[i].empty == lines.size()) {
      out.refs = i;
      taken[i] = true;
    }
  }
  assign_words(out, columns, taken, lines.size());
  return out;
}

}  // namespace

std::vector<std::string_view> GitColumns::split(std::string_view line) const {
  auto cells = cells_of(line, separator);
  if (cells.size() < count) return {};
  const size_t surplus = cells.size() - count;
  if (surplus == 0) return cells;
  // Join the subject's pieces again; they are neighbours in one line, so the views span them.
  const char* begin = cells[subject].data();
  const std::string_view last = cells[subject + surplus];
  cells[subject] = {begin, static_cast<size_t>(last.data() + last.size() - begin)};
  cells.erase(cells.begin() + static_cast<std::ptrdiff_t>(subject) + 1,
              cells.begin() + static_cast<std::ptrdiff_t>(subject + surplus) + 1);
  return cells;
}

std::optional<GitColumns> infer_git_columns(const std::vector<std::string_view>& lines) {
  if (lines.empty()) return std::nullopt;
  for (const std::string_view separator : kSeparators) {
    auto found = try_separator(lines, separator);
    // A separator that a subject happens to hold in every line must also part off a date or a name.
    if (found && (found->time || found->email || found->count > 2)) return found;
  }
  return std::nullopt;
}

}  // namespace debrief::formats

#include "time/zone.h"

#include "base/embedded.h"
#include "time/civil.h"

namespace debrief::time {
namespace {

std::string_view table() { return rules::file("time/zones.tsv"); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The rest of the first line that begins with `lead`; npos-safe, "" when there is none.
std::string_view line_of(std::string_view text, std::string_view lead) {
  size_t at = 0;
  while (at < text.size()) {
    const size_t end = text.find('\n', at);
    const std::string_view line = text.substr(at, end == std::string_view::npos ? end : end - at);
    if (line.substr(0, lead.size()) == lead) return line.substr(lead.size());
    if (end == std::string_view::npos) break;
    at = end + 1;
  }
  return {};
}

int64_t take_integer(std::string_view& text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
  int64_t value = 0;
  for (int digits = 0; !text.empty() && is_digit(text.front()) && digits < 15; ++digits, text.remove_prefix(1)) {
    value = value * 10 + (text.front() - '0');
  }
  return negative ? -value : value;
}

// "5", "-5:30", "24" hours of POSIX TZ, in seconds.
int take_hours(std::string_view& text) {
  const bool negative = !text.empty() && text.front() == '-';
  int64_t seconds = take_integer(text) * 3600;
  for (int unit = 60; unit >= 1 && !text.empty() && text.front() == ':'; unit /= 60) {
    text.remove_prefix(1);
    const int64_t part = take_integer(text) * unit;
    seconds += negative ? -part : part;
  }
  return static_cast<int>(seconds);
}

void skip_name(std::string_view& text) {
  if (!text.empty() && text.front() == '<') {
    const size_t close = text.find('>');
    text.remove_prefix(close == std::string_view::npos ? text.size() : close + 1);
    return;
  }
  while (!text.empty() && ((text.front() >= 'a' && text.front() <= 'z') || (text.front() >= 'A' && text.front() <= 'Z'))) text.remove_prefix(1);
}

int64_t floor_seconds(Instant t) { return whole_seconds(t); }

}  // namespace

std::string_view tzdata_version() { return line_of(table(), "version "); }

std::optional<int> abbreviation_offset(std::string_view name) {
  if (name.size() < 3 || name.size() > 5) return std::nullopt;
  std::string_view found = line_of(table(), "abbr " + std::string(name) + " ");
  return found.empty() ? std::nullopt : std::optional(static_cast<int>(take_integer(found)));
}

std::optional<Zone::Yearly> Zone::parse_yearly(std::string_view text) {
  Yearly out;
  const size_t slash = text.find('/');
  std::string_view day = text.substr(0, slash);
  if (slash != std::string_view::npos) {
    std::string_view at = text.substr(slash + 1);
    out.at = take_hours(at);
  }
  if (day.empty()) return std::nullopt;
  if (day.front() == 'M') {
    day.remove_prefix(1);
    out.month = static_cast<int>(take_integer(day));
    if (!day.empty()) day.remove_prefix(1);
    out.week = static_cast<int>(take_integer(day));
    if (!day.empty()) day.remove_prefix(1);
    out.weekday = static_cast<int>(take_integer(day));
    if (out.month < 1 || out.month > 12 || out.week < 1 || out.week > 5 || out.weekday < 0 || out.weekday > 6) return std::nullopt;
    return out;
  }
  out.kind = day.front() == 'J' ? Yearly::Kind::kJulian : Yearly::Kind::kDayOfYear;
  if (day.front() == 'J') day.remove_prefix(1);
  out.day = static_cast<int>(take_integer(day));
  return out;
}

bool Zone::parse_rule(std::string_view text) {
  skip_name(text);
  standard_ = summer_ = -take_hours(text);
  if (text.empty()) return true;
  skip_name(text);
  summer_ = standard_ + 3600;
  if (!text.empty() && text.front() != ',') summer_ = -take_hours(text);
  if (text.empty() || text.front() != ',') return false;
  text.remove_prefix(1);
  const size_t comma = text.find(',');
  if (comma == std::string_view::npos) return false;
  begin_ = parse_yearly(text.substr(0, comma));
  end_ = parse_yearly(text.substr(comma + 1));
  return begin_ && end_;
}

std::optional<Zone> Zone::find(std::string_view name) {
  if (name.empty() || name.find_first_of("\t\n ") != std::string_view::npos) return std::nullopt;
  std::string_view row = line_of(table(), std::string(name) + "\t");
  if (!row.empty() && row.front() == '=') row = line_of(table(), std::string(row.substr(1)) + "\t");
  if (row.empty()) return std::nullopt;
  Zone zone;
  const size_t tab = row.find('\t');
  if (!zone.parse_rule(row.substr(0, tab))) return std::nullopt;
  row = tab == std::string_view::npos ? std::string_view{} : row.substr(tab + 1);
  while (!row.empty()) {
    const int64_t at = take_integer(row);
    if (!row.empty()) row.remove_prefix(1);
    zone.changes_.push_back({at, static_cast<int>(take_integer(row))});
    const size_t next = row.find('\t');
    row = next == std::string_view::npos ? std::string_view{} : row.substr(next + 1);
  }
  return zone;
}

int64_t Zone::moment(const Yearly& yearly, int year) {
  const int64_t first = days_from_date({year, 1, 1});
  int64_t days = first + yearly.day;
  if (yearly.kind == Yearly::Kind::kJulian) {
    days = first + yearly.day - 1 + (leap_year(year) && yearly.day >= 60 ? 1 : 0);
  } else if (yearly.kind == Yearly::Kind::kWeekday) {
    const int64_t month = days_from_date({year, yearly.month, 1});
    const int weekday = static_cast<int>(((month + 4) % 7 + 7) % 7);  // 1970-01-01 was a Thursday
    int day = (yearly.weekday - weekday + 7) % 7 + 7 * (yearly.week - 1);
    if (day >= days_in_month(year, yearly.month)) day -= 7;
    days = month + day;
  }
  return days * 86400 + yearly.at;
}

// The last change at or before a moment, if the rule held always.
Zone::Change Zone::latest_by_rule(int64_t seconds) const {
  Change latest{INT64_MIN, standard_};
  if (!begin_) return latest;
  const int year = date_of(Instant{seconds * kSecond}).year;
  for (int y = year - 1; y <= year + 1; ++y) {
    const Change begin{moment(*begin_, y) - standard_, summer_};
    const Change end{moment(*end_, y) - summer_, standard_};
    for (const Change& change : {begin, end}) {
      if (change.at <= seconds && change.at > latest.at) latest = change;
    }
  }
  return latest;
}

int Zone::offset_at(Instant utc) const {
  const int64_t seconds = floor_seconds(utc);
  if (changes_.empty()) return latest_by_rule(seconds).offset;
  size_t i = 0;
  while (i + 1 < changes_.size() && changes_[i + 1].at <= seconds) ++i;
  if (i + 1 < changes_.size()) return changes_[i].offset;
  const Change by_rule = latest_by_rule(seconds);
  return by_rule.at > changes_[i].at ? by_rule.offset : changes_[i].offset;
}

LocalReading Zone::read(Instant clock) const {
  const int before = offset_at(clock - kDay), after = offset_at(clock + kDay);
  const Instant early = clock - before * kSecond, late = clock - after * kSecond;
  const bool early_fits = offset_at(early) == before, late_fits = offset_at(late) == after;
  LocalReading out;
  out.time = out.other = early_fits ? early : late_fits ? late : early;
  if (before == after || early_fits != late_fits) return out;
  out.kind = early_fits ? LocalReading::Kind::kDoubled : LocalReading::Kind::kMissing;
  out.time = early;
  out.other = late;
  return out;
}

}  // namespace debrief::time

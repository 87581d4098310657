// Check kind "reference", the shapes that set the header against itself and against the timeline:
//   duration_contradicts  the stated duration is neither end minus start nor end minus detection
//   clock_without_row     a time of the header at which no row of the timeline stands
// Clocks only: an incident of more than a day is left alone.
#include <algorithm>
#include <cctype>

#include "document/row_time.h"
#include "lint/check.h"
#include "time/instant.h"

namespace debrief::lint {
namespace {

using document::HeaderField;
using document::Section;

constexpr int64_t kMinute = 60, kHour = 3600, kDay = 24 * kHour;

// The clock of "2031-01-02 10:00 UTC", "10:00", "10:00:30Z".
std::optional<int64_t> clock_of(const HeaderField* field) {
  if (!field) return std::nullopt;
  for (size_t at = 0; at < field->value.size(); ++at) {
    if (at > 0 && std::isalnum(static_cast<unsigned char>(field->value[at - 1]))) continue;
    const auto time = document::row_time(std::string_view(field->value).substr(at));
    if (time && time->clock_seconds && time->begin == 0) return time->clock_seconds;
  }
  return std::nullopt;
}

// Seconds of "1 h 12 min", "~48 minutes", "2h30m", "1.5 hours"; nothing when it begins with other words (a
// field that explains itself) or has a unit that is not understood.
std::optional<int64_t> duration_of(std::string_view text) {
  for (std::string_view about : {"about ", "around ", "approximately ", "approx. ", "roughly ", "ca. ", "~", "≈"})
    if (text.substr(0, about.size()) == about) text.remove_prefix(about.size());
  if (text.empty() || !std::isdigit(static_cast<unsigned char>(text[0]))) return std::nullopt;
  int64_t total = 0, smallest = kDay * 2;
  bool any = false;
  for (size_t at = 0; at < text.size();) {
    if (!std::isdigit(static_cast<unsigned char>(text[at]))) {
      if (any && (text[at] == '(' || text[at] == ';' || text[at] == '/')) break;
      ++at;
      continue;
    }
    size_t end = at;
    while (end < text.size() && (std::isdigit(static_cast<unsigned char>(text[end])) || text[end] == '.')) ++end;
    const double value = std::atof(std::string(text.substr(at, end - at)).c_str());
    while (end < text.size() && (text[end] == ' ' || text[end] == '-')) ++end;
    size_t unit_end = end;
    while (unit_end < text.size() && std::isalpha(static_cast<unsigned char>(text[unit_end]))) ++unit_end;
    std::string unit(text.substr(end, unit_end - end));
    for (char& c : unit) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const int64_t seconds = unit == "h" || unit == "hr" || unit == "hrs" || unit == "hour" || unit == "hours"             ? kHour
                            : unit == "m" || unit == "min" || unit == "mins" || unit == "minute" || unit == "minutes"   ? kMinute
                            : unit == "s" || unit == "sec" || unit == "secs" || unit == "second" || unit == "seconds" ? 1
                                                                                                                      : 0;
    if (seconds == 0) return std::nullopt;
    if (seconds >= smallest) break;  // another duration begins
    smallest = seconds;
    total += static_cast<int64_t>(value * static_cast<double>(seconds));
    any = true;
    at = unit_end;
  }
  return any ? std::optional<int64_t>(total) : std::nullopt;
}

int64_t between(int64_t from, int64_t to) { return ((to - from) % kDay + kDay) % kDay; }

Hit at(const Rule& rule, const HeaderField& field, std::string why) {
  Hit hit;
  hit.rule = &rule;
  hit.section = Section::kHeader;
  hit.span = hit.sentence = field.span;
  hit.quote = field.label + ": " + field.value;
  hit.why = std::move(why) + " " + rule.why;
  return hit;
}

}  // namespace

void duration_contradicts(const Rule& rule, const View& view, std::vector<Hit>& out) {
  const HeaderField* field = view.document->field("duration");
  const auto end = clock_of(view.document->field("resolved"));
  const auto stated = field ? duration_of(field->value) : std::nullopt;
  if (!stated || !end || *stated >= kDay) return;
  std::string computed;
  for (const char* key : {"impact_start", "detected"}) {
    const auto start = clock_of(view.document->field(key));
    if (!start) continue;
    for (const char* last : {"resolved", "mitigated"}) {
      const auto stop = clock_of(view.document->field(last));
      if (!stop) continue;
      const int64_t took = between(*start, *stop);
      if (std::abs(took - *stated) <= std::max<int64_t>(2 * kMinute, took / 20)) return;
      computed += (computed.empty() ? "" : " or ") + time::to_duration(took * time::kSecond);
    }
  }
  if (!computed.empty()) out.push_back(at(rule, *field, "The header's own times give " + computed + "."));
}

void clock_without_row(const Rule& rule, const View& view, std::vector<Hit>& out) {
  constexpr size_t kFewest = 4;  // rows with a clock; a shorter timeline leaves things out
  std::vector<int64_t> clocks;
  for (const document::TimelineEntry& row : view.rows)
    if (row.clock_seconds) clocks.push_back(*row.clock_seconds);
  if (clocks.size() < kFewest) return;
  for (const char* key : {"detected", "resolved"}) {
    const HeaderField* field = view.document->field(key);
    const auto clock = clock_of(field);
    if (!clock) continue;
    const bool there = std::any_of(clocks.begin(), clocks.end(), [&](int64_t row) { return std::min(between(row, *clock), between(*clock, row)) <= 2 * kMinute; });
    if (!there) out.push_back(at(rule, *field, "No row of the timeline stands at this time."));
  }
}

}  // namespace debrief::lint

// wrong_timestamp: a row that stands at another minute than the record it cites.
#include <algorithm>

#include "review/cross.h"
#include "review/row_text.h"

namespace debrief::review {
namespace {

using document::TimelineEntry;

constexpr int64_t kMinuteTolerance = 90, kSecondTolerance = 5;

// A whole number of half hours: the author copied a local clock.
bool looks_local(int64_t gap) {
  constexpr int64_t kHalfHour = 1800;
  return gap >= kHalfHour - kMinuteTolerance && (gap % kHalfHour <= kMinuteTolerance || kHalfHour - gap % kHalfHour <= kMinuteTolerance);
}

void check_row(const Cross& cross, const TimelineEntry& row, std::vector<lint::Finding>& out) {
  const auto refs = cross.cited(row);
  std::vector<time::Instant> times = cross.moments(refs);
  std::vector<artifact::SourceRef> evidence;
  for (artifact::RecordRef ref : refs) evidence.push_back({ref, {}});
  std::string_view what = "The cited record is from ";
  if (refs.empty()) {
    if (const timeline::Row* event = cross.aligned(row)) {
      times = {event->time};
      if (event->last) times.push_back(*event->last);
      times.insert(times.end(), event->other_times.begin(), event->other_times.end());
      evidence = event->sources;
      what = "That record of the named file is from ";
    }
  }
  if (times.empty()) return;
  const bool seconds = std::count(row.time_text.begin(), row.time_text.end(), ':') >= 2;
  const auto gap_to = [&](time::Instant at) { return apart(clock_of(at), *row.clock_seconds); };
  const time::Instant nearest = *std::min_element(times.begin(), times.end(), [&](time::Instant a, time::Instant b) { return gap_to(a) < gap_to(b); });
  const int64_t gap = gap_to(nearest);
  if (gap <= (seconds ? kSecondTolerance : kMinuteTolerance)) return;
  std::string why = std::string(what) + time::to_iso(nearest) + ", " + time::to_duration(gap * time::kSecond) + " apart from the row's " + row.time_text + ".";
  if (looks_local(gap)) why += " That is whole half hours: a local time in a column of UTC.";
  lint::Finding found = row_finding(cross, row, "wrong_timestamp", "crosscheck/time", std::move(why), "Rubric, cross-reference: are timestamps correct?");
  found.evidence = std::move(evidence);
  if (std::string text = with_time(*cross.view.document, row, time::to_clock(nearest, time::Precision::kSecond)); !text.empty()) found.rewrite = lint::Rewrite{found.span, std::move(text), true};
  out.push_back(std::move(found));
}

}  // namespace

void check_times(const Cross& cross, std::vector<lint::Finding>& out) {
  if (!cross.utc) return;
  for (const TimelineEntry& row : cross.view.rows)
    if (row.clock_seconds) check_row(cross, row, out);
}

}  // namespace debrief::review

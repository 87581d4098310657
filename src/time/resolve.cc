// From what a text says to a moment: zones by name, missing years and days from the frame.
#include "time/civil.h"
#include "time/parse.h"
#include "time/zone.h"

namespace debrief::time {
namespace {

// Of a zone that the text names: an abbreviation of one meaning, or an IANA name. Of the hour that a
// change of clocks repeats the earlier reading is taken.
std::optional<int> named_zone_offset(std::string_view name, Instant clock) {
  if (const auto offset = abbreviation_offset(name)) return offset;
  const auto zone = Zone::find(name);
  return zone ? std::optional(static_cast<int>((clock - zone->read(clock).time) / kSecond)) : std::nullopt;
}

// The year in which this day of the year falls nearest to the base date.
Instant nearest_year(Instant yearless, Date base) {
  const Date date = date_of(yearless);
  const int64_t of_day = yearless.micros - midnight(date).micros;
  const int64_t wanted = days_from_date(base);
  Instant best{};
  int64_t best_distance = INT64_MAX;
  for (int year = base.year - 1; year <= base.year + 1; ++year) {
    Date candidate{year, date.month, date.day};
    if (!exists(candidate)) continue;  // 29 February
    const int64_t days = days_from_date(candidate);
    const int64_t distance = days > wanted ? days - wanted : wanted - days;
    if (distance < best_distance) {
      best_distance = distance;
      best = Instant{days * kDay + of_day};
    }
  }
  return best_distance == INT64_MAX ? yearless : best;
}

}  // namespace

std::optional<Resolved> resolve(const Written& written, const Frame& frame) {
  Instant clock = written.clock;
  if (!written.has_date || !written.has_year) {
    if (!frame.base_date) return std::nullopt;
    clock = written.has_date ? nearest_year(clock, *frame.base_date)
                             : midnight(*frame.base_date) + clock.micros;
  }
  Resolved out{clock, written.precision, ZoneSource::kExplicit};
  std::optional<int> offset = written.offset_seconds;
  if (!offset && !written.zone_name.empty()) offset = named_zone_offset(written.zone_name, clock);
  if (offset) {
    out.time = clock - *offset * kSecond;
  } else if (frame.offset_seconds) {
    out.time = clock - *frame.offset_seconds * kSecond;
    out.zone = frame.source;
  } else {
    out.zone = ZoneSource::kAssumed;
  }
  return out;
}

}  // namespace debrief::time

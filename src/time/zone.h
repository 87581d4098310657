// Time zones by IANA name, from rules/time/zones.tsv (made from the tzdata package by tools/make_zones.mjs),
// never from the host. Exact from 2010 on; before that the state of 2010 is taken. Neighbour: parse.h.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "time/instant.h"

namespace debrief::time {

// The release the table was made from: "2026f".
std::string_view tzdata_version();

// Seconds east of UTC of an abbreviation that means one offset in all of tzdata ("NZST", "CEST"); nothing
// for the ones that several zones share with different meanings ("IST", "CST").
std::optional<int> abbreviation_offset(std::string_view name);

// What a local clock reading means.
struct LocalReading {
  enum class Kind : uint8_t {
    kUnique,
    kDoubled,  // the hour that a change of clocks repeats: `time` is the earlier, `other` the later
    kMissing,  // the hour that a change skips: `time` reads the clock with the offset before the change
  } kind = Kind::kUnique;
  Instant time;
  Instant other;
};

class Zone {
 public:
  // Nothing for unknown names. One pass over the table: keep the zone when many times are to be read.
  static std::optional<Zone> find(std::string_view name);

  int offset_at(Instant utc) const;  // seconds east
  LocalReading read(Instant clock) const;  // `clock`: the reading, taken as if it were UTC

 private:
  // A yearly change of the rule that holds today: "M3.5.0/3", "J60", "59".
  struct Yearly {
    enum class Kind : uint8_t { kWeekday, kJulian, kDayOfYear } kind = Kind::kWeekday;
    int month = 1, week = 1, weekday = 0, day = 0;
    int at = 7200;  // seconds after midnight, local
  };
  struct Change {
    int64_t at;  // seconds since 1970
    int offset;
  };
  bool parse_rule(std::string_view text);
  static std::optional<Yearly> parse_yearly(std::string_view text);
  static int64_t moment(const Yearly& yearly, int year);  // seconds since 1970, local
  Change latest_by_rule(int64_t seconds) const;

  int standard_ = 0, summer_ = 0;
  std::optional<Yearly> begin_, end_;  // of summer time
  std::vector<Change> changes_;        // what the rule does not give, by time
};

}  // namespace debrief::time

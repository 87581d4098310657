// Instant: a moment in UTC, and how exactly its source stated it. Parsing of written forms lives in
// time/parse.h, zones in time/zone.h.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>

namespace debrief::time {

// Microseconds since 1970-01-01T00:00:00Z; negative before. Leap seconds do not exist (POSIX).
struct Instant {
  int64_t micros = 0;
  friend constexpr auto operator<=>(Instant, Instant) = default;
};

// What the source stated. Output never prints a finer unit than this.
enum class Precision : uint8_t { kMicrosecond, kSecond, kMinute, kDay };

// How the zone of a written time was known.
enum class ZoneSource : uint8_t {
  kExplicit,   // "Z", "+02:00", an epoch number
  kStated,     // the artifact says its zone elsewhere (header, profile, page time_zone)
  kAssumed,    // nothing said so: UTC taken, asked for, and visible on each row
};

struct Window {
  Instant begin;  // inclusive
  Instant end;    // inclusive
  constexpr bool contains(Instant t) const { return begin <= t && t <= end; }
};

inline constexpr int64_t kSecond = 1'000'000;
inline constexpr int64_t kMinute = 60 * kSecond;
inline constexpr int64_t kHour = 60 * kMinute;
inline constexpr int64_t kDay = 24 * kHour;

constexpr Instant operator+(Instant t, int64_t micros) { return {t.micros + micros}; }
constexpr Instant operator-(Instant t, int64_t micros) { return {t.micros - micros}; }
constexpr int64_t operator-(Instant a, Instant b) { return a.micros - b.micros; }

// Whole seconds, fraction cut (towards the past): what rows and JSON print.
constexpr int64_t whole_seconds(Instant t) {
  return t.micros >= 0 ? t.micros / kSecond : -((-t.micros + kSecond - 1) / kSecond);
}

// "2026-09-15T22:41:00Z"; kMinute precision still prints ":00" because JSON readers expect it.
std::string to_iso(Instant t);
// "22:41:00", "22:41" for kMinute, "" for kDay.
std::string to_clock(Instant t, Precision precision);
// "2026-09-15".
std::string to_date(Instant t);
// "2 h 25 min 40 s", "21 min 0 s", "40 s"; a negative duration has a leading "−".
std::string to_duration(int64_t micros);

}  // namespace debrief::time

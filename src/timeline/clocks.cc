// Three kinds of evidence. A log that names its zone ("time zone Europe/Berlin") is read in it. A log that says it was wrong ("stepped by -240.1 seconds") is corrected by what it
// says, before the step. A file without a zone gets the offset that makes it agree with files that have
// one: the same record under one key, the same person saying or doing the same thing within the minute,
// another file's found offset, the speakers' own zones, and the stated hours of the incident. Each counts;
// a single coincidence is not enough, and a runner-up close behind means no correction.
#include "timeline/clocks.h"

#include <algorithm>
#include <map>

#include "base/ascii.h"
#include "base/order.h"
#include "timeline/machine.h"
#include "timeline/terms.h"
#include "timeline/wording.h"

namespace debrief::timeline {
namespace {

using artifact::Attr;
using artifact::Record;
using artifact::RecordKind;
using artifact::RecordRef;
using artifact::SourceRef;
using time::Instant;

constexpr int64_t kStep = 15 * time::kMinute;          // zones are multiples of this
constexpr int64_t kFarthest = 14 * time::kHour;
constexpr int64_t kSameMoment = 75 * time::kSecond;    // the same event seen twice, minutes rounded
constexpr int64_t kDrift = 6 * time::kMinute;          // a command in a log whose own clock may be off
constexpr int64_t kLeastSkew = 2 * time::kSecond;
constexpr int kEnough = 4, kAhead = 2;
constexpr size_t kMostRecords = 3000;                  // per file looked at

// The number of seconds in "stepped by -240.112 seconds", "offset 12.5 sec"; as micros.
std::optional<int64_t> seconds_after(std::string_view text, std::string_view lead) {
  const size_t at = text.find(lead);
  if (at == std::string_view::npos) return std::nullopt;
  std::string_view rest = trim(text.substr(at + lead.size()));
  const bool negative = !rest.empty() && rest.front() == '-';
  if (!rest.empty() && (rest.front() == '-' || rest.front() == '+')) rest.remove_prefix(1);
  int64_t micros = 0, unit = time::kSecond;
  size_t i = 0;
  bool fraction = false;
  for (; i < rest.size() && (is_digit(rest[i]) || (rest[i] == '.' && !fraction)); ++i) {
    if (rest[i] == '.') {
      fraction = true;
      continue;
    }
    if (micros > 1'000'000 * time::kSecond) return std::nullopt;
    if (!fraction) {
      micros = micros * 10 + (rest[i] - '0') * time::kSecond;
    } else if (unit > 1) {
      unit /= 10;
      micros += (rest[i] - '0') * unit;
    }
  }
  if (i == 0 || trim(rest.substr(i)).substr(0, 1) != "s") return std::nullopt;
  return negative ? -micros : micros;
}

std::optional<int64_t> stated_step(std::string_view text) {
  const std::string low = lower(text.substr(0, 300));
  if (low.find("clock") == std::string::npos && low.find("time") == std::string::npos) return std::nullopt;
  for (const std::string_view lead : {"clock was stepped by", "clock stepped by", "time stepped by", "time has been stepped by", "step time server"}) {
    if (lead == "step time server") {
      if (low.find(lead) != std::string::npos) return seconds_after(low, "offset");
      continue;
    }
    if (const auto found = seconds_after(low, lead)) return found;
  }
  return std::nullopt;
}

// "JVM default time zone Europe/Berlin", "TZ=America/New_York", "timezone: Asia/Tokyo": the zone named after
// a word for zones.
std::optional<time::Zone> named_zone(std::string_view text) {
  const std::string low = lower(text.substr(0, 400));
  for (const std::string_view lead : {"time zone", "timezone", "time-zone", "time_zone", "tz", "zeitzone"}) {
    for (size_t at = find_word(low, lead); at != std::string_view::npos; at = find_word(low, lead, at + 1)) {
      size_t begin = at + lead.size();
      while (begin < low.size() && begin < at + lead.size() + 16 && (low[begin] == ' ' || low[begin] == '=' || low[begin] == ':' || low[begin] == '"' || low[begin] == '\'' ||
                                                                  low.compare(begin, 3, "is ") == 0 || low.compare(begin, 3, "to ") == 0))
        begin += low[begin] == 'i' || low[begin] == 't' ? 3 : 1;
      size_t end = begin;
      while (end < low.size() && (is_word(low[end]) || low[end] == '/' || low[end] == '+' || low[end] == '-')) ++end;
      const std::string_view name = text.substr(begin, end - begin);
      if (name.find('/') == std::string_view::npos) continue;
      if (auto zone = time::Zone::find(name)) return zone;
    }
  }
  return std::nullopt;
}

struct Moment {
  RecordRef ref;
  Instant time;
  std::optional<uint32_t> person;
  std::vector<std::string> words, keys;
  bool command = false;
};

class Reader {
 public:
  Reader(const artifact::Store& store, const incident::Brief& brief, const incident::Roster& roster) : store_(store), brief_(brief), roster_(roster) {}

  Clocks read() {
    for (uint32_t a = 0; a < store_.artifacts().size(); ++a) {
      steps(a);
      own_zone(a);
    }
    zones();
    sort(found_, [](const ClockCorrection& a, const ClockCorrection& b) { return std::tie(a.artifact, a.zone) < std::tie(b.artifact, b.zone); });
    return Clocks(std::move(found_), std::move(named_));
  }

 private:
  void steps(uint32_t a) {
    const artifact::RecordBatch& records = store_.artifacts()[a].records;
    for (uint32_t r = 0; r < records.size(); ++r) {
      const Record record = records.record(r);
      if (record.kind != RecordKind::kLog) continue;
      const auto step = stated_step(record.text);
      if (!step || std::abs(*step) < kLeastSkew) continue;
      ClockCorrection correction;
      correction.artifact = a;
      // Rows print whole seconds; a log stamped in seconds is not corrected more finely.
      const int64_t half = *step < 0 ? -time::kSecond / 2 : time::kSecond / 2;
      correction.add = record.precision == time::Precision::kMicrosecond ? *step : (*step + half) / time::kSecond * time::kSecond;
      correction.until = r;
      correction.why = "the log says that its clock was stepped: " + quote(one_line(record.text));
      correction.evidence.push_back({{a, r}, {}});
      found_.push_back(std::move(correction));
      return;  // one step a log; the rest of it is right
    }
  }

  // A log that names its zone says it at start-up, not for each line.
  void own_zone(uint32_t a) {
    constexpr uint32_t kHead = 50;
    const artifact::RecordBatch& records = store_.artifacts()[a].records;
    if (records.empty() || !zoneless(a)) return;
    for (uint32_t r = 0; r < records.size() && r < kHead; ++r) {
      const Record record = records.record(r);
      if (record.kind != RecordKind::kLog) return;
      auto zone = named_zone(record.text);
      if (!zone) continue;
      const Instant at = brief_.detected ? brief_.detected->value : record.time.value_or(Instant{});
      ClockCorrection correction;
      correction.artifact = a;
      correction.zone = true;
      correction.add = -static_cast<int64_t>(zone->offset_at(at)) * time::kSecond;
      correction.why = "the log names its zone: " + quote(one_line(record.text));
      correction.evidence.push_back({{a, r}, {}});
      found_.push_back(std::move(correction));
      named_.emplace(a, std::move(*zone));
      return;
    }
  }

  bool zoneless(uint32_t a) const {
    if (named_.count(a) > 0) return false;
    const artifact::RecordBatch& records = store_.artifacts()[a].records;
    for (uint32_t r = 0; r < records.size(); ++r)
      if (records.record(r).time) return records.record(r).zone == time::ZoneSource::kAssumed;
    return false;
  }

  std::vector<Moment> moments(uint32_t a, bool shifted) const {
    const artifact::RecordBatch& records = store_.artifacts()[a].records;
    const Clocks partly(found_, named_);
    std::vector<Moment> out;
    const auto from = brief_.impact_start ? brief_.impact_start : brief_.detected;
    for (uint32_t r = 0; r < records.size() && out.size() < kMostRecords; ++r) {
      const Record record = records.record(r);
      if (!record.time) continue;
      const RecordRef ref{a, r};
      Moment one;
      one.ref = ref;
      one.time = partly.time(store_, ref);
      const int64_t slack = shifted ? kFarthest : 0;
      if (from && one.time < from->value - 6 * time::kHour - slack && record.kind != RecordKind::kChange) continue;
      if (brief_.resolved && one.time > brief_.resolved->value + 6 * time::kHour + slack) continue;
      one.command = record.kind == RecordKind::kLog && record.text.find("COMMAND=") != std::string_view::npos;
      if (record.kind == RecordKind::kLog && !one.command) continue;
      const language::Visible visible = language::decode(record.text, record.markup);
      one.words = terms(visible.text.substr(0, 400));
      one.person = roster_.author(store_, ref);
      if (one.command) one.person = typed_by(record.text);
      for (const Attr key : {Attr::kKey, Attr::kId})
        for (const std::string_view value : records.attributes(r, key))
          if (!value.empty()) one.keys.push_back(lower(value) + "|" + lower(records.attribute(r, Attr::kTitle)));
      out.push_back(std::move(one));
    }
    return out;
  }
  std::optional<uint32_t> typed_by(std::string_view text) const {
    const size_t colon = text.find(" : ");
    if (colon == std::string_view::npos) return std::nullopt;
    const std::string_view head = trim(text.substr(0, colon));
    const size_t blank = head.rfind(' ');
    return roster_.find(blank == std::string_view::npos ? head : head.substr(blank + 1));
  }

  struct Support {
    int points = 0;
    std::vector<SourceRef> evidence;
    std::vector<std::string> why;
  };
  static int64_t rounded(int64_t micros) {
    const int64_t half = micros < 0 ? -kStep / 2 : kStep / 2;
    return (micros + half) / kStep * kStep;
  }

  void zones() {
    std::vector<uint32_t> open;
    std::vector<Moment> known;
    for (uint32_t a = 0; a < store_.artifacts().size(); ++a) {
      if (zoneless(a)) {
        open.push_back(a);
        continue;
      }
      std::vector<Moment> more = moments(a, false);
      known.insert(known.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }
    std::vector<int64_t> offsets;  // found in other files
    // Files with the strongest evidence first; what they say helps the others.
    for (int pass = 0; pass < 2; ++pass) {
      std::vector<uint32_t> left;
      for (const uint32_t a : open) {
        const auto found = zone_of(a, known, offsets);
        if (!found) left.push_back(a);
        else offsets.push_back(*found);
      }
      open = std::move(left);
    }
  }

  // What must be added to the file's times.
  std::optional<int64_t> zone_of(uint32_t a, const std::vector<Moment>& known, const std::vector<int64_t>& offsets) {
    const std::vector<Moment> own = moments(a, true);
    std::map<int64_t, Support> supports;
    onset(a, &supports);
    if (own.empty() && supports.empty()) return std::nullopt;
    for (const Moment& one : own) same_event(one, known, &supports);
    for (const int64_t offset : offsets) {
      supports[offset].points += 2;
      supports[offset].why.push_back("the offset of another file");
    }
    speakers(own, &supports);
    hours(own, &supports);
    const std::pair<const int64_t, Support>* best = nullptr;
    int second = 0;
    for (const auto& entry : supports) {
      if (best == nullptr || entry.second.points > best->second.points) {
        if (best != nullptr) second = std::max(second, best->second.points);
        best = &entry;
      } else {
        second = std::max(second, entry.second.points);
      }
    }
    if (best == nullptr || best->second.points < kEnough || best->second.points - second < kAhead) return std::nullopt;
    if (best->first == 0) return 0;
    ClockCorrection correction;
    correction.artifact = a;
    correction.add = best->first;
    correction.zone = true;
    correction.why = "times without a zone agree with the other files at UTC" + std::string(best->first < 0 ? "+" : "-") + hours_text(std::abs(best->first)) + ": " +
                     join(best->second.why, "; ");
    correction.evidence = best->second.evidence;
    found_.push_back(std::move(correction));
    return best->first;
  }
  static std::string hours_text(int64_t micros) {
    const int64_t minutes = micros / time::kMinute;
    std::string out = std::to_string(minutes / 60);
    if (minutes % 60 != 0) out += ":" + std::to_string(minutes % 60);
    return out;
  }

  void same_event(const Moment& one, const std::vector<Moment>& known, std::map<int64_t, Support>* supports) const {
    std::map<int64_t, std::pair<int, RecordRef>> best;  // by offset, so that one record counts once
    for (const Moment& other : known) {
      const int64_t apart = other.time - one.time, offset = rounded(apart);
      if (std::abs(offset) > kFarthest) continue;
      const bool keyed = std::any_of(one.keys.begin(), one.keys.end(), [&](const std::string& key) { return std::find(other.keys.begin(), other.keys.end(), key) != other.keys.end(); });
      const int64_t rest = std::abs(apart - offset);
      int points = 0;
      if (keyed && rest <= kSameMoment) points = 3;
      else if (one.person && one.person == other.person && rest <= (one.command ? kDrift : kSameMoment)) {
        const size_t words = shared(one.words, other.words);
        points = one.command && words >= 2 ? 3 : words >= 3 ? 3 : words >= 1 ? 1 : 0;
      }
      if (points > best[offset].first) best[offset] = {points, other.ref};
    }
    for (const auto& [offset, hit] : best) {
      if (hit.first == 0) continue;
      Support& support = (*supports)[offset];
      support.points += hit.first;
      if (support.evidence.size() < 4) {
        support.evidence.push_back({one.ref, {}});
        support.evidence.push_back({hit.second, {}});
      }
      if (support.why.empty() || support.why.back() != "the same event in another file") support.why.push_back("the same event in another file");
    }
  }
  // Under few offsets only does a failure that the log repeats begin just before it was noticed.
  void onset(uint32_t a, std::map<int64_t, Support>* supports) const {
    if (!brief_.detected) return;
    const Clocks partly(found_, named_);
    std::vector<int64_t> hits;
    for (const uint32_t r : failure_onsets(store_.artifacts()[a].records)) {
      const Instant at = partly.time(store_, {a, r});
      for (int64_t offset = -kFarthest; offset <= kFarthest; offset += time::kHour / 2) {
        const int64_t before = brief_.detected->value - (at + offset);
        if (before < -2 * time::kMinute || before > 25 * time::kMinute || std::find(hits.begin(), hits.end(), offset) != hits.end()) continue;
        hits.push_back(offset);
        Support& support = (*supports)[offset];
        support.points += 1;
        support.evidence.push_back({{a, r}, {}});
        support.why.push_back("its repeated failure begins just before the detection");
      }
    }
  }
  void speakers(const std::vector<Moment>& own, std::map<int64_t, Support>* supports) const {
    std::map<int, size_t> zones;
    for (const Moment& one : own)
      if (one.person && roster_.people[*one.person].zone_offset_seconds) ++zones[*roster_.people[*one.person].zone_offset_seconds];
    for (const auto& [zone, count] : zones) {
      if (count * 2 <= own.size()) continue;
      Support& support = (*supports)[-zone * time::kSecond];
      support.points += 2;
      support.why.push_back("the zone of most of its speakers");
    }
  }
  // Every offset under which nearly all records fall into the stated hours.
  void hours(const std::vector<Moment>& own, std::map<int64_t, Support>* supports) const {
    if (!brief_.detected || !brief_.resolved || own.size() < 3) return;
    for (auto& candidate : *supports) {
      const int64_t offset = candidate.first;  // clang 14 captures no structured binding
      Support& support = candidate.second;
      const auto inside = std::count_if(own.begin(), own.end(), [&](const Moment& one) {
        const Instant at = one.time + offset;
        return at >= brief_.detected->value - time::kHour / 2 && at <= brief_.resolved->value + time::kHour / 2;
      });
      if (static_cast<size_t>(inside) * 10 < own.size() * 9) continue;
      support.points += 1;
      support.why.push_back("its records fall into the hours of the incident");
    }
  }

  const artifact::Store& store_;
  const incident::Brief& brief_;
  const incident::Roster& roster_;
  std::vector<ClockCorrection> found_;
  std::map<uint32_t, time::Zone> named_;  // files that name their zone
};

}  // namespace

time::Instant Clocks::time(const artifact::Store& store, RecordRef ref) const {
  const Record record = store.record(ref);
  time::Instant at = record.time.value_or(time::Instant{});
  for (const ClockCorrection& correction : corrections_) {
    if (correction.declined || correction.artifact != ref.artifact || (correction.until && ref.record >= *correction.until)) continue;
    if (correction.zone && record.zone != time::ZoneSource::kAssumed) continue;
    const auto named = correction.zone ? zones_.find(ref.artifact) : zones_.end();
    if (named != zones_.end()) at = named->second.read(at).time;
    else at = at + correction.add;
  }
  return at;
}

time::ZoneSource Clocks::zone(const artifact::Store& store, RecordRef ref) const {
  for (const ClockCorrection& correction : corrections_)
    if (correction.artifact == ref.artifact && correction.zone && !correction.declined) return time::ZoneSource::kStated;
  return store.record(ref).zone;
}

Clocks read_clocks(const artifact::Store& store, const incident::Brief& brief, const incident::Roster& roster, const std::vector<std::string>& as_recorded) {
  std::vector<ClockCorrection> found = Reader(store, brief, roster).read().corrections();
  for (ClockCorrection& correction : found)
    correction.declined = std::find(as_recorded.begin(), as_recorded.end(), store.artifacts()[correction.artifact].path) != as_recorded.end();
  return Clocks(std::move(found));
}

}  // namespace debrief::timeline

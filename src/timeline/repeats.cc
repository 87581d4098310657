// See repeats.h.
#include "timeline/repeats.h"

#include <algorithm>
#include <map>

#include "base/ascii.h"

namespace debrief::timeline {
namespace {

constexpr int64_t kGap = 15 * time::kMinute;
constexpr size_t kListedSources = 6;

// "820d5", "7d9c5b6f4", "0": a part that a controller made up. Names of five letters are words.
bool serial(std::string_view part) {
  const auto digits = std::count_if(part.begin(), part.end(), is_digit);
  const bool plain = std::all_of(part.begin(), part.end(), [](char c) { return is_digit(c) || (c >= 'a' && c <= 'z'); });
  if (!plain || part.empty()) return false;
  return digits == static_cast<std::ptrdiff_t>(part.size()) || (digits > 0 && (part.size() == 5 || (part.size() >= 8 && part.size() <= 10)));
}

// The row of `first` stands for `other` too.
void fold(Event& other, std::string_view reason, Event* first) {
  other.fate = Fate::kMerged;
  other.reason = std::string(reason);
  for (const artifact::SourceRef& source : other.row.sources) {
    if (first->row.sources.size() < kListedSources) first->row.sources.push_back(source);
    else first->merged.push_back(source.ref);
  }
}

void count(const Event& again, Event* first) {
  ++first->row.count;
  first->row.last = again.row.time;
}

}  // namespace

std::string_view workload_of(std::string_view object) {
  for (int parts = 0; parts < 2; ++parts) {
    const size_t dash = object.rfind('-');
    if (dash == std::string_view::npos || !serial(object.substr(dash + 1))) break;
    object = object.substr(0, dash);
  }
  return object;
}

void collapse_flaps(std::vector<Event>* events) {
  constexpr std::string_view kFlap = "repeat of a flapping alert";
  struct Run {
    size_t first;
    time::Instant last_change;
    std::vector<size_t> cleared;
  };
  std::map<std::string, Run> runs;
  for (size_t i = 0; i < events->size(); ++i) {
    Event& event = (*events)[i];
    const bool fires = event.fact == Fact::kFiring, clears = event.fact == Fact::kCleared;
    if (event.fate != Fate::kRow || event.row.key.empty() || (!fires && !clears)) continue;
    const auto run = runs.find(event.row.key);
    const bool goes_on = run != runs.end() && event.row.time - run->second.last_change < kGap;
    if (fires && !goes_on) {
      runs[event.row.key] = {i, event.row.time, {}};
      continue;
    }
    if (!goes_on) continue;
    run->second.last_change = event.row.time;
    if (clears) {
      run->second.cleared.push_back(i);
      continue;
    }
    Event& first = (*events)[run->second.first];
    count(event, &first);
    if (event.paged == true) first.paged = true;
    for (const size_t c : run->second.cleared) fold((*events)[c], kFlap, &first);
    run->second.cleared.clear();
    fold(event, kFlap, &first);
  }
  for (Event& event : *events)  // each run, also those that a later one of the same alert followed
    if (event.fate == Fate::kRow && event.fact == Fact::kFiring && event.row.count > 1)
      event.row.text += "; fires " + std::to_string(event.row.count) + " times until " + time::to_clock(*event.row.last, time::Precision::kSecond);
}

void collapse_repeats(std::vector<Event>* events) {
  struct Run {
    size_t first;
    time::Instant last;
  };
  std::map<std::string, Run> runs;
  for (size_t i = 0; i < events->size(); ++i) {
    Event& event = (*events)[i];
    if (event.fate != Fate::kRow || event.human || event.fact != Fact::kMachineNews || event.row.subkind != incident::Subkind::kCheckFailed || event.subject.empty()) continue;
    const auto [run, begins] = runs.try_emplace(event.row.cue + "\n" + std::string(workload_of(event.subject)), Run{i, event.row.time});
    if (begins || event.row.time - run->second.last >= kGap) {
      run->second = {i, event.row.time};
      continue;
    }
    run->second.last = event.row.time;
    Event& first = (*events)[run->second.first];
    count(event, &first);
    fold(event, "the same check of the same workload", &first);
  }
  for (Event& event : *events)
    if (event.fate == Fate::kRow && event.fact == Fact::kMachineNews && event.row.count > 1)
      event.row.text += "; " + std::to_string(event.row.count) + " times until " + time::to_clock(*event.row.last, time::Precision::kSecond);
}

}  // namespace debrief::timeline

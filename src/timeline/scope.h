// What this incident is made of, before any event is classified: its window, its systems and ids, its
// paging incidents and its channels. Seeds: the brief, pages, alerts and status posts; then it grows
// once (grow), from rows that are certain.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "incident/brief.h"
#include "incident/roster.h"
#include "timeline/clocks.h"
#include "timeline/timeline.h"
#include "timeline/words.h"

namespace debrief::timeline {

enum class ChannelUse : uint8_t { kGeneral, kIncident, kBridge, kAnnouncements, kFeed };

struct Channel {
  std::string id;    // as records name it; the artifact's path when they do not
  std::string name;  // shown
  std::string topic;
  ChannelUse use = ChannelUse::kGeneral;
  uint32_t human = 0, bot = 0, human_in_window = 0;
  std::vector<uint32_t> people;  // who wrote in the window, sorted
  std::vector<std::string> why;  // what speaks for its use
};

struct Scope {
  time::Window window;                    // detected (or impact) … resolved, as well as is known
  time::Window reach;                     // records outside are set aside: changes before, words after
  std::optional<time::Instant> impact_start, detected, resolved;
  bool near_miss = false;
  std::vector<std::string> systems;       // terms, sorted
  std::vector<std::string> ids;           // change and ticket ids, sorted
  std::vector<std::string> spoken;        // terms said by people in the incident's channels, in the window, sorted
  std::vector<std::string> spoken_often;  // … in two messages or more
  std::vector<std::string> paged_services; // services of this incident's pages, lower case, sorted
  std::vector<std::string> incidents;     // paging incidents' ids and numbers, sorted
  std::vector<int64_t> told_starts;       // times that people name as the first sign, in seconds of a day without a zone, sorted
  std::vector<std::string> why;           // how the window was found
  std::map<std::string, Channel> channels;

  const Channel* channel(const artifact::Store& store, artifact::RecordRef ref) const;
};

std::string channel_id(const artifact::Store& store, artifact::RecordRef ref);

// Linear in records.
Scope find_scope(const artifact::Store& store, const incident::Brief& brief, const incident::Roster& roster, const Clocks& clocks,
                 const Words& words);

}  // namespace debrief::timeline

// Phase 1: what was received, what is missing, what each hole costs, and whether the gate closes
// (product.md R1, R6). Made before any drafting, in both modes.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "evidence/cited.h"
#include "evidence/context.h"

namespace debrief::evidence {

struct Hole {
  time::Instant from, to;
  std::string why;
};

struct ClockNote {                // the file's clock against the others
  int64_t add = 0;                // micros: UTC = recorded + add
  bool zone = false;              // a zone that the file does not state, rather than a wrong clock
  bool stepped = false;           // holds for the first part of the file only: the clock was set
  std::string why;
  std::vector<artifact::SourceRef> evidence;
};

struct Copies {                   // records that another artifact holds too
  std::string path;
  uint32_t records = 0;
};

struct InventoryLine {
  std::string path, format;      // Format::id, or "unknown"
  artifact::Artifact::Status status = artifact::Artifact::Status::kRead;
  uint32_t records = 0;
  std::optional<time::Instant> from, to;
  std::vector<Hole> holes;
  std::string message;           // "" when there is nothing to say
  bool zone_assumed = false;     // at least one time had no zone
  uint32_t deleted = 0, edited = 0;
  std::vector<ClockNote> clocks;
  std::vector<Copies> copies;
};

struct Received {                // the six kinds of the specification's checklist
  bool chat = false, alerts = false, deploys = false, dashboards = false, runbooks = false, comms = false;
};

struct Gap {
  std::string id;
  std::string what;
  std::string changes;           // what changes if it is provided
  bool critical = false;         // closes the gate alone
  bool major = false;            // closes it together with another
  std::vector<artifact::SourceRef> sources;
};

struct Conflict {                // two sources disagree; nothing is resolved silently
  std::string subject;
  std::vector<Cited> says;
  std::string used;              // which one the draft uses, and by which rule
};

struct Inventory {
  std::vector<InventoryLine> lines;
  Received received;
  bool quiet_hours_included = false;  // the incident's channel goes on after the resolution
  std::vector<Gap> gaps;              // critical first
  std::vector<Conflict> conflicts;
  bool gate_closed = false;
  std::vector<std::string> gate_reasons;
};

Inventory take_inventory(const Context& context);

}  // namespace debrief::evidence

// What the author typed, and what kind of incident it says this is.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "artifact/source.h"
#include "time/instant.h"

namespace debrief::incident {

// A value with where it was stated. `source` is empty for values typed into the page's form.
template <typename T>
struct Stated {
  T value;
  std::optional<artifact::SourceRef> source;
};

struct Brief {
  std::string text;  // 1–3 sentences
  std::optional<artifact::SourceRef> source;
  std::optional<Stated<std::string>> severity;
  std::optional<Stated<time::Instant>> impact_start, detected, mitigated, resolved;
  std::optional<Stated<std::string>> commander;
  std::vector<Stated<std::string>> on_call, joined, informed, authors;
  std::vector<Stated<std::string>> links;
  std::string title;
  bool near_miss = false;  // the brief or its severity says so
};

}  // namespace debrief::incident

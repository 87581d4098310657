// What the author typed, and what kind of incident it says this is.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "artifact/source.h"
#include "time/instant.h"

namespace debrief::incident {

// A value with where it was stated. `source` is empty for values typed into the page's form.
template <typename T>
struct Stated {
  T value;
  std::optional<artifact::SourceRef> source;
  time::Precision precision = time::Precision::kSecond;  // of a time: what was written, and no finer
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

// Reads a brief: a JSON object (brief.json, the page's form) or free text with header lines in any
// wording ("IC: Lucja", "Detected = 11:09 UTC", "| Severity | SEV-1 |"). `document` is the record whose
// text this is; spans of the values then become sources. A clock without a date takes the date of
// another time of the brief; without any it is left out. A time without a zone is UTC.
// Total: what is not understood is prose, and prose is `text`.
Brief read_brief(std::string_view text, std::optional<artifact::RecordRef> document);

// The document record of a dropped file named brief.* (any case), the shortest path first.
std::optional<artifact::RecordRef> find_brief(const artifact::Store& store);

}  // namespace debrief::incident

// What every cross-check looks at, and how a row of the draft is set beside the records: by the ids it
// cites, else by the artifact it names and the words it shares with one row of the artifact timeline.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "lint/finding.h"
#include "lint/view.h"
#include "review/record_index.h"
#include "review/review.h"

namespace debrief::review {

constexpr int64_t kDaySeconds = 24 * 3600;

struct Cross {
  const lint::View& view;
  const Context& context;
  const timeline::Timeline& timeline;
  const artifact::Store& store;
  RecordIndex index;
  bool utc = true;  // the draft's clocks are UTC, or it does not say

  // Precondition: context.timeline and context.store are set.
  Cross(const lint::View& view, const Context& context);

  // The records that a row cites, by the ids in it.
  std::vector<artifact::RecordRef> cited(const document::TimelineEntry& row) const;
  const timeline::Row* row_with(artifact::RecordRef ref) const;
  // Every moment that the records may rightly stand at in a column of UTC. A record without a zone whose
  // row was placed whole half hours away is local time, and its own clock is none.
  std::vector<time::Instant> moments(const std::vector<artifact::RecordRef>& refs) const;
  // A row that names an artifact's file and no id in it: the one row of that artifact within a quarter of
  // an hour that shares the most words with it; nullptr when none or several do.
  const timeline::Row* aligned(const document::TimelineEntry& row) const;
};

// Event and source of a row, with what stands under it.
std::string words_of(const document::TimelineEntry& row);
// How many words of four letters and more the two have in common.
size_t shared_words(const timeline::Row& event, const document::TimelineEntry& row);

// The first source of a row as a reader finds it: the product's locator; TK when there is none.
std::string source_words(const Cross& cross, const timeline::Row& row);

// Seconds between two clocks of a day, the short way round midnight.
int64_t apart(int64_t a, int64_t b);
int64_t clock_of(time::Instant at);  // second of the UTC day
std::string lower_ascii(std::string_view text);

// A finding at the first line of a row.
lint::Finding row_finding(const Cross& cross, const document::TimelineEntry& row, std::string rubric, std::string rule_id, std::string why, std::string authority);

// The checks, one file each. They append to `out`.
void check_times(const Cross& cross, std::vector<lint::Finding>& out);            // check_times.cc: wrong_timestamp
void check_sources(const Cross& cross, std::vector<lint::Finding>& out);          // check_sources.cc: source_mismatch
void check_knowledge(const Cross& cross, std::vector<lint::Finding>& out);        // check_knowledge.cc: hindsight
void check_missing_events(const Cross& cross, std::vector<lint::Finding>& out);   // check_missing_events.cc
// The one record whose time and words fit, as the rewrite of an unsourced row.
void give_sources(const Cross& cross, std::vector<lint::Finding>& findings);      // give_sources.cc

}  // namespace debrief::review

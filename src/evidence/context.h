// What an observer may look at. Everything is const and outlives the call.
#pragma once
#include <string>
#include <vector>

#include "artifact/source.h"
#include "incident/brief.h"
#include "incident/conventions.h"
#include "incident/roster.h"
#include "redact/detector.h"
#include "repo/repository.h"
#include "timeline/timeline.h"

namespace debrief::evidence {

// A chat message that bears on the incident: in an incident channel, or a source of a row.
struct Utterance {
  artifact::RecordRef ref;
  time::Instant time;
  std::string visible;       // visible text
  bool bot = false;
  bool after = false;        // after the resolution: later knowledge
};

struct Context {
  const artifact::Store& store;
  const incident::Brief& brief;
  const incident::Roster& roster;
  const incident::Conventions& conventions;
  const repo::Repository& repository;
  const timeline::Timeline& timeline;
  const redact::Detector& detector;
  std::vector<Utterance> utterances;       // by time
  std::vector<std::string> channels;       // taken as incident channels, "artifact folder/channel"
};

// Finds the incident channels (most rows, then bot mirrors and topic) and their messages.
Context make_context(const artifact::Store&, const incident::Brief&, const incident::Roster&,
                     const incident::Conventions&, const repo::Repository&, const timeline::Timeline&,
                     const redact::Detector&);

// Small readings of the timeline that several observers need.
const timeline::Row* row_at(const timeline::Timeline&, std::optional<size_t> index);
// First source of a row, with the text field as its part when the record has one.
artifact::SourceRef source_of(const timeline::Row& row);
// As it is printed: whole seconds between the two rows.
std::string duration_between(const timeline::Row& from, const timeline::Row& to);
// `part` grown so that it cuts no secret or personal datum of `text` in two: what is quoted must be
// whole for the publisher to see it.
ByteSpan uncut(const redact::Detector& detector, std::string_view text, ByteSpan part);
// The part of a message that matters.
artifact::SourceRef part(artifact::RecordRef ref, size_t begin, size_t size);

}  // namespace debrief::evidence

// What an observer may look at. Everything is const and outlives the call.
#pragma once
#include <string>
#include <vector>

#include "artifact/source.h"
#include "incident/brief.h"
#include "incident/conventions.h"
#include "incident/roster.h"
#include "language/visible.h"
#include "redact/detector.h"
#include "repo/repository.h"
#include "timeline/timeline.h"

namespace debrief::evidence {

// A chat message, or a note of the paging log, that bears on the incident: in an incident channel, or a
// source of a row. `body` is its visible text; quoted text and code blocks in it are somebody else's words.
struct Utterance {
  artifact::RecordRef ref;
  time::Instant time;
  language::Visible body;
  std::optional<uint32_t> person;  // who said it
  std::string channel;             // "artifact folder/channel"
  bool bot = false;
  bool notice = false;             // "X has joined the channel"
  bool after = false;              // after the resolution (unknown: the recovery): later knowledge

  const std::string& text() const { return body.text; }
  // The bytes of `part` (of text()) in the record.
  artifact::SourceRef cite(ByteSpan part) const { return {ref, body.to_markup(part)}; }
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
  std::vector<Utterance> letters;          // e-mails near the incident that are no row's source; by time
  std::vector<std::string> channels;       // taken as incident channels, "artifact folder/channel"
};

// Finds the incident channels (most rows, then bot mirrors and topic) and their messages.
Context make_context(const artifact::Store&, const incident::Brief&, const incident::Roster&,
                     const incident::Conventions&, const repo::Repository&, const timeline::Timeline&,
                     const redact::Detector&);

// Small readings of the timeline that several observers need.
const timeline::Row* row_at(const timeline::Timeline&, std::optional<size_t> index);
// First source of a row: the whole record; with a context, its text field when the record has one.
artifact::SourceRef source_of(const timeline::Row& row);
artifact::SourceRef source_of(const Context& context, const timeline::Row& row);
// The text field of a record as a source; the whole record when it has none.
artifact::SourceRef text_of(const artifact::Store& store, artifact::RecordRef ref);
// When the impact began, as the draft counts: the row, or what the brief states where no row is near it.
struct Moment {
  time::Instant time;
  time::Precision precision = time::Precision::kSecond;
  std::vector<artifact::SourceRef> sources;
  bool stated = false;
};
std::optional<Moment> impact_start(const Context& context);
std::string duration_between(time::Instant from, time::Instant to);
// "5 min", "38 min 17 s"; without seconds when `minutes`, or when there are none.
std::string duration_text(int64_t seconds, bool minutes = false);

std::string duration_between(const Moment& from, const timeline::Row& to);
// As it is printed: whole seconds between the two rows; minutes where one of the two is known to the minute only.
std::string duration_between(const timeline::Row& from, const timeline::Row& to);
// `part` grown so that it cuts no secret or personal datum of `text` in two: what is quoted must be
// whole for the publisher to see it.
ByteSpan uncut(const redact::Detector& detector, std::string_view text, ByteSpan part);
// Do two lists of systems name one place or service? "eu-west-1" and "production-eu-west-1" do.
bool share_system(const std::vector<std::string>& a, const std::vector<std::string>& b);

}  // namespace debrief::evidence

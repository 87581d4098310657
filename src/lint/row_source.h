// Does a timeline row say where it is known from? A source is a link to evidence, an issue, pull request,
// commit or release id, an alert's own name or id, a message's time stamp or id, a log line, a command, a
// screenshot. The name of a tool ("Slack") or a link to a manual is none. Data: rules/lint/sources.json.
#pragma once
#include <string_view>

#include "document/postmortem.h"

namespace debrief::lint {

enum class RowSource : uint8_t {
  kGiven,
  kNone,
  kToolOnly,  // the source column names a product and nothing in it
};
RowSource row_source(const document::TimelineEntry& row);
// Does a sentence name a record by id: a commit, a ticket, an alert, a message?
bool names_record(std::string_view text);

}  // namespace debrief::lint

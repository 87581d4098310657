// Rows of a draft's timeline as text: one with another time or source, or a new one in the draft's form.
#pragma once
#include <string>
#include <string_view>

#include "document/postmortem.h"

namespace debrief::review {

struct RowParts { std::string time, actor, event, source; };

// The first line of the row with its time replaced; "" when it cannot be done in this form.
std::string with_time(const document::Postmortem& document, const document::TimelineEntry& row, std::string_view time);
// The row with its source cell filled, or with "(source: …)" at its end.
std::string with_source(const document::Postmortem& document, const document::TimelineEntry& row, std::string_view source);
// A new row in the form of the draft's own: the columns of its table, else a bullet.
std::string new_row(const document::Postmortem& document, const RowParts& parts);

}  // namespace debrief::review

// Prior postmortems: what happened before in these systems, and which of its actions are still open.
#pragma once
#include <optional>
#include <string_view>

#include "repo/repository.h"

namespace debrief::repo {

PriorPostmortem read_prior(const artifact::Store& store, const File& file);

// The first YYYY-MM-DD in the text, as midnight UTC.
std::optional<time::Instant> first_date(std::string_view text);

}  // namespace debrief::repo

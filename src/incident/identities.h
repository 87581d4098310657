// Who is who: every trace of a person in the records (directory entries, authors, mentions, paging
// recipients, committers), joined into people. roster.h adds roles.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "artifact/source.h"
#include "incident/roster.h"

namespace debrief::incident {

// Does a login or nickname read as made from this full name? "inesok", "gideon_fw", "jwh",
// "cadeyinka", "sunniva.brekke", "Lucja Z", "aroha" for names of two words or more. One-letter
// remainders count, contradictions do not ("ines.smith" is not Ines Okafor).
bool made_from(std::string_view handle, std::string_view full_name);

// The words of a display name, lower case, without "(support)", "[bot]" and emoji.
std::vector<std::string> name_words(std::string_view display);

// People without roles, in order of first trace (time, artifact, record), then name. Bots are people
// with `bot` set. Linear in records, quadratic only in the number of distinct people.
std::vector<Person> gather_people(const artifact::Store& store);

}  // namespace debrief::incident

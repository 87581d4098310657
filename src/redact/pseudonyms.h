// Who is called what: one pseudonym per person, by role, stable over a session and independent of
// the order in which texts are published.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "incident/roster.h"
#include "redact/names.h"

namespace debrief::redact {

// One per roster person, same order. Person::pseudonym where the roster gives one, else the noun of the
// first role, numbered from the second on: "on-call engineer", "responder", "responder 2".
std::vector<std::string> pseudonyms(const incident::Roster& roster);

// Everything that names a person of the roster: names, handles, product ids, e-mail local parts.
// Bots are left alone. Names shared by several persons map to id roster.people.size() ("a colleague").
// Ids count from `first`; `functions` are words for what people do, in names.json's order: nobody's name.
void add_roster(const incident::Roster& roster, NameMatcher& matcher, const std::vector<std::string>& functions, uint32_t first = 0);

// The word lists of rules/redaction/names.json, sorted. Reads the file: once is enough.
std::vector<std::string> name_words(std::string_view key);

}  // namespace debrief::redact

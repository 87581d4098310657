// The classes that stand in patterns, {person} and the like, as regular expressions; and whom a
// document itself names. Names come from roster, repository and artifacts (language::Names) and from
// the draft: its header, its handles, its lists of responders.
#pragma once
#include <string>
#include <string_view>

#include "document/postmortem.h"
#include "language/analysis.h"

namespace debrief::lint {

// Adds the people that the document names by its own structure: header fields, "@handles", lists under
// "Responders" and "Attendees", owners of actions. Never a guess from capital letters alone.
void add_people(const document::Postmortem& document, const std::vector<document::ActionEntry>& actions, language::Names& names);

// Replaces, in a pattern, each class by an alternation of its members:
//   {person}  {name}, pronouns of people, role nouns ("the on-call"), teams     {name}  `names` and the first names of
//   rules/language/en/first_names.tsv     {role} {team} {machine}  closed lists of nouns in classes.cc
//   {vendor}  rules/lint/vendors.json and what the user added     {customer}  what the user added
// Replaces {person} {name} {role} {team} {machine} {vendor} {customer} in a pattern, and every blank by
// white space of any kind. People and teams are those of a masked text (name_mask.h); of `names` only the
// machines and vendors go into the pattern.
std::string expand(std::string_view pattern, const language::Names& names);

// Does the text name somebody: a name, a first name or a handle of `names`, as a whole word?
bool names_person(std::string_view text, const language::Names& names);

}  // namespace debrief::lint

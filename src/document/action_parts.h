// The pieces of an action item written as a line: owner, date, kind, ticket, and the words left over.
#pragma once
#include <string>
#include <string_view>

#include "document/postmortem.h"

namespace debrief::document {

// "Add X (Owner: Dana Reyes, due 2026-10-02, Prevention) PLAT-12" → its pieces. The action's text keeps
// every word: spans stay those of the document.
ActionEntry take_apart(const Text& text);

// "PLAT-12", "#3016", or the address of an issue or pull request; "" when there is none.
std::string find_ticket(const Text& text);
// Prevention | Detection | Mitigation named by a heading, a bracket or a prefix; "" when none is.
std::string type_of(std::string_view words);
// "Monitoring did not show it": a first word that is a verb too, and a past one close behind it.
bool tells_of_past(std::string_view sentence);
// Begins with a verb in the base form or as a gerund ("Add …", "Adding …").
bool begins_as_action(std::string_view words);
bool promises(std::string_view sentence);   // "we will …", "we need to …"
bool commits(std::string_view sentence);    // "we will …", not "we should …"
bool proposes(std::string_view sentence);   // "… should …", "it would be useful to …": only where actions stand
bool was_taken(std::string_view sentence);  // "we have added …", "is now …" among its first words

}  // namespace debrief::document

// Analyses in words: one line each, for tests, tools and explanations. Names are stable.
#pragma once
#include <string>
#include <string_view>

#include "language/acts.h"
#include "language/analysis.h"

namespace debrief::language {

std::string_view name_of(Act act);            // "acknowledge", "role_claim", …
std::string_view name_of(SubjectClass type);  // "person", "machine", … "none"
std::string_view name_of(Modality modality);
std::string_view name_of(Mood mood);
std::string_view name_of(Polarity polarity);
std::string_view name_of(Tense tense);
std::string_view name_of(Aspect aspect);
std::string_view name_of(Voice voice);
std::string_view name_of(ClauseRole role);
std::string_view name_of(OutcomeState state);
std::string_view name_of(Tag tag);

std::string describe(const Clause& clause, std::string_view text);
std::string describe(const FoundAct& act, std::string_view text);
std::string describe_tokens(const Analysis& analysis);

}  // namespace debrief::language

// Frames: who does what, how, of one clause (language.md 1.5). Clauses of a message are framed in
// order, because answers and pronouns look back.
#pragma once
#include "language/analysis.h"
#include "language/subjects.h"
#include "language/tags.h"

namespace debrief::language {

// What is carried from clause to clause of one text.
struct FrameContext {
  const std::vector<Token>& tokens;
  const Words& words;
  const NameIndex& names;
  Register reg;
  Antecedent last;   // for it/they
};

// Fills clause.frame. `previous` is the clause before it in the same sentence, or nullptr.
void frame_clause(Clause& clause, const Clause* previous, FrameContext& context);

// Moods that the end of the sentence decides ("?"): call after all clauses of a sentence are framed.
void settle_moods(std::vector<Clause>& clauses, size_t first, bool question_mark);

}  // namespace debrief::language

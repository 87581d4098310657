// The bar for action items: specific, owned, dated, classified. One function for both modes: review
// holds the draft's items against it, and draft its own proposals. Data: rules/lint/actions.json.
#pragma once
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "language/analysis.h"

namespace debrief::lint {

struct ActionVerdict {
  bool specific = false;    // names a file, config, process or artefact to change
  bool owned = false;       // one named person; a team, "everyone", "TBD" are none. A TK is an honest hole
                            // and counts as not owned, without being held against the item (see open)
  bool dated = false;       // a date; "soon", "Q4", "next quarter" are none
  bool classified = false;  // Prevention, Detection or Mitigation
  bool action_open = false, owner_open = false, due_open = false, type_open = false;  // written as TK
  std::string reject;       // id of the rejected phrase: "be-careful"; "" when none
  ByteSpan reject_span;     // in `text`
  std::string why;          // one sentence per failure, joined
  std::string rewrite;      // the action's words, to be taken as they stand; "" when specific
  bool passes() const { return (specific || action_open) && (owned || owner_open) && (dated || due_open) && (classified || type_open); }
};

// `names` may be empty. Total; linear in the text.
ActionVerdict action_rubric(std::string_view text, std::string_view owner, std::string_view due, std::string_view type,
                            const language::Names& names = {});

bool is_open(std::string_view value);         // "TK …"
bool is_single_person(std::string_view owner, const language::Names& names);
bool is_date(std::string_view due);
bool is_class(std::string_view type);

}  // namespace debrief::lint

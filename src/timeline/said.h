// What people said, message by message: visible text, speaker, acts, and what speaks for and against the
// message being about this incident (language.md 4, stages A and B). Stage C is conversation.h.
#pragma once
#include <string>
#include <vector>

#include "language/acts.h"
#include "timeline/context.h"

namespace debrief::timeline {

struct Said {
  artifact::RecordRef ref;
  time::Instant time;
  std::optional<uint32_t> person;
  const Channel* channel = nullptr;  // null for notes of the paging log
  language::Visible visible;
  size_t text_begin = 0;             // after a bridge's "name: "
  std::vector<language::FoundAct> acts;
  std::vector<language::MentionedTime> mentioned;
  std::vector<std::string> words;    // terms
  std::vector<std::string> ids;
  std::vector<std::string> wanted;   // lemmas of mitigating verbs that the message asks for, proposes or announces, sorted
  std::vector<std::string> done;     // lemmas of mitigating verbs that it states as done or in force, sorted
  std::string thread;
  bool note = false;                 // written in the paging log of this incident
  bool bridge = false;               // a bridge bot's copy
  bool question = false;             // ends with a question mark
  bool in_channel = false;           // incident channel, its bridge, or the paging log
  bool relevant = false;
  std::vector<std::string> reasons;  // "for: …", "against: …"
  std::string aside;                 // why it cannot be a row; "" when it may
  std::vector<artifact::RecordRef> copies;  // the same words elsewhere, within seconds

  std::string_view text() const { return std::string_view(visible.text).substr(text_begin); }
};

// Every message by a person and every note of this incident's paging log, in order of time, then source.
// Bots' messages are not among them (machine.h, mirrors). Copies over a bridge are folded into the first.
// What was said outside the hours of the incident is not read, only listed with the reason in `unread`.
std::vector<Said> listen(const Context& context, std::vector<SetAside>* unread);

}  // namespace debrief::timeline

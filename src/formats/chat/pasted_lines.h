// The lines of chat text copied from a client's window, each seen for what it can be. Shapes seen:
//   Slack      "Ines Okafor" / "  11:19 PM"     "Ines Okafor  11:19 PM"   "ines [11:19 PM]"   follow-ups
//              "11:20" or "[11:20]"; "PagerDuty" / "APP" / "  11:19 PM"; day dividers
//   Teams      "[9/15 11:19 PM] Ines Okafor"   "Ines Okafor" / "9/15/2026 11:19 PM"
//   Discord    "ines — Today at 11:19 PM"   "ines — 09/15/2026 11:19 PM"   "[11:20 PM]follow-up"
//   Telegram   "Ines, [15.09.26 23:19]"       Google Chat  "Ines Okafor, 11:19 PM"
//   notes      "[23:19] ines: looking"   "23:19 ines: looking"
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "time/parse.h"

namespace debrief::formats::chat {

enum class LineShape : uint8_t {
  kText,         // none of the below
  kBlank,
  kNameTime,     // "Ines Okafor  11:19 PM", "ines — Today at 23:19", "ines [11:19 PM]"
  kTimeOnly,     // "  11:19 PM"; whether a header or a follow-up is for the neighbours to say
  kBracketOnly,  // "[11:20]": a follow-up
  kBracketRest,  // "[11:19 PM] rest": rest is a name, a text, or "name: text"
  kInline,       // "[23:19] ines: looking", "23:19 ines: looking", name known to be one
  kDay,          // a divider
  kNoise,        // what clients put between messages: "New", "2 replies", "View thread"
};

struct PastedLine {
  ByteSpan span;           // without the line break
  LineShape shape = LineShape::kText;
  bool indented = false;   // begins with a blank: Slack's time under a name
  bool half_day = false;   // its time says AM or PM
  std::string name;        // kNameTime, kInline
  bool software = false;   // the name was followed by APP, BOT or WORKFLOW
  time::Written written;   // of shapes with a time, and kDay
  uint64_t rest = 0;       // where the text behind the header begins, in the file
};

// Can this be what somebody is called? At most six words, no sentence marks.
bool name_like(std::string_view text);

// Does every word begin with a capital (or a letter that is not Latin)?
bool capitalised(std::string_view name);

// "PagerDuty APP" → "PagerDuty", true. Status emoji behind a name (":palm_tree:") go too.
std::string bare_name(std::string_view shown, bool* software);

std::vector<PastedLine> read_pasted_lines(std::string_view text);

}  // namespace debrief::formats::chat

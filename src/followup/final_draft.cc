// The final draft: the draft's text with the author's fills in place of the holes, in order.
#include "evidence/cited.h"
#include "followup/documents.h"
#include "report/markdown.h"

namespace debrief::followup {

std::string final_draft(const Material& m, report::Rendering& rendering) {
  std::string text = report::draft_markdown(m.context, m.inventory, m.draft, rendering);
  // A fill names its hole by number, counted from the top: "1" is the first TK of the document.
  size_t number = 0;
  static constexpr std::string_view kHole = "TK";
  for (size_t at = text.find(kHole); at != std::string::npos; at = text.find(kHole, at)) {
    ++number;
    const auto fill = m.fills.find(std::to_string(number));
    size_t end = at + kHole.size();
    for (std::string_view phrase : {evidence::kTk, evidence::kTkMeeting})
      if (std::string_view(text).substr(at).starts_with(phrase)) end = at + phrase.size();
    if (fill == m.fills.end()) {
      at = end;
      continue;
    }
    const std::string words = report::render(fill->second, report::kMarkdown, rendering);
    text.replace(at, end - at, words);
    at += words.size();
  }
  return text;
}

}  // namespace debrief::followup

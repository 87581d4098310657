#include "lint/analysis_of.h"

#include <algorithm>

namespace debrief::lint {

language::Analysis analysis_of(const document::Text& text, const language::NameIndex& names) {
  language::Visible visible;
  visible.text = text.visible;
  std::replace(visible.text.begin(), visible.text.end(), '\n', ' ');
  visible.steps.push_back({0, 0});
  for (ByteSpan span : text.exempt) {
    const bool code = std::find(text.code.begin(), text.code.end(), span) != text.code.end();
    visible.runs.push_back({code ? language::RunKind::kCode : language::RunKind::kQuote, span, ""});
  }
  return language::analyse(visible, language::Register::kDocument, names);
}

}  // namespace debrief::lint

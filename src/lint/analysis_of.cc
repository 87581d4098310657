#include "lint/analysis_of.h"

#include <algorithm>

namespace debrief::lint {

const language::Analysis& analysis_of(const Unit& unit, const language::NameIndex& names) {
  if (unit.analysis) return *unit.analysis;
  const document::Text& text = unit.text;
  language::Visible visible;
  visible.text = text.visible;
  std::replace(visible.text.begin(), visible.text.end(), '\n', ' ');
  visible.steps.push_back({0, 0});
  for (ByteSpan span : text.exempt) {
    const bool code = std::find(text.code.begin(), text.code.end(), span) != text.code.end();
    visible.runs.push_back({code ? language::RunKind::kCode : language::RunKind::kQuote, span, ""});
  }
  unit.analysis = std::make_shared<const language::Analysis>(language::analyse(visible, language::Register::kDocument, names));
  return *unit.analysis;
}

}  // namespace debrief::lint

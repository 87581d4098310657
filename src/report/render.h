// From cited text to published text: marks become [S12] or <strong>, quotations stay in the internal
// version alone, and every word passes the publisher.
#pragma once
#include <functional>
#include <string>

#include "draft/draft.h"
#include "incident/event.h"
#include "redact/publish.h"
#include "report/sources.h"

namespace debrief::report {

// How one output writes the few things that a cited text can hold.
struct Syntax {
  std::string (*escape)(std::string_view published);   // text of any origin
  std::string_view strong_begin, strong_end;
  std::string (*citation)(const std::vector<std::string>& labels);
};

extern const Syntax kMarkdown, kHtml, kPlainText;

struct Rendering {
  redact::Publisher& publisher;
  SourceBook& sources;
  incident::Audience audience;
};

std::string render(const evidence::Cited& cited, const Syntax& syntax, Rendering& rendering);
// One string of any origin, published and escaped.
std::string render(std::string_view text, const Syntax& syntax, Rendering& rendering);

}  // namespace debrief::report

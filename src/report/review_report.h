// Mode 2's report in its output formats. Quotes of secrets and customers are masked by the publisher;
// the span stays.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "document/postmortem.h"
#include "evidence/context.h"
#include "report/render.h"
#include "review/review.h"

namespace debrief::report {

struct ReviewInput {
  const document::Postmortem& document;
  const review::Review& review;
  std::string name;                       // of the draft's file
  const evidence::Context* artifacts;     // null without cross-checks
};

std::string review_json(const ReviewInput&, Rendering&);
std::string review_markdown(const ReviewInput&, Rendering&);    // Sections A to D; markdown.cc
std::string review_html(const ReviewInput&, Rendering&);        // the same; html.cc
std::string review_sarif(const ReviewInput&, Rendering&);       // SARIF 2.1.0; review_sarif.cc
std::string review_checkstyle(const ReviewInput&, Rendering&);  // review_lines.cc
std::string review_github(const ReviewInput&, Rendering&);      // workflow commands; review_lines.cc

// By the name of the format; nothing when it is not known.
std::optional<std::string> review_output(std::string_view format, const ReviewInput&, Rendering&);

}  // namespace debrief::report

// A review for tools that take a finding a line: Checkstyle's XML, and the workflow commands of GitHub Actions
// (::error file=…,line=…::message). Places are 1-based; a finding on the whole document stands at its first line
// where line 0 is not allowed.
#include <algorithm>

#include "report/review_outline.h"
#include "report/review_report.h"

namespace debrief::report {

namespace {

std::string text(std::string_view words, Rendering& r) { return render(words, kPlainText, r); }

// Characters that would end a property or a message of a workflow command.
std::string escape_command(std::string_view words, bool property) {
  std::string out;
  for (char c : words) {
    if (c == '%') out += "%25";
    else if (c == '\r') out += "%0D";
    else if (c == '\n') out += "%0A";
    else if (property && c == ':') out += "%3A";
    else if (property && c == ',') out += "%2C";
    else out += c;
  }
  return out;
}

}  // namespace

std::string review_checkstyle(const ReviewInput& input, Rendering& r) {
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n<file name=\"" + kHtml.escape(text(input.name, r)) + "\">\n";
  for (const auto& finding : input.review.findings) {
    const auto place = place_of(input.document, finding.span);
    static constexpr std::string_view kLevels[] = {"error", "warning", "info"};
    out += "<error line=\"" + std::to_string(place.line) + "\" column=\"" + std::to_string(place.column) + "\" severity=\"" + std::string(kLevels[static_cast<size_t>(finding.severity)]) +
           "\" message=\"" + kHtml.escape(text(finding.why, r)) + "\" source=\"debrief." + kHtml.escape(finding.rubric) + "\"/>\n";
  }
  return out + "</file>\n</checkstyle>\n";
}

std::string review_github(const ReviewInput& input, Rendering& r) {
  std::string out;
  for (const auto& finding : input.review.findings) {
    const auto place = place_of(input.document, finding.span);
    static constexpr std::string_view kLevels[] = {"error", "warning", "notice"};
    out += "::" + std::string(kLevels[static_cast<size_t>(finding.severity)]) + " file=" + escape_command(text(input.name, r), true) + ",line=" + std::to_string(std::max<uint32_t>(place.line, 1)) +
           ",col=" + std::to_string(std::max<uint32_t>(place.column, 1)) + ",title=" + escape_command(finding.rubric, true) + "::" + escape_command(text(finding.why, r), false) + "\n";
  }
  return out;
}

}  // namespace debrief::report

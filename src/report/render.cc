#include "report/render.h"

#include "base/ascii.h"

namespace debrief::report {

namespace {

using evidence::Cited;

// Characters that would start mark-up. "_" inside a word starts none in GFM and stays, so that names
// of metrics and links keep their spelling.
std::string escape_markdown(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 8);
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool word_before = i > 0 && is_alnum(text[i - 1]), word_after = i + 1 < text.size() && is_alnum(text[i + 1]);
    if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '&' && i + 1 < text.size() && (is_alpha(text[i + 1]) || text[i + 1] == '#')) out += "&amp;";
    else if (c == '|' || c == '`' || c == '*' || c == '\\' || c == '[' || c == ']' || c == '~' || (c == '_' && !(word_before && word_after))) (out += '\\') += c;
    else out += c;
  }
  return out;
}

std::string escape_html(std::string_view text) {
  std::string out;
  out.reserve(text.size() + 8);
  for (char c : text) {
    switch (c) {
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '&': out += "&amp;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string no_escape(std::string_view text) { return std::string(text); }

std::string joined(const std::vector<std::string>& labels) {
  std::string out;
  for (const auto& label : labels) out += (out.empty() ? "" : ", ") + label;
  return out;
}

std::string cite_markdown(const std::vector<std::string>& labels) { return "[" + joined(labels) + "]"; }

std::string cite_html(const std::vector<std::string>& labels) {
  std::string out;
  for (const auto& label : labels) out += (out.empty() ? "" : ", ") + ("<a href=\"#" + label + "\">" + label + "</a>");
  return "<span class=\"ref\">[" + out + "]</span>";
}

// The plain text of a cited text carries no citations: JSON has them as a list.
std::string cite_nothing(const std::vector<std::string>&) { return {}; }

// The labels of the citation that begins at `at` ("\x1e" "0,3\x1f": indices of sources); `at` moves to its end.
std::vector<std::string> labels_at(const Cited& cited, size_t& at, SourceBook& sources) {
  std::vector<std::string> labels;
  size_t index = 0;
  for (++at; at < cited.text.size(); ++at) {
    const char c = cited.text[at];
    if (is_digit(c)) {
      index = index * 10 + static_cast<size_t>(c - '0');
      continue;
    }
    if (index < cited.sources.size()) labels.push_back(sources.label(cited.sources[index]));
    index = 0;
    if (c == evidence::kCiteEnd) break;
  }
  return labels;
}

}  // namespace

const Syntax kMarkdown{escape_markdown, "**", "**", cite_markdown};
const Syntax kHtml{escape_html, "<strong>", "</strong>", cite_html};
const Syntax kPlainText{no_escape, "", "", cite_nothing};

std::string render(std::string_view text, const Syntax& syntax, Rendering& rendering) {
  return syntax.escape(rendering.publisher.publish(text).text());
}

std::string render(const Cited& cited, const Syntax& syntax, Rendering& rendering) {
  std::string out, words;
  // Published piece by piece between citations, so that no mark stands inside what a detector reads.
  auto flush = [&] {
    if (!words.empty()) out += render(words, syntax, rendering);
    words.clear();
  };
  const bool quotes = rendering.audience == incident::Audience::kInternal;
  bool skipping = false;
  for (size_t i = 0; i < cited.text.size(); ++i) {
    const char c = cited.text[i];
    if (c == evidence::kQuoteBegin) skipping = !quotes;
    else if (c == evidence::kWiderBegin) skipping = quotes;
    else if (c == evidence::kQuoteEnd || c == evidence::kWiderEnd) skipping = false;
    else if (skipping) continue;
    else if (c == evidence::kStrongBegin) flush(), out += syntax.strong_begin;
    else if (c == evidence::kStrongEnd) flush(), out += syntax.strong_end;
    else if (c == evidence::kCiteBegin) {
      const std::string citation = syntax.citation(labels_at(cited, i, rendering.sources));
      if (citation.empty() && !words.empty() && words.back() == ' ') words.pop_back();
      flush();
      out += citation;
    } else words += c;
  }
  flush();
  return out;
}

}  // namespace debrief::report

// parse(): tells HTML from Markdown and runs the steps.
#include <algorithm>
#include <cctype>

#include "document/html.h"
#include "document/markdown.h"
#include "document/postmortem.h"
#include "document/sections.h"

namespace debrief::document {
namespace {

// HTML when the first tag is one that Markdown documents do not begin with.
bool looks_like_html(std::string_view bytes) {
  constexpr size_t kHead = 2048;
  std::string head(bytes.substr(0, kHead));
  for (char& c : head) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  size_t at = head.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
  for (;;) {
    at = head.find_first_not_of(" \t\r\n", at);
    if (at == std::string::npos) return false;
    if (head.compare(at, 4, "<!--") != 0) break;
    at = head.find("-->", at);
    if (at == std::string::npos) return false;
    at += 3;
  }
  for (std::string_view tag : {"<!doctype html", "<html", "<head", "<body", "<meta", "<h1", "<h2", "<h3", "<article", "<div", "<p>", "<p ", "<table", "<ul", "<section", "<ac:", "<?xml"})
    if (head.compare(at, tag.size(), tag) == 0) return tag[1] != 'd' || head.find("\n#") == std::string::npos;
  return false;
}

}  // namespace

Postmortem parse(std::string_view bytes) {
  Postmortem document;
  document.source = std::string(bytes);
  document.line_starts = {0};
  for (size_t at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1)) document.line_starts.push_back(at + 1);
  document.html = looks_like_html(bytes);
  if (document.html) read_html(document);
  else read_markdown(document);
  find_sections(document);
  return document;
}

}  // namespace debrief::document

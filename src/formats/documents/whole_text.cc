#include "formats/documents/whole_text.h"

#include "artifact/unknown.h"

#include <algorithm>

#include "formats/record_builder.h"
#include "formats/text_scan.h"

namespace debrief::formats {
namespace {

using artifact::Attr;

// The first Markdown heading ("# Title"), or the title of YAML front matter.
std::string_view title_of(std::string_view text) {
  std::string_view title;
  bool front_matter = false, first = true, fenced = false;
  for_lines(text, [&](std::string_view line) {
    if (first && line == "---") front_matter = true;
    else if (front_matter && line == "---") front_matter = false;
    first = false;
    if (starts_with(line, "```")) fenced = !fenced;
    std::string_view rest = line;
    if (front_matter && take(rest, "title:")) {
      title = trim(rest);
      if (title.size() > 1 && (title.front() == '"' || title.front() == '\'')) title = title.substr(1, title.size() - 2);
    } else if (!front_matter && !fenced && take(rest, "# ")) {
      title = trim(rest);
    }
    return title.empty();
  });
  return title.substr(0, 300);
}

bool markdown(std::string_view path, std::string_view text) {
  const std::string kind = extension(path);
  if (kind == ".md" || kind == ".markdown" || kind == ".mdx") return true;
  if (!kind.empty() && kind != ".txt") return false;
  return starts_with(text, "# ") || contains(text, "\n## ") || contains(text, "\n# ");
}

}  // namespace

std::string_view base_name(std::string_view path) {
  const size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string extension(std::string_view path) {
  const std::string_view name = base_name(path);
  const size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return {};
  std::string out(name.substr(dot));
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

bool is_text(std::string_view head) {
  const std::string_view sample = head.substr(0, 4096);
  if (artifact::one_character_only(sample)) return false;
  size_t control = 0;
  for (const char c : sample) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == 0) return false;
    if (byte < 32 && c != '\n' && c != '\r' && c != '\t' && c != '\f') ++control;
  }
  return !trim(sample).empty() && control * 100 <= sample.size();
}

void WholeTextReader::feed(std::string_view chunk, artifact::Sink&) {
  const size_t room = kLongestDocument - std::min(kLongestDocument, text_.size());
  text_.append(chunk.substr(0, room));
  fed_ += chunk.size();
}

void WholeTextReader::close(artifact::Sink& sink) {
  if (fed_ == 0) return;
  // Not in the middle of a character.
  if (fed_ > text_.size()) {
    while (!text_.empty() && (static_cast<unsigned char>(text_.back()) & 0xC0) == 0x80) text_.pop_back();
    if (!text_.empty() && static_cast<unsigned char>(text_.back()) >= 0xC0) text_.pop_back();
    sink.message({"Longer than 1 MiB: only its beginning was read.", true});
  }
  RecordBuilder out(artifact::RecordKind::kDocument, {0, fed_});
  out.text(text_, {0, text_.size()}).add(Attr::kSubtype, subtype_);
  out.add(Attr::kFile, base_name(path_));
  if (markdown(path_, text_)) {
    out.input().markup = artifact::Markup::kMarkdown;
    out.add(Attr::kTitle, title_of(text_));
  }
  out.emit(sink);
}

}  // namespace debrief::formats

#include "formats/json_outline.h"

#include <vector>

namespace debrief::formats {
namespace {

constexpr size_t kDeepest = 6;
constexpr size_t kMostPaths = 4000;

struct Level {
  bool object;
  size_t path_size;  // of the path of this container
};

// The end of a string whose opening quote is at `at`; npos when the head ends first.
size_t string_end(std::string_view text, size_t at) {
  for (size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] == '\\') ++i;
    else if (text[i] == '"') return i;
  }
  return std::string_view::npos;
}

}  // namespace

JsonOutline::JsonOutline(std::string_view head) {
  const size_t first = head.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || (head[first] != '{' && head[first] != '[')) return;
  json_ = true;
  std::vector<Level> levels;
  std::string path;  // of the innermost container, then of the value being read
  for (size_t i = first; i < head.size() && paths_.size() < kMostPaths; ++i) {
    const char c = head[i];
    if (c == '"') {
      const size_t end = string_end(head, i);
      if (end == std::string_view::npos) return;
      size_t next = end + 1;
      while (next < head.size() && (head[next] == ' ' || head[next] == '\t' || head[next] == '\r' || head[next] == '\n')) ++next;
      if (!levels.empty() && levels.back().object && next < head.size() && head[next] == ':') {
        path.resize(levels.back().path_size);
        if (!path.empty()) path += '.';
        for (const char k : head.substr(i + 1, end - i - 1)) {
          if (k == '.') path += '\\';
          path += k;
        }
        if (levels.size() <= kDeepest) paths_.insert(path);
        i = next;
      } else {
        i = end;
      }
    } else if (c == '{' || c == '[') {
      if (!levels.empty() && !levels.back().object) path.resize(levels.back().path_size);
      if (c == '[') path += "[*]";
      levels.push_back({c == '{', path.size()});
    } else if ((c == '}' || c == ']') && !levels.empty()) {
      levels.pop_back();
      path.resize(levels.empty() ? 0 : levels.back().path_size);
    }
  }
}

const JsonOutline& outline_of(const artifact::Probe& probe) {
  if (!probe.outline) probe.outline = std::make_shared<JsonOutline>(probe.head);
  return *static_cast<const JsonOutline*>(probe.outline.get());
}

}  // namespace debrief::formats

// See margins.h.
#include "document/margins.h"

#include <algorithm>

namespace debrief::document {

void find_comments(Postmortem& document) {
  const std::string_view all = document.source;
  const auto& blocks = document.blocks;
  size_t from = 0, block = 0;  // blocks stand in the source's order
  while ((from = all.find("<!--", from)) != std::string_view::npos) {
    const size_t end = all.find("-->", from);
    if (end == std::string_view::npos) break;
    while (block < blocks.size() && blocks[block].span.end <= from) ++block;
    const bool in_code = block < blocks.size() && blocks[block].kind == BlockKind::kCode && blocks[block].span.contains(ByteSpan{from, from + 1});
    if (!in_code) document.comments.push_back({{from, end + 3}, std::string(all.substr(from + 4, end - from - 4))});
    from = end + 3;
  }
}

ByteSpan find_front_matter(std::string_view source) {
  const size_t start = source.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
  const auto fence = [&](size_t at) {
    const size_t end = std::min(source.find('\n', at), source.size());
    std::string_view line = source.substr(at, end - at);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
    return line == "---" || (at > start && line == "...");
  };
  if (!fence(start)) return {};
  size_t at = source.find('\n', start);
  while (at != std::string_view::npos) {
    if (fence(at + 1)) return {start, std::min(source.find('\n', at + 1), source.size())};
    at = source.find('\n', at + 1);
  }
  return {};
}

}  // namespace debrief::document

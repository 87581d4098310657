#include "base/embedded.h"

#include <algorithm>

namespace debrief::rules {

std::span<const File> list(std::string_view prefix) {
  const std::span<const File> all = files();
  // Sorted by path, so what shares a prefix is contiguous.
  const auto first =
      std::partition_point(all.begin(), all.end(), [&](const File& f) { return f.path < prefix; });
  const auto last = std::partition_point(first, all.end(),
                                         [&](const File& f) { return f.path.starts_with(prefix); });
  return {first, last};
}

std::string_view file(std::string_view path) {
  const std::span<const File> found = list(path);
  return !found.empty() && found.front().path == path ? found.front().bytes : std::string_view{};
}

}  // namespace debrief::rules

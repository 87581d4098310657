// Which keys a JSON file has, seen through its first bytes: what detection of JSON formats asks.
#pragma once
#include <set>
#include <string>
#include <string_view>

#include "artifact/format.h"

namespace debrief::formats {

// Paths as in artifact/json_scanner.h, from the root: "incidents[*].incident_key", "[*].labels.alertname".
// Built from a head that may be cut anywhere; several root values (JSONL) are seen as one. Depth ≤ 6.
class JsonOutline {
 public:
  explicit JsonOutline(std::string_view head);

  bool json() const { return json_; }  // begins like an object or array
  bool has(std::string_view path) const { return paths_.find(path) != paths_.end(); }
  // All of them, in order; dots inside a key are written "\.".
  const std::set<std::string, std::less<>>& paths() const { return paths_; }
  // How many of the paths are there.
  template <typename... Path>
  int count(Path... paths) const {
    return (0 + ... + (has(paths) ? 1 : 0));
  }

 private:

  std::set<std::string, std::less<>> paths_;
  bool json_ = false;
};

// The outline of a probe's head, built at the first call.
const JsonOutline& outline_of(const artifact::Probe& probe);

}  // namespace debrief::formats

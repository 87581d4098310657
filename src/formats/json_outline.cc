#include "formats/json_outline.h"

#include <vector>

#include "artifact/json_bytes.h"

namespace debrief::formats {
namespace {

using artifact::json_bytes::find_quote_or_escape;
using artifact::json_bytes::is_space;

constexpr size_t kDeepest = 6;
constexpr size_t kMostPaths = 4000;
constexpr int kNowhere = -1;

// The paths as a tree, so that a key that was seen before costs a look and no text. Node 0 is the root value.
class Tree {
 public:
  explicit Tree(std::set<std::string, std::less<>>& paths) : paths_(paths), slots_(kSlots, kNowhere) { nodes_.push_back({}); }

  int member(int parent, std::string_view key) { return find(parent, key, false); }
  int element(int parent) { return find(parent, "[*]", true); }
  bool full() const { return nodes_.size() > kMostPaths; }

 private:
  static constexpr size_t kSlots = 16384;  // a power of two, four times the nodes
  struct Node {
    int parent = kNowhere;
    bool element = false;
    std::string_view key;  // in the head
    std::string path;
  };

  int find(int parent, std::string_view key, bool element) {
    if (parent == kNowhere || full()) return kNowhere;
    uint32_t hash = 2166136261u ^ static_cast<uint32_t>(parent) * 16777619u ^ static_cast<uint32_t>(element);
    for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    size_t at = (hash ^ hash >> 15) % kSlots;
    for (; slots_[at] != kNowhere; at = (at + 1) % kSlots) {
      const Node& node = nodes_[static_cast<size_t>(slots_[at])];
      if (node.parent == parent && node.element == element && node.key == key) return slots_[at];
    }
    slots_[at] = static_cast<int>(nodes_.size());
    std::string path = nodes_[static_cast<size_t>(parent)].path;
    if (!element) {
      if (!path.empty()) path += '.';
      for (const char c : key) {
        if (c == '.') path += '\\';
        path += c;
      }
      paths_.insert(path);
    } else {
      path += "[*]";
    }
    nodes_.push_back({parent, element, key, std::move(path)});
    return slots_[at];
  }

  std::set<std::string, std::less<>>& paths_;
  std::vector<Node> nodes_;
  std::vector<int> slots_;
};

struct Level {
  bool object;
  int node;  // of the object itself, or of an array's elements
};

// The closing quote of a string that is open at `p`; null when the head ends first.
const char* string_end(const char* p, const char* end) {
  while ((p = find_quote_or_escape(p, end)) < end) {
    if (*p == '"') return p;
    p += 2;
    if (p > end) break;
  }
  return nullptr;
}

}  // namespace

JsonOutline::JsonOutline(std::string_view head) {
  const size_t first = head.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || (head[first] != '{' && head[first] != '[')) return;
  json_ = true;
  Tree tree(paths_);
  std::vector<Level> levels;
  int value = 0;  // where the next value stands
  const char* const end = head.data() + head.size();
  for (const char* p = head.data() + first; p < end && !tree.full(); ++p) {
    if (*p == '"') {
      const char* const close = string_end(p + 1, end);
      if (close == nullptr) return;
      const std::string_view key(p + 1, static_cast<size_t>(close - p - 1));
      p = close;
      const char* next = close + 1;
      while (next < end && is_space(*next)) ++next;
      if (levels.empty() || !levels.back().object || next == end || *next != ':') continue;
      value = levels.size() <= kDeepest ? tree.member(levels.back().node, key) : kNowhere;
      p = next;
    } else if (*p == '{' || *p == '[') {
      levels.push_back({*p == '{', *p == '{' ? value : tree.element(value)});
      value = levels.back().node;  // of the elements; an object's keys set it anew
    } else if ((*p == '}' || *p == ']') && !levels.empty()) {
      levels.pop_back();
      value = levels.empty() ? 0 : levels.back().node;
    }
  }
}

const JsonOutline& outline_of(const artifact::Probe& probe) {
  if (!probe.outline) probe.outline = std::make_shared<JsonOutline>(probe.head);
  return *static_cast<const JsonOutline*>(probe.outline.get());
}

}  // namespace debrief::formats

#include "artifact/json_path.h"

#include "artifact/json_bytes.h"

namespace debrief::artifact {
namespace {

// Cuts the next segment off; `elements` counts the "[*]" behind its name.
std::string next_segment(std::string_view& path, int& elements) {
  std::string name;
  elements = 0;
  size_t i = 0;
  for (; i < path.size() && path[i] != '.'; ++i) {
    if (path[i] == '\\' && i + 1 < path.size()) {
      name += path[++i];
    } else if (path.substr(i, 3) == "[*]") {
      ++elements;
      i += 2;
    } else {
      name += path[i];
    }
  }
  path.remove_prefix(i < path.size() ? i + 1 : i);
  return name;
}

uint64_t bit_of(std::string_view key) {
  if (key.empty()) return 1;
  const unsigned first = static_cast<unsigned char>(key.front()), last = static_cast<unsigned char>(key.back());
  return uint64_t{1} << ((key.size() + first * 5 + last * 11) % 64);
}

}  // namespace

int JsonPaths::make(int parent) {
  nodes_.emplace_back();
  nodes_.back().parent = parent;
  nodes_[parent].leads_on = true;
  return static_cast<int>(nodes_.size()) - 1;
}

int JsonPaths::add(std::string_view path) {
  int node = 0;
  while (!path.empty()) {
    int elements = 0;
    const std::string name = next_segment(path, elements);
    if (name == "*") {
      if (nodes_[node].any_member < 0) {
        const int made = make(node);
        nodes_[node].any_member = made;
      }
      node = nodes_[node].any_member;
    } else if (!name.empty()) {
      int next = kNowhere;
      for (const Member& member : nodes_[node].members) {
        if (member.key == name) next = member.node;
      }
      if (next < 0) {
        next = make(node);
        nodes_[node].members.push_back({name, next});
        nodes_[node].bits |= bit_of(name);
      }
      node = next;
    }
    for (; elements > 0; --elements) {
      if (nodes_[node].element < 0) {
        const int made = make(node);
        nodes_[node].element = made;
      }
      node = nodes_[node].element;
    }
  }
  return node;
}

int JsonPaths::member(int node, std::string_view key) const {
  if (node < 0) return kNowhere;
  const Node& at = nodes_[node];
  if ((at.bits & bit_of(key)) == 0) return at.any_member;
  for (const Member& member : at.members) {
    if (json_bytes::same(member.key, key)) return member.node;
  }
  return at.any_member;
}

bool JsonPaths::on_the_way(int above, int node) const {
  for (; node >= 0; node = nodes_[node].parent) {
    if (node == above) return true;
  }
  return false;
}

}  // namespace debrief::artifact

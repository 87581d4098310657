// The paths of a JsonShape (json_scanner.h) as one tree that the scanner walks along while it descends.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace debrief::artifact {

class JsonPaths {
 public:
  static constexpr int kNowhere = -1;

  // Node 0 is the value the paths start from.
  JsonPaths() : nodes_(1) {}
  // The node a path leads to; made where it did not exist.
  int add(std::string_view path);

  int root() const { return 0; }
  int member(int node, std::string_view key) const;  // a named member wins over "*"
  int element(int node) const { return node < 0 ? kNowhere : nodes_[node].element; }
  // Is anything wanted below?
  bool leads_on(int node) const { return node >= 0 && nodes_[node].leads_on; }
  // Is `above` on the way from the root to `node`?
  bool on_the_way(int above, int node) const;
  size_t size() const { return nodes_.size(); }

 private:
  struct Member {
    std::string key;
    int node;
  };
  struct Node {
    std::vector<Member> members;
    uint64_t bits = 0;  // of the members' keys, by size, first and last byte: most keys of a file are not wanted
    int any_member = kNowhere;
    int element = kNowhere;
    int parent = kNowhere;
    bool leads_on = false;
  };
  int make(int parent);

  std::vector<Node> nodes_;
};

}  // namespace debrief::artifact

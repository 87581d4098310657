// Where a batch keeps its texts: append-only, in blocks, so that growing copies nothing. Neighbour: record.h.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace debrief::artifact {

class TextArena {
 public:
  struct Piece {
    uint32_t begin = 0, size = 0;
  };
  TextArena() = default;
  TextArena(TextArena&&) = default;
  TextArena& operator=(TextArena&&) = default;
  TextArena(const TextArena& other) { other.append_to(base_); }
  TextArena& operator=(const TextArena& other) { return *this = TextArena(other); }

  // At most 4 GiB: text that no longer fits is stored empty.
  Piece add(std::string_view text);
  std::string_view view(Piece piece) const;

  uint64_t size() const { return base_.size() + used_; }  // pieces lie below it
  size_t memory() const { return base_.capacity() + blocks_.size() * kBlock; }
  // All of it as one text in which pieces keep their places (what lies between them is zero).
  void append_to(std::string& out) const;
  void assign(std::string_view text);  // as append_to() wrote it

 private:
  static constexpr size_t kBlock = 64 * 1024;
  std::string base_;                             // of a batch that was decoded
  std::vector<std::unique_ptr<char[]>> owned_;   // a text longer than a block has one of its own
  std::vector<char*> blocks_;                    // one entry a kBlock bytes
  uint64_t used_ = 0;
};

}  // namespace debrief::artifact

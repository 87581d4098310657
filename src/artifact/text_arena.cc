#include "artifact/text_arena.h"

#include <algorithm>
#include <cstring>

namespace debrief::artifact {

TextArena::Piece TextArena::add(std::string_view text) {
  if (text.empty()) return {};
  const uint64_t room = blocks_.size() * kBlock - used_;
  const bool fits = text.size() <= room;
  const uint64_t at = fits ? used_ : blocks_.size() * kBlock;
  if (base_.size() + at + text.size() > UINT32_MAX) return {};
  if (!fits) {
    const size_t count = (text.size() + kBlock - 1) / kBlock;
    owned_.push_back(std::make_unique<char[]>(count * kBlock));  // zeros: equal batches give equal bytes
    for (size_t i = 0; i < count; ++i) blocks_.push_back(owned_.back().get() + i * kBlock);
  }
  std::memcpy(blocks_[at / kBlock] + at % kBlock, text.data(), text.size());
  used_ = at + text.size();
  return {static_cast<uint32_t>(base_.size() + at), static_cast<uint32_t>(text.size())};
}

std::string_view TextArena::view(Piece piece) const {
  if (piece.size == 0) return {};
  if (piece.begin < base_.size()) return std::string_view(base_).substr(piece.begin, piece.size);
  const uint64_t at = piece.begin - base_.size();
  return {blocks_[at / kBlock] + at % kBlock, piece.size};
}

void TextArena::append_to(std::string& out) const {
  out += base_;
  for (size_t i = 0; i < blocks_.size() && i * kBlock < used_; ++i) {
    out.append(blocks_[i], std::min<uint64_t>(kBlock, used_ - i * kBlock));
  }
}

void TextArena::assign(std::string_view text) {
  *this = TextArena();
  base_.assign(text);
}

}  // namespace debrief::artifact

#include "formats/chat/chat_path.h"

namespace debrief::formats::chat {

std::string folder_of(std::string_view path) {
  const size_t last = path.rfind('/');
  if (last == std::string_view::npos) return {};
  const std::string_view folder = path.substr(0, last);
  const size_t before = folder.rfind('/');
  return std::string(before == std::string_view::npos ? folder : folder.substr(before + 1));
}

std::string stem_of(std::string_view path) {
  const size_t last = path.rfind('/');
  if (last != std::string_view::npos) path.remove_prefix(last + 1);
  const size_t dot = path.rfind('.');
  return std::string(dot == std::string_view::npos || dot == 0 ? path : path.substr(0, dot));
}

}  // namespace debrief::formats::chat

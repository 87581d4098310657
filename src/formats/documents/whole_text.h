// The reader of files that become one record: gathers the text, gives a kDocument at the end.
#pragma once
#include <string>

#include "artifact/format.h"

namespace debrief::formats {

inline constexpr size_t kLongestDocument = 1 << 20;

class WholeTextReader final : public artifact::Reader {
 public:
  WholeTextReader(const artifact::ReadOptions& options, std::string_view subtype)
      : path_(options.path), subtype_(subtype) {}
  void feed(std::string_view chunk, artifact::Sink& sink) override;
  void close(artifact::Sink& sink) override;

 private:
  std::string path_, subtype_, text_;
  uint64_t fed_ = 0;
};

std::string_view base_name(std::string_view path);
// ".md" of "docs/a.MD", lower case; "" when there is none.
std::string extension(std::string_view path);
// Printable text: no zero bytes and hardly any other control characters.
bool is_text(std::string_view head);

}  // namespace debrief::formats

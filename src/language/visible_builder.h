// Builds a Visible while walking marked-up text: what is copied, what is replaced, what is dropped.
// The walkers are decode.cc (Slack, Discord, Markdown, plain) and decode_html.cc.
#pragma once
#include <string>
#include <string_view>

#include "language/visible.h"

namespace debrief::language {

class VisibleBuilder {
 public:
  explicit VisibleBuilder(std::string_view markup) : markup_(markup) {}

  // Bytes [begin, end) of the mark-up are visible as they are.
  void copy(size_t begin, size_t end);
  // Bytes [begin, end) of the mark-up show as `shown`, which may be empty (a dropped delimiter).
  void replace(size_t begin, size_t end, std::string_view shown);

  uint64_t position() const { return out_.text.size(); }
  bool at_line_start() const { return out_.text.empty() || out_.text.back() == '\n'; }
  std::string_view text() const { return out_.text; }
  // A run from `begin` (an earlier position()) to here; empty runs are not kept.
  void add_run(RunKind kind, uint64_t begin, std::string_view value = {});
  Visible finish();

 private:
  void step_to(size_t markup_position);

  std::string_view markup_;
  Visible out_;
  size_t verbatim_end_ = 0;  // mark-up position where the last verbatim copy ended
  bool verbatim_ = false;
};

// UTF-8 of a code point; U+FFFD for what is none.
std::string utf8(uint32_t code_point);

// An HTML entity at text[at] == '&': its UTF-8 and its length in bytes; length 0 when it is none.
struct Entity {
  std::string text;
  size_t length = 0;
};
Entity entity_at(std::string_view text, size_t at);

Visible decode_html(std::string_view html);

}  // namespace debrief::language

// Builds a Text chunk by chunk while a parser walks the source; shared by markdown.cc and html.cc.
#pragma once
#include <string_view>

#include "document/postmortem.h"

namespace debrief::document {

// "&amp;" → "&"; "&#x2014;" → "—"; an unknown entity stays as written.
std::string decode_entity(std::string_view entity);

class TextBuilder {
 public:
  // `chunk` is a view of the source, at byte `at`.
  void append(std::string_view chunk, uint64_t at);
  // Visible text that the source spells otherwise (an entity, a line break) over [at, at + length).
  void append_spelled(std::string_view visible, uint64_t at, uint64_t length);
  // Visible text without a place of its own: it stands where the last chunk ended.
  void append_placeless(std::string_view visible);

  uint64_t size() const { return text_.visible.size(); }
  bool empty() const { return text_.visible.empty() && text_.links.empty(); }
  char last() const { return text_.visible.empty() ? '\0' : text_.visible.back(); }
  void mark_code(uint64_t from);
  void mark_exempt(uint64_t from);
  void mark_strong(uint64_t from);
  void mark_link(uint64_t from, std::string url, bool image);
  // The finished text, trimmed; the builder is empty afterwards. Quoted evidence becomes exempt here.
  Text take();

 private:
  void step(uint64_t at);
  Text text_;
};

}  // namespace debrief::document

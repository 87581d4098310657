// The tags of a page: where one ends, what it is called, what it carries. What they mean for a document is html.cc.
#pragma once
#include <string>
#include <string_view>

namespace debrief::document {

struct Tag {
  std::string name;            // lower case
  bool end = false;            // "</p>"
  std::string_view attributes; // as written, a view of the page
  size_t after = 0;            // the byte behind it
};

// The tag, declaration or processing instruction whose '<' stands at `at`. A tag that is never closed ends with the page.
Tag read_tag(std::string_view page, size_t at);
// Does '<' at `at` begin one? "a < b" does not.
bool is_tag(std::string_view page, size_t at);
// Elements whose content is not read as words; the byte behind their end tag.
bool is_skipped(const Tag& tag);
size_t behind_element(std::string_view page, const Tag& tag);

// The value of an attribute, without its quotes; "" when it is absent or has none.
std::string attribute(const Tag& tag, std::string_view name);
// Does the attribute, written this way, stand in the tag? In lower case: `checked`, `type="checkbox"`.
bool flagged(const Tag& tag, std::string_view written);

}  // namespace debrief::document

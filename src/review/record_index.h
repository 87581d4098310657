// Which records a draft's row cites: ids as their products write them, commits by prefix.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "artifact/source.h"

namespace debrief::review {

class RecordIndex {
 public:
  // Linear in the records' attributes.
  explicit RecordIndex(const artifact::Store& store);

  // The records that an id names; empty when none does. `words` is the text around it, which tells a
  // short number ("revision 41") to which product it belongs.
  std::vector<artifact::RecordRef> find(std::string_view id, std::string_view words) const;
  // Does the string occur anywhere, in a record's text or attributes? Slow: for ids that name no record.
  bool occurs(std::string_view text) const;
  // Does an artifact whose format or path has this word ("pagerduty") hold ids of the same shape as this
  // one (figures, hexadecimal, letters and figures; about as long)? Only then can an id be missing in it.
  bool knows_shape(std::string_view lower_word, std::string_view id) const;

 private:
  struct Entry { std::string id; artifact::RecordRef ref; };
  const artifact::Store& store_;
  std::vector<Entry> entries_;  // sorted by id, then record
};

// The words of a row that look like ids: with a digit, four characters or more; and numbers after "#" or
// a product's word. In order.
std::vector<std::string> ids_in(std::string_view text);

}  // namespace debrief::review

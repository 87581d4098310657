// The list of sources at the end of a report: numbered by first use, so that the same draft has the
// same numbers on every machine.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "artifact/source.h"
#include "redact/publish.h"

namespace debrief::report {

class SourceBook {
 public:
  explicit SourceBook(const artifact::Store& store) : store_(store) {}
  // "S12"; the same for the same source.
  std::string label(const artifact::SourceRef& source);
  const std::vector<artifact::SourceRef>& in_order() const { return order_; }
  const artifact::Store& store() const { return store_; }

 private:
  const artifact::Store& store_;
  std::map<artifact::SourceRef, size_t> numbers_;
  std::vector<artifact::SourceRef> order_;
};

// Bytes of the file as dropped. A part of a whole-text document is exact; a part of an escaped field
// is the field (the host holds the bytes and can narrow it).
ByteSpan file_span(const artifact::Store& store, const artifact::SourceRef& source);

// The words at the source, visible, redacted before they are cut; at most `limit` bytes.
redact::Publishable excerpt(const artifact::Store& store, const artifact::SourceRef& source, redact::Publisher& publisher,
                            size_t limit = 240);

}  // namespace debrief::report

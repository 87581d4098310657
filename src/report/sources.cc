#include "report/sources.h"

#include <algorithm>

#include "evidence/cited.h"
#include "language/visible.h"

namespace debrief::report {

std::string SourceBook::label(const artifact::SourceRef& source) {
  const auto [at, fresh] = numbers_.emplace(source, order_.size() + 1);
  if (fresh) order_.push_back(source);
  return "S" + std::to_string(at->second);
}

ByteSpan file_span(const artifact::Store& store, const artifact::SourceRef& source) {
  const auto record = store.record(source.ref);
  if (source.text_part.empty()) return record.span;
  if (record.kind == artifact::RecordKind::kDocument)
    return {record.text_span.begin + source.text_part.begin, record.text_span.begin + source.text_part.end};
  return record.text_span.empty() ? record.span : record.text_span;
}

redact::Publishable excerpt(const artifact::Store& store, const artifact::SourceRef& source, redact::Publisher& publisher,
                            size_t limit) {
  const auto record = store.record(source.ref);
  const bool document = record.kind == artifact::RecordKind::kDocument;
  // Redacted whole or in its place, then cut: a cut secret would no longer look like one.
  if (document) {
    const ByteSpan part = source.text_part.empty() ? ByteSpan{0, std::min<uint64_t>(limit, record.text.size())} : source.text_part;
    return publisher.verbatim(evidence::excerpt(publisher.publish_part(record.text, part).text(), limit));
  }
  std::string text = language::decode(record.text, record.markup).text;
  if (text.empty()) text = store.attribute(source.ref, artifact::Attr::kTitle);
  const redact::Publishable whole = publisher.publish(text);
  return publisher.verbatim(evidence::excerpt(whole.text(), limit));
}

}  // namespace debrief::report

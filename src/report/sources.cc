#include "report/sources.h"

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
  std::string text;
  if (document) {
    text = source.text_part.empty() ? std::string(record.text.substr(0, limit)) : std::string(slice(record.text, source.text_part));
  } else {
    text = language::decode(record.text, record.markup).text;
    if (text.empty()) text = store.attribute(source.ref, artifact::Attr::kTitle);
  }
  // Redacted whole, then cut: a cut secret would no longer look like one.
  const redact::Publishable whole = publisher.publish(text);
  return publisher.verbatim(evidence::excerpt(whole.text(), limit));
}

}  // namespace debrief::report

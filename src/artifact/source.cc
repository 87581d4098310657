#include "artifact/source.h"

#include "artifact/late_time.h"

#include <algorithm>

#include "artifact/format.h"

namespace debrief::artifact {
namespace {

bool before(const Artifact& a, const Artifact& b) {
  return a.path != b.path ? a.path < b.path : a.sha256 < b.sha256;
}

}  // namespace

void Store::add(Artifact artifact) {
  const auto place = std::lower_bound(artifacts_.begin(), artifacts_.end(), artifact, before);
  if (place != artifacts_.end() && !before(artifact, *place)) {
    *place = std::move(artifact);
  } else {
    artifacts_.insert(place, std::move(artifact));
  }
}

void Store::complete_times(const time::Frame& frame) {
  for (auto& artifact : artifacts_) artifact::complete_times(artifact.records, frame);
}

void Store::remove(std::string_view path) {
  const auto gone = [&](const Artifact& artifact) { return artifact.path == path; };
  artifacts_.erase(std::remove_if(artifacts_.begin(), artifacts_.end(), gone), artifacts_.end());
}

Locator locator(const Store& store, RecordRef ref) {
  const Artifact& artifact = store.artifact(ref);
  const Format* format = find_format(artifact.format);
  const std::string_view id = store.attribute(ref, Attr::kId);
  // The start of a recording stands in the file's name only (formats/chat/recording_name.h).
  if (store.attribute(ref, Attr::kSubtype) == "recording_start") return {"filename", std::string(id)};
  if (format != nullptr && !format->locator.empty() && !id.empty()) {
    return {std::string(format->locator), std::string(id)};
  }
  const std::string_view sha = store.attribute(ref, Attr::kSha);
  if (id.empty() && !sha.empty()) return {"sha", std::string(sha)};
  const Record record = store.record(ref);
  if (id.empty() && record.kind == RecordKind::kDocument) return {"filename", artifact.path};
  if (!id.empty()) return {"id", std::string(id)};
  return {"bytes", std::to_string(record.span.begin) + "-" + std::to_string(record.span.end)};
}

}  // namespace debrief::artifact

#include "evidence/context.h"

#include <algorithm>
#include <map>

#include "base/order.h"
#include "language/visible.h"

namespace debrief::evidence {

namespace {

using artifact::Attr;
using artifact::RecordKind;

std::string channel_key(const artifact::Store& store, artifact::RecordRef ref, std::string_view channel) {
  // Two exports may both have a "general": the folder tells them apart.
  const std::string& path = store.artifact(ref).path;
  const size_t slash = path.rfind('/');
  return std::string(channel.empty() ? std::string_view(path) : std::string_view(path).substr(0, slash)) + "\n" +
         std::string(channel);
}

// Channels that hold at least a fifth of the chat rows of the busiest one.
std::vector<std::string> incident_channels(const artifact::Store& store, const timeline::Timeline& timeline) {
  std::map<std::string, size_t> rows;
  for (const auto& row : timeline.rows)
    for (const auto& source : row.sources) {
      const auto record = store.record(source.ref);
      if (record.kind == RecordKind::kMessage && store.attribute(source.ref, Attr::kBot) != "1")
        ++rows[channel_key(store, source.ref, record.channel)];
    }
  size_t most = 0;
  for (const auto& [channel, count] : rows) most = std::max(most, count);
  std::vector<std::string> out;
  for (const auto& [channel, count] : rows)
    if (count * 5 >= most && count > 1) out.push_back(channel);
  return out;
}

}  // namespace

Context make_context(const artifact::Store& store, const incident::Brief& brief, const incident::Roster& roster,
                     const incident::Conventions& conventions, const repo::Repository& repository,
                     const timeline::Timeline& timeline, const redact::Detector& detector) {
  Context context{store, brief, roster, conventions, repository, timeline, detector, {}, incident_channels(store, timeline)};
  std::vector<artifact::RecordRef> cited;
  for (const auto& row : timeline.rows)
    for (const auto& source : row.sources) cited.push_back(source.ref);
  sort(cited);
  const auto* resolved = row_at(timeline, timeline.boundaries.resolved);
  const auto& artifacts = store.artifacts();
  for (uint32_t a = 0; a < artifacts.size(); ++a)
    for (uint32_t r = 0; r < artifacts[a].records.size(); ++r) {
      const auto record = artifacts[a].records.record(r);
      if (record.kind != RecordKind::kMessage || !record.time) continue;
      const artifact::RecordRef ref{a, r};
      const auto& channels = context.channels;
      const bool inside = std::find(channels.begin(), channels.end(), channel_key(store, ref, record.channel)) != channels.end();
      if (!inside && !std::binary_search(cited.begin(), cited.end(), ref)) continue;
      if (store.attribute(ref, Attr::kDeleted) == "1") continue;
      context.utterances.push_back({ref, *record.time, language::decode(record.text, record.markup).text,
                                    store.attribute(ref, Attr::kBot) == "1", resolved && *record.time > resolved->time});
    }
  sort(context.utterances,
                   [](const Utterance& x, const Utterance& y) { return x.time < y.time; });
  return context;
}

const timeline::Row* row_at(const timeline::Timeline& timeline, std::optional<size_t> index) {
  return index && *index < timeline.rows.size() ? &timeline.rows[*index] : nullptr;
}

artifact::SourceRef source_of(const timeline::Row& row) {
  return row.sources.empty() ? artifact::SourceRef{} : row.sources.front();
}

std::string duration_between(const timeline::Row& from, const timeline::Row& to) {
  return time::to_duration((time::whole_seconds(to.time) - time::whole_seconds(from.time)) * time::kSecond);
}

ByteSpan uncut(const redact::Detector& detector, std::string_view text, ByteSpan part) {
  for (const auto& hit : detector.scan(text))
    if (hit.span.overlaps(part)) part = {std::min(part.begin, hit.span.begin), std::max(part.end, hit.span.end)};
  return part;
}

artifact::SourceRef part(artifact::RecordRef ref, size_t begin, size_t size) {
  return {ref, {begin, begin + size}};
}

}  // namespace debrief::evidence

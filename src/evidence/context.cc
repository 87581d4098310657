#include "evidence/context.h"

#include <algorithm>
#include <map>

#include "base/ascii.h"
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
  std::sort(cited.begin(), cited.end());
  const auto* resolved = row_at(timeline, timeline.boundaries.resolved);
  const auto& artifacts = store.artifacts();
  for (uint32_t a = 0; a < artifacts.size(); ++a)
    for (uint32_t r = 0; r < artifacts[a].records.size(); ++r) {
      const auto record = artifacts[a].records.record(r);
      const bool message = record.kind == RecordKind::kMessage;
      if ((!message && record.kind != RecordKind::kPage) || !record.time) continue;
      const artifact::RecordRef ref{a, r};
      const auto& channels = context.channels;
      std::string channel = channel_key(store, ref, record.channel);
      const bool inside = message && std::find(channels.begin(), channels.end(), channel) != channels.end();
      if (!inside && !std::binary_search(cited.begin(), cited.end(), ref)) continue;
      if (!message && store.attribute(ref, Attr::kSubtype).find("note") == std::string_view::npos) continue;
      if (store.attribute(ref, Attr::kDeleted) == "1") continue;
      context.utterances.push_back({ref, *record.time, language::decode(record.text, record.markup), roster.author(store, ref), std::move(channel),
                                    store.attribute(ref, Attr::kBot) == "1", resolved && *record.time > resolved->time});
    }
  std::stable_sort(context.utterances.begin(), context.utterances.end(),
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

bool share_system(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const auto& x) {
    return std::any_of(b.begin(), b.end(), [&](const auto& y) { return x.size() > 3 && y.size() > 3 && (contains(x, y) || contains(y, x)); });
  });
}

}  // namespace debrief::evidence

#include "evidence/context.h"

#include <algorithm>
#include <map>

#include "base/ascii.h"
#include "base/order.h"
#include "language/visible.h"
#include "timeline/clocks.h"
#include "timeline/fields.h"

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

// The row after which people look back: the resolution, else the confirmed recovery, else what was cleared last.
const timeline::Row* last_word(const timeline::Timeline& timeline) {
  if (const auto* row = row_at(timeline, timeline.boundaries.resolved)) return row;
  if (const auto* row = row_at(timeline, timeline.boundaries.confirmed)) return row;
  const timeline::Row* last = nullptr;
  for (const auto& row : timeline.rows)
    if (row.kind == incident::EventKind::kOther && row.subkind == incident::Subkind::kCleared) last = &row;
  return last;
}

// Letters and digits, for comparing copies.
std::string bare(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (is_word(c)) out += to_lower(c);
  return out;
}

// The same words in another export within two minutes: a bridge's copy, with or without "name: " before
// them. The shorter speaks for itself.
void drop_copies(std::vector<Utterance>& said) {
  std::vector<std::string> letters;
  for (const auto& one : said) letters.push_back(bare(one.text()));
  std::vector<bool> gone(said.size(), false);
  for (size_t i = 0; i < said.size(); ++i)
    for (size_t j = i + 1; j < said.size() && !gone[i] && said[j].time - said[i].time <= 2 * time::kMinute; ++j) {
      if (gone[j] || said[i].ref.artifact == said[j].ref.artifact || letters[i].size() < 8 || letters[j].size() < 8) continue;
      if (letters[j].ends_with(letters[i])) gone[j] = true;
      else if (letters[i].ends_with(letters[j])) gone[i] = true;
    }
  size_t kept = 0;
  for (size_t i = 0; i < said.size(); ++i)
    if (!gone[i]) {
      if (kept != i) said[kept] = std::move(said[i]);
      ++kept;
    }
  said.erase(said.begin() + static_cast<std::ptrdiff_t>(kept), said.end());
}

}  // namespace

Context make_context(const artifact::Store& store, const incident::Brief& brief, const incident::Roster& roster,
                     const incident::Conventions& conventions, const repo::Repository& repository,
                     const timeline::Timeline& timeline, const redact::Detector& detector) {
  Context context{store, brief, roster, conventions, repository, timeline, detector, {}, {}, incident_channels(store, timeline)};
  std::vector<artifact::RecordRef> cited;
  for (const auto& row : timeline.rows)
    for (const auto& source : row.sources) cited.push_back(source.ref);
  sort(cited);
  const auto* resolved = last_word(timeline);
  const timeline::Clocks clocks(timeline.clocks);
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
      const bool letter = message && artifacts[a].format == "email";
      const bool here = inside || std::binary_search(cited.begin(), cited.end(), ref);
      if (!here && (!letter || *record.time < timeline.window.begin - 60 * time::kDay || *record.time > timeline.window.end + 2 * time::kDay)) continue;
      if (!message && timeline::page_act(store, ref) != timeline::PageAct::kNote) continue;
      if (store.attribute(ref, Attr::kDeleted) == "1") continue;
      const time::Instant at = clocks.time(store, ref);
      (here ? context.utterances : context.letters).push_back({ref, at, language::decode(record.text, record.markup), roster.author(store, ref), std::move(channel),
                                    store.attribute(ref, Attr::kBot) == "1", timeline::is_notice(store, ref), resolved && at > resolved->time});
    }
  for (auto* list : {&context.utterances, &context.letters}) sort(*list, [](const Utterance& x, const Utterance& y) { return x.time < y.time; });
  drop_copies(context.utterances);
  return context;
}

const timeline::Row* row_at(const timeline::Timeline& timeline, std::optional<size_t> index) {
  return index && *index < timeline.rows.size() ? &timeline.rows[*index] : nullptr;
}

artifact::SourceRef text_of(const artifact::Store& store, artifact::RecordRef ref) {
  const auto record = store.record(ref);
  return {ref, record.text_span.size() > 0 ? ByteSpan{0, record.text.size()} : ByteSpan{}};
}

artifact::SourceRef source_of(const timeline::Row& row) { return row.sources.empty() ? artifact::SourceRef{} : row.sources.front(); }

artifact::SourceRef source_of(const Context& context, const timeline::Row& row) {
  if (row.sources.empty()) return {};
  const auto& first = row.sources.front();
  return first.text_part.size() > 0 ? first : text_of(context.store, first.ref);
}

std::optional<Moment> impact_start(const Context& context) {
  const auto& bounds = context.timeline.boundaries;
  if (const auto& stated = bounds.stated_start)
    return Moment{stated->value, stated->precision, stated->source ? std::vector<artifact::SourceRef>{*stated->source} : std::vector<artifact::SourceRef>{}, true};
  const auto* row = row_at(context.timeline, bounds.impact_start);
  if (!row) return std::nullopt;
  return Moment{row->time, row->precision, {source_of(*row)}, false};
}

std::string duration_text(int64_t seconds, bool minutes) {
  const bool whole = seconds % 60 == 0 && (seconds >= 60 || seconds <= -60);
  if (minutes && !whole) seconds -= seconds % 60;
  if (minutes && seconds == 0) return "less than a minute";
  std::string out = time::to_duration(seconds * time::kSecond);
  if ((minutes || whole) && out.ends_with(" 0 s")) out.resize(out.size() - 4);
  return out;
}

std::string duration_between(time::Instant from, time::Instant to) { return duration_text(time::whole_seconds(to) - time::whole_seconds(from)); }

std::string duration_between(const Moment& from, const timeline::Row& to) {
  return duration_text(time::whole_seconds(to.time) - time::whole_seconds(from.time), from.precision >= time::Precision::kMinute || to.precision >= time::Precision::kMinute);
}

std::string duration_between(const timeline::Row& from, const timeline::Row& to) {
  return duration_text(time::whole_seconds(to.time) - time::whole_seconds(from.time), from.precision >= time::Precision::kMinute || to.precision >= time::Precision::kMinute);
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

// See cross.h.
#include "review/cross.h"

#include <algorithm>
#include <cctype>

#include "document/vocabulary.h"
#include "incident/tk.h"

namespace debrief::review {
namespace {

using artifact::RecordRef;
using artifact::SourceRef;
using document::TimelineEntry;
using timeline::Row;

// Zones differ from UTC by half hours (and three by quarters, which no clock error of a day imitates).
bool whole_zone_apart(time::Instant a, time::Instant b) {
  constexpr int64_t kHalfHour = 1800, kSlack = 90, kFarthest = 14 * 3600;
  const int64_t gap = std::abs(time::whole_seconds(a) - time::whole_seconds(b));
  if (gap < kHalfHour - kSlack || gap > kFarthest + kSlack) return false;
  const int64_t rest = gap % kHalfHour;
  return rest <= kSlack || kHalfHour - rest <= kSlack;
}

std::string_view file_name(std::string_view path) { return path.substr(path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/') + 1); }

}  // namespace

int64_t apart(int64_t a, int64_t b) {
  const int64_t gap = ((a - b) % kDaySeconds + kDaySeconds) % kDaySeconds;
  return std::min(gap, kDaySeconds - gap);
}

int64_t clock_of(time::Instant at) { return ((time::whole_seconds(at) % kDaySeconds) + kDaySeconds) % kDaySeconds; }

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

std::string words_of(const TimelineEntry& row) {
  std::string out = row.event.visible + " " + row.source_text.visible;
  for (const document::Text& more : row.more) out += " " + more.visible;
  return out;
}

size_t shared_words(const Row& event, const TimelineEntry& row) {
  const std::string a = " " + document::normalise(event.text) + " ", b = document::normalise(row.event.visible);
  size_t count = 0, at = 0;
  while (at < b.size()) {
    const size_t end = std::min(b.find(' ', at), b.size());
    if (end - at >= 4 && a.find(b.substr(at, std::min<size_t>(end - at, 6))) != std::string::npos) ++count;
    at = end + 1;
  }
  return count;
}

Cross::Cross(const lint::View& v, const Context& c) : view(v), context(c), timeline(*c.timeline), store(*c.store), index(*c.store) {
  const std::string zone = lower_ascii(document::timeline_zone(*view.document));
  utc = zone.empty() || zone == "utc" || zone == "gmt";
}

std::vector<RecordRef> Cross::cited(const TimelineEntry& row) const {
  std::vector<RecordRef> out;
  const std::string words = words_of(row);
  for (const std::string& id : ids_in(words)) {
    const auto found = index.find(id, words);
    out.insert(out.end(), found.begin(), found.end());
  }
  return out;
}

const Row* Cross::row_with(RecordRef ref) const {
  for (const Row& row : timeline.rows)
    for (const SourceRef& source : row.sources)
      if (source.ref == ref) return &row;
  return nullptr;
}

std::vector<time::Instant> Cross::moments(const std::vector<RecordRef>& refs) const {
  std::vector<time::Instant> out;
  for (RecordRef ref : refs) {
    const Row* row = row_with(ref);
    const auto add = [&](time::Instant at) {
      if (!row || !whole_zone_apart(at, row->time)) out.push_back(at);
    };
    if (const auto at = store.record(ref).time) add(*at);
    if (row) {
      out.push_back(row->time);
      for (time::Instant at : row->other_times) add(at);
      if (row->last) out.push_back(*row->last);
    }
    const std::string starts(store.attribute(ref, artifact::Attr::kStartsAt));
    if (!starts.empty() && starts.find_first_not_of("0123456789-") == std::string::npos && starts.size() < 19) add({std::atoll(starts.c_str())});
  }
  return out;
}

const Row* Cross::aligned(const TimelineEntry& row) const {
  constexpr int64_t kNear = 15 * 60;
  if (!row.clock_seconds) return nullptr;
  const std::string words = lower_ascii(words_of(row));
  const Row* best = nullptr;
  size_t most = 0;
  bool tie = false;
  for (const Row& candidate : timeline.rows) {
    if (apart(clock_of(candidate.time), *row.clock_seconds) > kNear) continue;
    const bool named = std::any_of(candidate.sources.begin(), candidate.sources.end(), [&](const SourceRef& source) {
      const std::string file = lower_ascii(file_name(store.artifact(source.ref).path));
      return file.size() >= 6 && words.find(file) != std::string::npos;
    });
    const size_t common = named ? shared_words(candidate, row) : 0;
    if (common == 0 || common < most) continue;
    tie = common == most;
    most = common;
    best = &candidate;
  }
  return tie ? nullptr : best;
}

std::string source_words(const Cross& cross, const Row& row) {
  if (row.sources.empty()) return std::string(incident::kTk);
  const artifact::Locator locator = artifact::locator(cross.store, row.sources.front().ref);
  return locator.type + " " + locator.value;
}

lint::Finding row_finding(const Cross& cross, const TimelineEntry& row, std::string rubric, std::string rule_id, std::string why, std::string authority) {
  lint::Finding out;
  out.rubric = std::move(rubric);
  out.rule_id = std::move(rule_id);
  out.severity = lint::Severity::kMajor;
  out.section = document::Section::kTimeline;
  out.span = row.span;
  out.quote = std::string(slice(cross.view.document->source, row.span));
  out.quote = out.quote.substr(0, out.quote.find('\n'));
  out.span.end = std::min(out.span.end, out.span.begin + out.quote.size());
  out.why = std::move(why);
  out.authority = std::move(authority);
  return out;
}

}  // namespace debrief::review

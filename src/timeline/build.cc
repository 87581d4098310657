#include "timeline/build.h"

#include <algorithm>
#include <set>

#include "base/ascii.h"
#include "base/order.h"
#include "timeline/clocks.h"
#include "timeline/conversation.h"
#include "timeline/decide.h"
#include "timeline/fields.h"
#include "timeline/machine.h"
#include "timeline/merge.h"
#include "timeline/repeats.h"
#include "timeline/metrics.h"
#include "timeline/said.h"
#include "timeline/terms.h"
#include "timeline/words.h"
#include "timeline/wording.h"

namespace debrief::timeline {
namespace {

using artifact::Attr;
using artifact::Record;
using artifact::RecordKind;
using artifact::RecordRef;
using incident::Confidence;
using incident::EventKind;

bool is_bot_message(const Context& context, RecordRef ref) {
  if (context.attribute(ref, Attr::kBot) == "1") return true;
  const auto who = context.roster.author(context.store, ref);
  return who && context.roster.people[*who].bot;
}

std::vector<Event> read_machines(const Context& context) {
  std::vector<Event> events;
  const Pages pages(context);
  const Changes changes(context);
  for (uint32_t a = 0; a < context.store.artifacts().size(); ++a) {
    const artifact::RecordBatch& records = context.store.artifacts()[a].records;
    bool logs = false;
    for (uint32_t r = 0; r < records.size(); ++r) {
      const RecordRef ref{a, r};
      switch (records.record(r).kind) {
        case RecordKind::kAlert: classify_alert(context, ref, &events); break;
        case RecordKind::kPage:
        case RecordKind::kIncident: pages.classify(ref, &events); break;
        case RecordKind::kChange: changes.classify(ref, &events); break;
        case RecordKind::kStatusUpdate: classify_status(context, ref, &events); break;
        case RecordKind::kMessage:
          if (is_bot_message(context, ref)) classify_mirror(context, ref, &events);
          else classify_mail(context, ref, &events);
          break;
        case RecordKind::kLog: logs = true; break;
        case RecordKind::kIssue: events.push_back(set_aside(context, ref, "a ticket")); break;
        default: break;  // directories, schedules, documents are read for people and conventions
      }
    }
    if (logs) classify_logs(context, a, &events);
  }
  judge_resources(context, &events);
  // Notes of the paging log are what people said.
  std::erase_if(events, [](const Event& event) { return event.fact == Fact::kNote && event.fate == Fate::kRow; });
  sort(events, [](const Event& a, const Event& b) {
    return std::tie(a.row.time, a.authority, a.ref, a.fact) < std::tie(b.row.time, b.authority, b.ref, b.fact);
  });
  return events;
}

// The incident's systems grow once, by what its certain machine rows name. Of log lines, only names with
// a dot or an underscore: the rest of a line is prose.
void grow(const std::vector<Event>& machine, Scope* scope) {
  std::vector<std::string> more;
  for (const Event& event : machine) {
    if (event.fate != Fate::kRow || !event.in_scope || event.authority == Authority::kMirror) continue;
    const bool log = event.fact == Fact::kLogFailure || event.fact == Fact::kHazard || event.fact == Fact::kMachineNews || event.fact == Fact::kStatusPost;
    for (const std::string& term : event.words)
      if (!log || term.find_first_of("._") != std::string::npos) more.push_back(term);
    for (const std::string& id : ids(event.subject)) scope->ids.push_back(id);
    if (event.sha.size() >= 7) scope->ids.push_back(event.sha);
  }
  unite(&scope->systems, more);
  unite(&scope->ids, {});
}

// Who was told of an alert, from its receiver and severity when no paging record says so.
void judge_paging(const Context& context, std::vector<Event>* events) {
  for (Event& event : *events) {
    if (event.fate != Fate::kRow || event.row.kind != EventKind::kAlertFired || event.paged) continue;
    for (const std::string_view receiver : context.store.attributes(event.ref, Attr::kReceiver)) {
      const auto wakes = wakes_somebody(receiver);
      if (wakes && (!event.paged || *wakes)) event.paged = wakes;
    }
    if (!event.paged) event.paged = wakes_somebody(context.attribute(event.ref, Attr::kSeverity));
  }
}

// FNV-1a, 64 bits: an id that any reader can recompute.
std::string digest(std::string_view text) {
  uint64_t hash = 14695981039346656037ull;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
  std::string out;
  for (int shift = 60; shift >= 0; shift -= 4) out += "0123456789abcdef"[(hash >> shift) & 15];
  return out;
}

// Kind, the product's own id, and what tells two events of one record apart. Not the path: a folder may
// be dropped under another name.
std::string row_id(const Context& context, const Event& event) {
  const std::string id(context.attribute(event.ref, Attr::kId));
  const std::string own = id.empty() ? event.row.key + "|" + std::to_string(event.row.time.micros) + "|" + std::string(context.record(event.ref).text.substr(0, 200)) : id;
  return "r" + digest(std::string(incident::to_string(event.row.kind)) + "|" + context.store.artifact(event.ref).format + "|" + own + "|" +
                      std::to_string(static_cast<int>(event.fact)));
}

Row finish(const Context& context, Event* event) {
  Row& row = event->row;
  if (row.kind == EventKind::kAlertFired && event->paged == false) row.flag = row.flag.empty() ? "this alert reached nobody" : row.flag;
  if (event->authority != Authority::kPerson) row.confidence = Confidence::kCertain;
  if (event->authority == Authority::kMirror) row.confidence = Confidence::kLikely;
  if (row.kind != EventKind::kOther) row.subkind = incident::Subkind::kNone;
  else if (row.subkind == incident::Subkind::kNone) row.subkind = incident::Subkind::kObservation;
  if (row.kind != EventKind::kMitigationAttempt) row.outcome = incident::Outcome::kNone;
  sort(row.systems);
  row.systems.erase(std::unique(row.systems.begin(), row.systems.end()), row.systems.end());
  sort(row.other_times);
  row.other_times.erase(std::unique(row.other_times.begin(), row.other_times.end()), row.other_times.end());
  row.wider_text = wider_words(context, *event);
  row.id = row_id(context, *event);
  return row;
}

// What a message says about another time, on its own day (the day before when that lies ahead of it by
// more than half a day).
std::optional<time::Instant> stated_time(const Context& context, const Said& one) {
  if (one.mentioned.empty()) return std::nullopt;
  const language::MentionedTime& mentioned = one.mentioned.front();
  int64_t seconds = mentioned.hour * 3600 + mentioned.minute * 60 + mentioned.second;
  if (mentioned.local) {
    if (!one.person || !context.roster.people[*one.person].zone_offset_seconds) return std::nullopt;
    seconds -= *context.roster.people[*one.person].zone_offset_seconds;
  }
  const int64_t day = one.time.micros - ((one.time.micros % time::kDay) + time::kDay) % time::kDay;
  time::Instant at{day + seconds * time::kSecond};
  while (at - one.time > 12 * time::kHour) at = at - time::kDay;
  while (one.time - at > 12 * time::kHour) at = at + time::kDay;
  return at;
}

void note_mentions(const Context& context, const std::vector<Said>& said, std::vector<Event>* events) {
  for (Event& event : *events) {
    if (event.fate != Fate::kRow || event.authority != Authority::kPerson) continue;
    // `said` is in order of time.
    auto one = std::lower_bound(said.begin(), said.end(), event.row.time - time::kHour, [](const Said& s, time::Instant at) { return s.time < at; });
    while (one != said.end() && one->ref != event.ref) ++one;
    if (one != said.end()) event.row.mentions_time = stated_time(context, *one);
  }
}

// "the earliest 429 with that key is 14:00:04": what responders found in their logs, said in the incident's
// channels during it or afterwards. Kept to the second, as a time of day: whose clock it is seldom gets said.
std::vector<int64_t> told_starts(const Context& context) {
  std::set<int64_t> out;
  for (uint32_t a = 0; a < context.store.artifacts().size(); ++a) {
    const artifact::RecordBatch& records = context.store.artifacts()[a].records;
    for (uint32_t r = 0; r < records.size(); ++r) {
      const Record record = records.record(r);
      const RecordRef ref{a, r};
      if (record.kind != RecordKind::kMessage || !record.time || context.time(ref) < context.scope.window.begin || is_bot_message(context, ref)) continue;
      const Channel* channel = context.scope.channel(context.store, ref);
      if (channel == nullptr || (channel->use != ChannelUse::kIncident && channel->use != ChannelUse::kBridge)) continue;
      if (!context.words.any("first_sign", lower(record.text))) continue;
      const language::Visible visible = language::decode(record.text, record.markup);
      const language::Analysis analysis = language::analyse(visible, language::Register::kChat, context.index);
      for (const language::MentionedTime& one : language::mentioned_times(visible, analysis)) {
        const bool to_the_second = one.second != 0 || std::count(visible.text.begin() + static_cast<std::ptrdiff_t>(one.span.begin), visible.text.begin() + static_cast<std::ptrdiff_t>(one.span.end), ':') == 2;
        if (to_the_second) out.insert(one.hour * 3600 + one.minute * 60 + one.second);
      }
    }
  }
  return {out.begin(), out.end()};
}

void account(const std::vector<Event>& events, std::vector<SetAside> unread, Timeline* timeline) {
  std::set<RecordRef> leads, in_rows, aside;
  for (const Event& event : events) {
    if (event.fate != Fate::kRow && event.fate != Fate::kCandidate) continue;
    leads.insert(event.ref);
    for (const artifact::SourceRef& source : event.row.sources) in_rows.insert(source.ref);
    for (const RecordRef ref : event.merged) in_rows.insert(ref);
  }
  for (const Event& event : events) {
    if (event.fate == Fate::kRow || event.fate == Fate::kCandidate || in_rows.count(event.ref) > 0 || !aside.insert(event.ref).second) continue;
    timeline->set_aside.push_back({event.ref, event.reason, event.row.cue});
  }
  for (SetAside& one : unread)
    if (in_rows.count(one.ref) == 0 && aside.insert(one.ref).second) timeline->set_aside.push_back(std::move(one));
  sort(timeline->set_aside, [](const SetAside& a, const SetAside& b) { return a.ref < b.ref; });
  uint32_t merged = 0;
  for (const RecordRef ref : in_rows) merged += leads.count(ref) == 0 ? 1 : 0;
  timeline->merged = merged;
  timeline->records_read = static_cast<uint32_t>(in_rows.size() + aside.size());
}

}  // namespace

Timeline build(const artifact::Store& store, const incident::Brief& brief, const incident::Roster& roster,
               const incident::Conventions& conventions, const language::Names& names, const std::vector<std::string>& as_recorded) {
  const Clocks clocks = read_clocks(store, brief, roster, as_recorded);
  const Words words;
  const language::NameIndex index(names);
  Scope scope = find_scope(store, brief, roster, clocks, words);
  const Context context{store, brief, roster, conventions, names, index, clocks, scope, words};

  scope.told_starts = told_starts(context);
  std::vector<Event> machine = read_machines(context);
  grow(machine, &scope);
  std::vector<SetAside> unread;
  const std::vector<Said> said = listen(context, &unread);
  std::vector<Event> events = converse(context, said, &machine);
  events.insert(events.end(), std::make_move_iterator(machine.begin()), std::make_move_iterator(machine.end()));

  events = merge(context, std::move(events));
  collapse_flaps(&events);
  collapse_repeats(&events);
  judge_paging(context, &events);
  choose_impact_start(context, &events);
  choose_uniques(context, &events);
  set_aside_routine(&events);
  note_learning(context, said, &events);
  note_mentions(context, said, &events);

  Timeline timeline;
  timeline.near_miss = scope.near_miss;
  timeline.window = scope.window;
  timeline.clocks = clocks.corrections();
  std::vector<const Event*> row_events;
  for (Event& event : events) {
    if (event.fate == Fate::kRow) {
      timeline.rows.push_back(finish(context, &event));
      row_events.push_back(&event);
    } else if (event.fate == Fate::kCandidate) {
      timeline.candidates.push_back(finish(context, &event));
    }
  }
  measure(context, row_events, &timeline);
  account(events, std::move(unread), &timeline);
  return timeline;
}

}  // namespace debrief::timeline

// Signals before the page, and what the alert rules make the page wait for.
#include <algorithm>

#include "base/ascii.h"
#include "evidence/observers.h"
#include "evidence/statements.h"
#include "timeline/clocks.h"

namespace debrief::evidence {

namespace {

using artifact::Attr;
using timeline::Row;

constexpr size_t kReadable = 1500;  // bytes of a record that is cited whole

using Words = std::vector<std::string>;

// Do people of the response use a word of the alert's name? Alerts about other things fire all day.
bool spoken_of(const Words& spoken, std::string_view title) { return shared_words(linking_words(title), spoken) > 0; }

// The record, whole where it is short enough to read; else its text.
artifact::SourceRef readable(const Context& context, artifact::RecordRef ref) {
  return context.store.record(ref).span.size() <= kReadable ? artifact::SourceRef{ref, {}} : text_of(context.store, ref);
}

// The record and a copy of it in a channel.
std::vector<artifact::SourceRef> sources_of(const Context& context, const Row& row) {
  std::vector<artifact::SourceRef> out = {source_of(context, row)};
  if (context.store.record(out[0].ref).span.size() <= kReadable) out[0].text_part = {};
  const auto copy = std::find_if(row.sources.begin(), row.sources.end(), [&](const auto& source) { return source.ref.artifact != out[0].ref.artifact; });
  if (copy != row.sources.end()) out.push_back(text_of(context.store, copy->ref));
  return out;
}

struct Signal {
  time::Instant time;
  std::vector<artifact::SourceRef> sources;
  std::optional<time::Instant> learned_at;
  std::vector<std::string> systems;
};

// A bot's post that reads like an alert, not like its end and not like a deployment.
bool reads_like_alert(std::string_view text) {
  const std::string low = lower(text);
  const auto any = [&](std::initializer_list<std::string_view> words) { return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return has_word(low, word); }); };
  return any({"firing", "warn", "warning", "alert", "problem", "above", "below", "threshold", "critical", "triggered", "alarm", "exceeds", "exceeded", "over"}) &&
         !any({"resolved", "recovered", "back", "clears", "cleared", "ok", "succeeded", "deployed", "synced", "deployment"});
}

// The words that people of the response use, as linking words.
Words spoken_words(const Context& context) {
  std::string all;
  for (const auto& said : context.utterances)
    if (!said.bot) all.append(said.text()).append("\n");
  return linking_words(all);
}

// The first signal before the page that is of this fault: a row, else an alert or a bot's post whose words are
// those of the response (half of them, two at least).
std::optional<Signal> first_signal(const Context& context, const Words& words, const Row& page) {
  for (const auto& row : context.timeline.rows) {
    if (row.time >= page.time) break;
    const std::string title(context.store.attribute(source_of(row).ref, Attr::kTitle));
    if (row.kind != incident::EventKind::kAlertFired || (!row.learned_at && !share_system(row.systems, page.systems) && !spoken_of(words, title.empty() ? row.text : title))) continue;
    return Signal{row.time, sources_of(context, row), row.learned_at, row.systems};
  }
  const timeline::Clocks clocks(context.timeline.clocks);
  std::optional<Signal> first;
  const auto& artifacts = context.store.artifacts();
  for (uint32_t a = 0; a < artifacts.size(); ++a)
    for (uint32_t r = 0; r < artifacts[a].records.size(); ++r) {
      const artifact::RecordRef ref{a, r};
      const auto record = artifacts[a].records.record(r);
      if (!record.time || *record.time >= page.time || page.time - *record.time > 12 * time::kHour) continue;
      const auto state = context.store.attribute(ref, Attr::kState);
      const bool alert = record.kind == artifact::RecordKind::kAlert && (state == "firing" || state == "warning" || state.empty());
      const bool post = record.kind == artifact::RecordKind::kMessage && context.store.attribute(ref, Attr::kBot) == "1" && reads_like_alert(record.text);
      if (!alert && !post) continue;
      const time::Instant at = clocks.time(context.store, ref);
      if (at >= page.time || (first && first->time <= at)) continue;
      const auto own = linking_words(std::string(context.store.attribute(ref, Attr::kTitle)) + " " + std::string(record.text));
      const size_t shared = shared_words(own, words);
      if (shared < 2 || shared * 2 < own.size()) continue;
      first = Signal{at, {readable(context, ref)}, std::nullopt, {}};
    }
  return first;
}

// Alerts of this fault before the page: somebody could have known.
void earlier_signal(const Context& context, const Words& words, Evidence& evidence) {
  const Row* page = row_at(context.timeline, context.timeline.boundaries.first_page);
  if (!page) return;
  const auto signal = first_signal(context, words, *page);
  if (!signal) return;
  const auto& sources = signal->sources;
  const std::string mention = signal->learned_at ? " and was first mentioned at " + time::to_clock(*signal->learned_at, time::Precision::kSecond) : "";
  Fact fact{fact_id(context, "alerts/earlier", sources[0]), "alerts/earlier", "misrouted alert",
            Sentence().say("A signal of the fault came ").say(duration_between(signal->time, page->time)).say(" before the page").say(mention).cite(sources).say(".").done(),
            "Where does an alert arrive that comes before the page, and what makes it seen there?", 92, signal->systems};
  evidence.factors.push_back(fact);
  evidence.went_wrong.push_back({fact_id(context, "wrong/alerts/earlier", sources[0]), "alerts/earlier", "detection delay",
                                 Sentence().say("No page followed from a signal that came ").say(duration_between(signal->time, page->time)).say(" before it").cite(sources).cite({source_of(context, *page)}).say(".").done(), "", 87, {}});
  fact.question = "Route that alert to its owner.";
  fact.id = fact_id(context, "risk/alerts/earlier", sources[0]);
  fact.rank = 45;
  fact.text = Sentence().say("The alert that fired first still goes where it went").cite(sources).say(".").done();
  evidence.risks.push_back(std::move(fact));
}

// An alert during the response that no page and no message followed.
void unheard(const Context& context, const Words& words, Evidence& evidence) {
  const Row* page = row_at(context.timeline, context.timeline.boundaries.first_page);
  if (!page) return;
  for (const auto& row : context.timeline.rows) {
    if (row.kind != incident::EventKind::kAlertFired || row.time <= page->time || row.learned_at) continue;
    const auto is = [&](artifact::RecordKind kind) { return [&context, kind](const artifact::SourceRef& source) { return context.store.record(source.ref).kind == kind && source.ref.artifact < context.store.artifacts().size() && context.store.attribute(source.ref, Attr::kSubtype) != "notify"; }; };
    if (std::any_of(row.sources.begin(), row.sources.end(), is(artifact::RecordKind::kPage)) || std::any_of(row.sources.begin(), row.sources.end(), is(artifact::RecordKind::kMessage))) continue;
    const std::string title(context.store.attribute(source_of(row).ref, Attr::kTitle));
    if (title.empty() || !spoken_of(words, title)) continue;
    std::vector<artifact::SourceRef> sources;
    for (const auto& source : row.sources)
      if (sources.size() < 3) sources.push_back(readable(context, source.ref));
    evidence.factors.push_back({fact_id(context, "alerts/unheard", sources[0]), "alerts/unheard", "misrouted alert",
                                Sentence().say("An alert fired at ").say(time::to_clock(row.time, row.precision)).say(" during the incident, and no page and no message followed from it").cite(sources).say(".").done(),
                                "Where does that alert arrive, and who reads there at that hour?", 81, row.systems});
    evidence.went_wrong.push_back({fact_id(context, "wrong/alerts/unheard", sources[0]), "alerts/unheard", "misrouted alert",
                                   Sentence().say("The alert of ").say(time::to_clock(row.time, row.precision)).say(" reached no responder, as far as the records go").cite(sources).say(".").done(), "", 68, {}});
    return;
  }
}

int number(std::string_view digits) {
  int out = 0;
  for (const char c : digits.substr(0, 6)) out = is_digit(c) ? out * 10 + (c - '0') : out;
  return out;
}

// `for: 20m` under the alert that paged, against the minutes of the team's severity definition.
void waits_long(const Context& context, const Cues& cues, Evidence& evidence) {
  const Row* page = row_at(context.timeline, context.timeline.boundaries.first_page);
  const auto* level = context.brief.severity ? context.conventions.severity(context.brief.severity->value) : nullptr;
  if (!page) return;
  const std::string title(context.store.attribute(source_of(context, *page).ref, Attr::kTitle));
  if (title.empty()) return;
  for (const auto* file : context.repository.with_role(repo::FileRole::kAlertRules)) {
    bool inside = false;
    for (const auto& line : repo::lines(context.store, *file)) {
      if (contains(line.text, "alert:")) inside = contains(line.text, title);
      std::string_view waiting, minutes;
      if (!inside || !cues.shows("sign/rule-wait", line.text, &waiting)) continue;
      const int wait = number(waiting);
      if (wait < 5) continue;
      const int defined = level && cues.shows("sign/level-minutes", level->definition, &minutes) ? number(minutes) : 0;
      Sentence text;
      text.say("The page waits ").say(std::to_string(wait)).say(" min").cite({line.source});
      if (defined && defined < wait)
        text.say("; the team's own definition of ").say(level->name).say(" says ").say(std::to_string(defined)).say(" min").cite({level->source});
      text.say(".");
      Fact fact{fact_id(context, "alerts/wait", line.source), "alerts/wait", "long wait before paging", text.done(),
                "What are the " + std::to_string(wait) + " min protecting against?", defined ? 91 : 56, {}};
      fact.place = {repository_path(file->path), line.number};
      if (defined && defined < wait) {
        ActionCandidate action;
        action.id = fact_id(context, "action/alerts/wait", line.source);
        action.text = Sentence().say("In ").say(fact.place.file).say(" line ").say(std::to_string(line.number))
                          .say(", set the wait of ").say(title).say(" to ").say(std::to_string(defined)).say("m, the duration of the severity definition").cite({line.source, level->source}).done();
        action.type = ActionType::kDetection;
        action.done_when = Sentence().say("a test series above the threshold pages after ").say(std::to_string(defined)).say(" min").done();
        action.answers = {fact.id};
        evidence.actions.push_back(std::move(action));
        evidence.went_wrong.push_back({fact_id(context, "wrong/alerts/wait", line.source), "alerts/wait", "detection delay",
                                       Sentence().say("The alert that paged waits ").say(std::to_string(wait)).say(" min, the severity definition ").say(std::to_string(defined)).say(" min").cite({line.source, level->source}).say(".").done(), "", 74, {}});
      }
      evidence.factors.push_back(std::move(fact));
      return;
    }
  }
}

// The failure stood in a log before any alert: something wrote it down and nothing watched it.
void logged_before(const Context& context, Evidence& evidence) {
  const auto& timeline = context.timeline;
  const Row* start = row_at(timeline, timeline.boundaries.impact_start);
  if (!start || context.store.record(source_of(context, *start).ref).kind != artifact::RecordKind::kLog) return;
  for (const auto& row : timeline.rows) {
    if (row.kind != incident::EventKind::kAlertFired || row.time < start->time) continue;
    if (row.time - start->time < 2 * time::kMinute) return;
    evidence.factors.push_back({fact_id(context, "alerts/logged-before", source_of(context, *start)), "alerts/logged-before", "missing alert",
                                Sentence().say("A log held the failure ").say(duration_between(*start, row)).say(" before the first alert").cite({source_of(context, *start), source_of(context, row)}).say(".").done(),
                                "What would alert on the line itself?", 66, row.systems});
    return;
  }
}

}  // namespace

void observe_alerts(const Context& context, const Cues& cues, Evidence& evidence) {
  const Words spoken = spoken_words(context);
  earlier_signal(context, spoken, evidence);
  unheard(context, spoken, evidence);
  waits_long(context, cues, evidence);
  logged_before(context, evidence);
}

}  // namespace debrief::evidence

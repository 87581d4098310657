// Signals before the page, and what the alert rules make the page wait for.
#include <re2/re2.h>

#include <algorithm>

#include "base/ascii.h"
#include "evidence/observers.h"
#include "evidence/statements.h"

namespace debrief::evidence {

namespace {

using artifact::Attr;
using timeline::Row;

// Do people of the response use a word of the alert's name? Alerts about other things fire all day.
bool spoken_of(const Context& context, std::string_view title) {
  const auto words = linking_words(title);
  return std::any_of(context.utterances.begin(), context.utterances.end(), [&](const Utterance& said) { return !said.bot && shared_words(linking_words(said.text()), words) > 0; });
}

// The record, whole where it is short enough to read, and a copy of it in a channel.
std::vector<artifact::SourceRef> sources_of(const Context& context, const Row& row) {
  std::vector<artifact::SourceRef> out = {source_of(context, row)};
  if (context.store.record(out[0].ref).span.size() <= 1500) out[0].text_part = {};
  const auto copy = std::find_if(row.sources.begin(), row.sources.end(), [&](const auto& source) { return source.ref.artifact != out[0].ref.artifact; });
  if (copy != row.sources.end()) out.push_back(text_of(context.store, copy->ref));
  return out;
}

// Alerts of this fault before the page: somebody could have known.
void earlier_signal(const Context& context, Evidence& evidence) {
  const auto& timeline = context.timeline;
  const Row* page = row_at(timeline, timeline.boundaries.first_page);
  if (!page) return;
  for (const auto& row : timeline.rows) {
    if (row.time >= page->time) return;
    const std::string title(context.store.attribute(source_of(row).ref, Attr::kTitle));
    if (row.kind != incident::EventKind::kAlertFired || (!row.learned_at && !share_system(row.systems, page->systems) && !spoken_of(context, title.empty() ? row.text : title))) continue;
    auto sources = sources_of(context, row);
    const std::string mention = row.learned_at ? " and was first mentioned at " + time::to_clock(*row.learned_at, time::Precision::kSecond) : " and is not mentioned in the received chat";
    Fact fact{fact_id(context, "alerts/earlier", sources[0]), "alerts/earlier", "misrouted alert",
              Sentence().say("An alert fired ").say(duration_between(row, *page)).say(" before the page").say(mention).cite(sources).say(".").done(),
              "Where does an alert arrive that comes before the page, and what makes it seen there?", 92, row.systems};
    evidence.factors.push_back(fact);
    evidence.went_wrong.push_back({fact_id(context, "wrong/alerts/earlier", sources[0]), "alerts/earlier", "misrouted alert",
                                   Sentence().say("A signal of the fault came ").say(duration_between(row, *page)).say(" before the page, and no page followed from it").cite(sources).cite({source_of(context, *page)}).say(".").done(), "", 86, {}});
    fact.question = "Route that alert to its owner.";
    fact.id = fact_id(context, "risk/alerts/earlier", sources[0]);
    fact.rank = 52;
    fact.text = Sentence().say("The alert that fired first still goes where it went").cite(sources).say(".").done();
    evidence.risks.push_back(std::move(fact));
    return;
  }
}

// `for: 20m` under the alert that paged, against the minutes of the team's severity definition.
void waits_long(const Context& context, Evidence& evidence) {
  static const re2::RE2 kFor(R"(^for:\s*(\d+)m\b)"), kMinutes(R"(for (\d+) min)");
  const Row* page = row_at(context.timeline, context.timeline.boundaries.first_page);
  const auto* level = context.brief.severity ? context.conventions.severity(context.brief.severity->value) : nullptr;
  if (!page) return;
  const std::string title(context.store.attribute(source_of(context, *page).ref, Attr::kTitle));
  if (title.empty()) return;
  for (const auto* file : context.repository.with_role(repo::FileRole::kAlertRules)) {
    bool inside = false;
    for (const auto& line : repo::lines(context.store, *file)) {
      if (contains(line.text, "alert:")) inside = contains(line.text, title);
      int wait = 0, defined = 0;
      if (!inside || !re2::RE2::PartialMatch(line.text, kFor, &wait) || wait < 5) continue;
      Sentence text;
      text.say("The page waits ").say(std::to_string(wait)).say(" min").cite({line.source});
      if (level && re2::RE2::PartialMatch(level->definition, kMinutes, &defined) && defined < wait)
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

void observe_alerts(const Context& context, Evidence& evidence) {
  earlier_signal(context, evidence);
  waits_long(context, evidence);
  logged_before(context, evidence);
}

}  // namespace debrief::evidence

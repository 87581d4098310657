// Changes: what went live shortly before the impact, in which place, and how the way back went.
#include <algorithm>

#include "base/ascii.h"
#include "base/order.h"
#include "evidence/observers.h"
#include "evidence/statements.h"
#include "timeline/terms.h"

namespace debrief::evidence {

namespace {

using incident::EventKind;
using timeline::Row;

// A merge or a created deployment reaches nobody yet.
bool is_live(const Context& context, const Row& row) {
  if (row.kind != EventKind::kDeploy) return false;
  return std::any_of(row.sources.begin(), row.sources.end(), [&](const auto& source) {
    const auto state = context.store.attribute(source.ref, artifact::Attr::kState);
    return state == "success" || state == "succeeded" || state == "deployed" || state == "finished";
  });
}

// Deployments within the hour before the impact began.
std::vector<const Row*> before_impact(const Context& context, const Row& start) {
  std::vector<const Row*> out;
  for (const auto& row : context.timeline.rows)
    if (is_live(context, row) && row.time <= start.time && start.time - row.time <= time::kHour) out.push_back(&row);
  return out;
}

// A change that people name by its id, whenever it was made: when, and what it said of itself.
void named_changes(const Context& context, Evidence& evidence) {
  const auto& artifacts = context.store.artifacts();
  std::vector<std::string> told;
  for (const auto& said : context.utterances) {
    if (said.bot) continue;
    for (const std::string& id : timeline::ids(said.text())) {
      const bool sha = id.find_first_not_of("0123456789abcdef") == std::string::npos;
      if (!sha || id.size() < 7 || std::find(told.begin(), told.end(), id.substr(0, 7)) != told.end()) continue;
      for (uint32_t a = 0; a < artifacts.size(); ++a)
        for (uint32_t r = 0; r < artifacts[a].records.size(); ++r) {
          const auto record = artifacts[a].records.record(r);
          const std::string of = lower(artifacts[a].records.attribute(r, artifact::Attr::kSha));
          if (record.kind != artifact::RecordKind::kChange || of.rfind(id, 0) != 0 || !record.time || *record.time >= context.timeline.window.begin || record.text.empty()) continue;
          if (std::find(told.begin(), told.end(), id.substr(0, 7)) != told.end()) continue;
          told.push_back(id.substr(0, 7));
          const std::string_view title = record.text.substr(0, record.text.find('\n'));
          const auto source = artifact::SourceRef{{a, r}, {0, record.text.size()}};
          evidence.factors.push_back({fact_id(context, "changes/named", source), "changes/named#" + id.substr(0, 7), "named change",
                                      Sentence().say("The responders name a change of ").say(time::to_date(*record.time)).quote(": ", excerpt(title, 120)).cite({source, said.cite({0, said.text().size()})}).say(".").done(),
                                      "What would have shown the effect of that change when it was made?", 93, {}});
        }
    }
  }
}

// The names of changes and tickets that stand in messages around the incident ("chg-2291", "#1482", "!318"), lower
// case, sorted.
std::vector<std::string> names_said(const Context& context) {
  std::vector<std::string> out;
  const auto& artifacts = context.store.artifacts();
  for (uint32_t a = 0; a < artifacts.size(); ++a)
    for (uint32_t r = 0; r < artifacts[a].records.size(); ++r) {
      const auto record = artifacts[a].records.record(r);
      if (record.kind != artifact::RecordKind::kMessage || !record.time || *record.time < context.timeline.window.begin - 3 * time::kDay || *record.time > context.timeline.window.end + 2 * time::kDay) continue;
      if (context.store.attribute({a, r}, artifact::Attr::kBot) == "1") continue;
      std::string word;
      for (size_t i = 0; i <= record.text.size(); ++i) {
        const char c = i < record.text.size() ? record.text[i] : ' ';
        if (is_alnum(c) || ((c == '#' || c == '!') && word.empty()) || (c == '-' && !word.empty())) {
          word += to_lower(c);
          continue;
        }
        if (word.size() >= 3 && word.size() <= 16 && is_digit(word.back())) out.push_back(word);
        word.clear();
      }
    }
  sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

bool named(const Context& context, artifact::RecordRef ref, const std::vector<std::string>& said) {
  for (const auto key : {artifact::Attr::kNumber, artifact::Attr::kKey})
    for (const auto value : context.store.attributes(ref, key)) {
      const bool digits = !value.empty() && std::all_of(value.begin(), value.end(), is_digit);
      const std::string low = lower(value);
      if (digits && key == artifact::Attr::kNumber && (std::binary_search(said.begin(), said.end(), "#" + low) || std::binary_search(said.begin(), said.end(), "!" + low))) return true;
      if (!digits && low.size() >= 5 && std::binary_search(said.begin(), said.end(), low)) return true;
    }
  return false;
}

// What a change that preceded the impact, or that responders name, says of itself: limits, exclusions, steps
// left out. Its author wrote it before anybody knew.
void own_words(const Context& context, const Statements& statements, Evidence& evidence) {
  const auto said = names_said(context);
  const Row* start = row_at(context.timeline, context.timeline.boundaries.impact_start);
  const time::Instant begin = start ? start->time : context.timeline.window.begin + time::kHour;
  std::vector<artifact::RecordRef> live;
  for (const auto& row : context.timeline.rows)
    if (row.kind == EventKind::kDeploy && row.time <= begin && begin - row.time <= time::kDay)
      for (const auto& source : row.sources) live.push_back(source.ref);
  const auto& artifacts = context.store.artifacts();
  for (uint32_t a = 0; a < artifacts.size(); ++a)
    for (uint32_t r = 0; r < artifacts[a].records.size(); ++r) {
      const artifact::RecordRef ref{a, r};
      const auto record = context.store.record(ref);
      const bool ticket = record.kind == artifact::RecordKind::kIssue || (record.kind == artifact::RecordKind::kMessage && context.store.attribute(ref, artifact::Attr::kSubtype) == "issue_comment");
      if ((record.kind != artifact::RecordKind::kChange && !ticket) || record.text.empty() || (record.time && *record.time > context.timeline.window.end)) continue;
      if (std::find(live.begin(), live.end(), ref) == live.end() && !named(context, ref, said)) continue;
      size_t taken = 0;
      for (const ByteSpan span : sentences(record.text)) {
        const std::string_view words = slice(record.text, span);
        const Statement what = statements.read(words);
        if (what.marks == 0 || span.size() < 12 || span.size() > 300 || contains(words, "?") || taken == 2) continue;
        ++taken;
        const artifact::SourceRef source{ref, uncut(context.detector, record.text, span)};
        const std::string key(context.store.attribute(ref, artifact::Attr::kNumber));
        evidence.factors.push_back({fact_id(context, "changes/own-words", source), "changes/own-words@" + key, what.type.empty() ? "the change in its own words" : what.type,
                                    Sentence().say(ticket ? "The ticket" : "The change").say(key.empty() ? "" : " ").say(key).say(" says of itself").quote(": ", excerpt(slice(record.text, source.text_part), 160)).cite({source}).say(".").done(),
                                    what.type.empty() ? "What would have shown, before it went live, that this does not hold everywhere?" : what.question, 69 + 2 * what.marks, {}});
      }
    }
}

}  // namespace

void observe_changes(const Context& context, const Statements& statements, Evidence& evidence) {
  named_changes(context, evidence);
  own_words(context, statements, evidence);
  const auto& timeline = context.timeline;
  const Row* start = row_at(timeline, timeline.boundaries.impact_start);
  if (!start) return;
  const auto candidates = before_impact(context, *start);
  if (!candidates.empty()) {
    // The nearest change to the same place, else the nearest: named as a condition, never as the cause.
    const Row* nearest = candidates.back();
    for (const Row* row : candidates)
      if (share_system(row->systems, start->systems)) nearest = row;
    Sentence text;
    text.say(timeline.near_miss ? "The first failing signal came " : "The impact began ").say(duration_between(*nearest, *start)).say(" after a change went live")
        .say(nearest->systems.empty() ? "" : " in " + join_words(nearest->systems))
        .cite({source_of(context, *nearest), source_of(context, *start)}).say(".");
    evidence.factors.push_back({fact_id(context, "changes/before-impact", source_of(context, *nearest)), "changes/before-impact",
                                "correlated change", text.done(), "What let the change reach every place with this effect unseen?", 95, nearest->systems});
  }
  // The way back: from the decision to the change that was live before the recovery was confirmed.
  const Row* confirmed = row_at(timeline, timeline.boundaries.confirmed);
  const Row* decision = nullptr;
  const Row* live = nullptr;
  for (const auto& row : timeline.rows) {
    if (!confirmed || row.time > confirmed->time) break;
    // The attempt that held begins after the last one that did not.
    if (row.kind == EventKind::kMitigationAttempt && row.outcome == incident::Outcome::kFailed) decision = nullptr, live = nullptr;
    else if (row.kind == EventKind::kMitigationAttempt && !decision) decision = &row;
    if (is_live(context, row) && row.time > start->time && (share_system(row.systems, start->systems) || !live)) live = &row;
  }
  if (decision && live && live->time > decision->time && live->time - decision->time > 15 * time::kMinute) {
    const std::vector<artifact::SourceRef> ends = {source_of(context, *decision), source_of(context, *live)};
    evidence.went_wrong.push_back({fact_id(context, "changes/way-back", ends[0]), "changes/way-back", "no fast way back",
                                   Sentence().say("From the decision to the change being live took ").say(duration_between(*decision, *live)).cite(ends).say(".").done(), "", 72, {}});
  }
}

}  // namespace debrief::evidence

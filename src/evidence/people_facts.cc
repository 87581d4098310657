// Who was there and how people treated each other: the author of the change among the responders, a
// self-reproach and its answer, a report that stood somewhere before the page.
#include <algorithm>

#include "base/ascii.h"
#include "evidence/observers.h"
#include "evidence/statements.h"

namespace debrief::evidence {

namespace {

using artifact::Attr;
using artifact::RecordKind;
using incident::EventKind;
using timeline::Row;

constexpr int64_t kAnswer = 3 * time::kMinute;       // an answer to a self-reproach comes soon
constexpr int64_t kBeforePage = 2 * time::kHour;     // a report this long before the page is of this fault

artifact::SourceRef whole(const Utterance& said) { return said.cite({0, said.text().size()}); }

// Whom the changes before the impact belong to, with the change.
std::vector<std::pair<uint32_t, artifact::SourceRef>> authors(const Context& context, time::Instant before) {
  std::vector<std::pair<uint32_t, artifact::SourceRef>> out;
  const auto& artifacts = context.store.artifacts();
  for (uint32_t a = 0; a < artifacts.size(); ++a)
    for (uint32_t r = 0; r < artifacts[a].records.size(); ++r) {
      const auto record = artifacts[a].records.record(r);
      if ((record.kind != RecordKind::kChange && record.kind != RecordKind::kIssue) || !record.time || *record.time > before || before - *record.time > 10 * time::kDay) continue;
      const auto who = context.roster.author(context.store, {a, r});
      if (who && !context.roster.people[*who].bot) out.emplace_back(*who, text_of(context.store, {a, r}));
    }
  return out;
}

// 2: "my change"; 1: "I released it"; 0: not of an own work.
int speaks_of_own(std::string_view text) {
  const std::string low = lower(text);
  static constexpr std::string_view kWork[] = {"change", "release", "released", "deploy", "deployed", "merge", "merged", "commit", "pr", "mr", "migration", "wrote", "swap", "swapped", "rollout", "rolled", "patch", "started", "job", "switched", "copy", "mistake", "fault", "#"};
  if (std::none_of(std::begin(kWork), std::end(kWork), [&](std::string_view word) { return word == "#" ? contains(low, word) : has_word(low, word); })) return 0;
  if (has_word(low, "my") || has_word(low, "mine") || has_word(low, "mein") || has_word(low, "meine") || has_word(low, "ma")) return 2;
  return has_word(low, "i") || has_word(low, "ich") || has_word(low, "je") ? 1 : 0;
}

void author_there(const Context& context, Evidence& evidence) {
  const Row* page = row_at(context.timeline, context.timeline.boundaries.first_page);
  const time::Instant before = page ? page->time : context.timeline.window.begin + time::kHour;
  for (const auto& [who, change] : authors(context, before)) {
    const Utterance* own = nullptr;
    int most = 0;
    for (const auto& said : context.utterances) {
      if (said.person != who || said.bot || said.notice || said.time < before || said.after) continue;
      if (const int own_work = speaks_of_own(said.text()); own_work > most) own = &said, most = own_work;
    }
    if (!own) continue;
    const std::vector<artifact::SourceRef> sources = {whole(*own), change};
    evidence.lucky.push_back({fact_id(context, "people/author-there", sources[0]), "people/author-there", "author was there",
                              Sentence().say("The author of an earlier change was among the responders and spoke of it").cite(sources).say("; no record shows that this was arranged.").done(), "", 63, {}});
  }
}

// "my mistake", and what came back.
bool reproaches_self(std::string_view text) {
  const std::string low = lower(text);
  static constexpr std::string_view kOwn[] = {"my mistake", "my fault", "my bad", "my change", "i should have", "should have checked", "sorry all", "sorry everyone", "what did i break", "i only tested", "did not think", "i did not think", "mea culpa",
                                              "mein fehler", "tut mir leid", "entschuldigt", "désolé", "that's on me", "thats on me", "that is on me", "i broke", "i messed", "oh no", "i forgot", "i started it", "on me"};
  return std::any_of(std::begin(kOwn), std::end(kOwn), [&](std::string_view word) { return has_word(low, word); });
}

void answered_without_blame(const Context& context, Evidence& evidence) {
  const auto& said = context.utterances;
  for (size_t i = 0; i < said.size(); ++i) {
    if (said[i].bot || !said[i].person || !reproaches_self(said[i].text())) continue;
    for (size_t k = i + 1; k < said.size() && said[k].time - said[i].time <= kAnswer; ++k) {
      if (said[k].bot || said[k].notice || said[k].person == said[i].person) continue;
      const std::string low = lower(said[k].text());
      const bool questions = (contains(low, "?") && sentences(said[k].text()).size() == 1) || contains(low, "why did you") || contains(low, "how could you");
      const std::string& name = context.roster.people[*said[i].person].name;
      const std::string given = lower(std::string_view(name).substr(0, name.find(' ')));
      const bool to_them = has_word(low, "you") || has_word(low, given) || has_word(low, "thanks") || has_word(low, "that") || has_word(low, "it") || has_word(low, "the");
      if (questions || !to_them) break;
      evidence.went_well.push_back({fact_id(context, "people/no-blame", whole(said[k])), "people/no-blame", "blameless voice",
                                    Sentence().say("A self-reproach was answered after ").say(time::to_duration((time::whole_seconds(said[k].time) - time::whole_seconds(said[i].time)) * time::kSecond)).say(" with the matter and not with blame").quote(": ", excerpt(said[k].text(), 160)).cite({whole(said[k])}).say(".").done(), "", 62, {}});
      break;
    }
  }
}

// Somebody outside the response wrote of it before the page.
void reported_before(const Context& context, Evidence& evidence) {
  const Row* page = row_at(context.timeline, context.timeline.boundaries.first_page);
  if (!page) return;
  std::string subject = context.brief.text + " " + page->text;
  size_t heard = 0;
  for (const auto& said : context.utterances)
    if (!said.bot && said.time >= page->time && heard++ < 8) subject += " " + said.text();
  const auto mine = linking_words(subject);
  const auto& artifacts = context.store.artifacts();
  std::vector<artifact::SourceRef> sources;
  std::optional<time::Instant> first;
  for (uint32_t a = 0; a < artifacts.size(); ++a)
    for (uint32_t r = 0; r < artifacts[a].records.size(); ++r) {
      const auto record = artifacts[a].records.record(r);
      if (record.kind != RecordKind::kMessage || !record.time || *record.time >= page->time || page->time - *record.time > kBeforePage) continue;
      if (context.store.attribute({a, r}, Attr::kBot) == "1" || !context.roster.author(context.store, {a, r})) continue;
      if (shared_words(linking_words(record.text), mine) < (contains(record.text, "?") ? 2u : 3u)) continue;
      if (!first || *record.time < *first) first = *record.time;
      if (sources.size() < 4) sources.push_back(text_of(context.store, {a, r}));
    }
  if (!first) return;
  sources.push_back(source_of(context, *page));
  evidence.went_wrong.push_back({fact_id(context, "people/reported-before", sources[0]), "people/reported-before", "escalation gap",
                                 Sentence().say("What failed stood in a conversation ").say(duration_between(*first, page->time)).say(" before the first page").cite(sources).say(".").done(), "", 77, {}});
}

// Letters to those affected, sent while it lasted.
void wrote_to_people(const Context& context, Evidence& evidence) {
  const Row* resolved = row_at(context.timeline, context.timeline.boundaries.resolved);
  const Row* page = row_at(context.timeline, context.timeline.boundaries.first_page);
  const auto& artifacts = context.store.artifacts();
  std::vector<artifact::SourceRef> sources;
  for (uint32_t a = 0; a < artifacts.size(); ++a)
    for (uint32_t r = 0; r < artifacts[a].records.size() && artifacts[a].format == "email"; ++r) {
      const auto record = artifacts[a].records.record(r);
      const auto who = context.roster.author(context.store, {a, r});
      const time::Instant from = page ? page->time : context.timeline.window.begin;
      if (!record.time || *record.time < from || (resolved && *record.time > resolved->time) || *record.time > context.timeline.window.end || !who) continue;
      // Of the house: somebody who also spoke in the incident's channel, or who is known by a role.
      const bool own = !context.roster.people[*who].roles.empty() || std::any_of(context.utterances.begin(), context.utterances.end(), [&](const Utterance& said) { return said.person == who && said.ref.artifact != a; });
      const std::string low = lower(record.text);
      const bool to_many = contains(low, "dear") || contains(low, "all ") || contains(low, "customers") || contains(low, "colleagues") || contains(low, "please use") || contains(low, "we are ") || contains(low, "wir ");
      if (own && to_many && sources.size() < 4) sources.push_back(text_of(context.store, {a, r}));
    }
  if (sources.empty()) return;
  evidence.went_well.push_back({fact_id(context, "people/wrote", sources[0]), "people/wrote", "people informed",
                                Sentence().say("Those affected were written to while it lasted").cite(sources).say(".").done(), "", 61, {}});
}

}  // namespace

void observe_people(const Context& context, Evidence& evidence) {
  author_there(context, evidence);
  answered_without_blame(context, evidence);
  reported_before(context, evidence);
  wrote_to_people(context, evidence);
}

}  // namespace debrief::evidence

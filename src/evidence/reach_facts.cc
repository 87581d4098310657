// How people were reached: by which means the page arrived, and who was asked for by a mention in chat
// and by no page.
#include <algorithm>

#include "base/ascii.h"
#include "base/order.h"
#include "evidence/observers.h"
#include "timeline/clocks.h"
#include "timeline/fields.h"

namespace debrief::evidence {

namespace {

using artifact::Attr;
using artifact::RecordKind;
using artifact::RecordRef;
using timeline::Row;

constexpr int64_t kLateMeans = time::kMinute;        // a louder notice this much later is worth a line
constexpr int64_t kLateAnswer = 10 * time::kMinute;  // an answer this late was not at hand

bool any_of_words(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return has_word(text, word); });
}

struct Notice {
  RecordRef ref;
  time::Instant time;
  std::string_view means;  // "" when the record does not say
  bool rings = false;
};

Notice notice_of(const artifact::Store& store, RecordRef ref, time::Instant at) {
  const std::string low = lower(store.record(ref).text);
  for (const std::string_view ringing : {"phone call", "voice call", "phone", "voice", "call"})
    if (has_word(low, ringing)) return {ref, at, "phone call", true};
  static constexpr std::string_view kSilent[][2] = {{"push", "push notification"}, {"sms", "text message"}, {"text message", "text message"}, {"email", "e-mail"},
                                                     {"e-mail", "e-mail"}, {"mobile", "push notification"}, {"app", "push notification"}, {"slack", "chat message"}, {"teams", "chat message"}};
  for (const auto& [word, means] : kSilent)
    if (has_word(low, word)) return {ref, at, means, false};
  return {ref, at, {}, false};
}

// Notices of the paging system between the page and its acknowledgement, in order.
std::vector<Notice> notices(const Context& context, time::Instant from, time::Instant to) {
  const timeline::Clocks clocks(context.timeline.clocks);
  std::vector<Notice> out;
  const auto& artifacts = context.store.artifacts();
  for (uint32_t a = 0; a < artifacts.size(); ++a)
    for (uint32_t r = 0; r < artifacts[a].records.size(); ++r) {
      const RecordRef ref{a, r};
      const auto record = context.store.record(ref);
      if (record.kind != RecordKind::kPage || !record.time || timeline::page_act(context.store, ref) != timeline::PageAct::kNotified) continue;
      const time::Instant at = clocks.time(context.store, ref);
      if (at >= from && at <= to) out.push_back(notice_of(context.store, ref, at));
    }
  sort(out, [](const Notice& x, const Notice& y) { return std::tie(x.time, x.ref) < std::tie(y.time, y.ref); });
  return out;
}

void means_of_the_page(const Context& context, Evidence& evidence) {
  const Row* page = row_at(context.timeline, context.timeline.boundaries.first_page);
  const Row* acknowledged = row_at(context.timeline, context.timeline.boundaries.acknowledged);
  if (!page || !acknowledged) return;
  const auto told = notices(context, page->time, acknowledged->time);
  if (told.empty() || told.front().rings || told.front().means.empty()) return;
  const auto call = std::find_if(told.begin(), told.end(), [](const Notice& n) { return n.rings; });
  if (call == told.end() || call->time - told.front().time < kLateMeans) return;
  const auto between = [](time::Instant x, time::Instant y) { return time::to_duration((time::whole_seconds(y) - time::whole_seconds(x)) * time::kSecond); };
  Sentence text;
  text.say("The first notice was a ").say(told.front().means).cite({text_of(context.store, told.front().ref)}).say("; the ").say(call->means).say(" came ").say(between(told.front().time, call->time))
      .say(" later").cite({text_of(context.store, call->ref)}).say(", and the acknowledgement ").say(between(call->time, acknowledged->time)).say(" after that").cite({source_of(context, *acknowledged)}).say(".");
  evidence.factors.push_back({fact_id(context, "reach/means", {call->ref, {}}), "reach/means", "slow notification", text.done(),
                              "Which means does the first notice of a page of this severity have to use?", 74, {}});
}

bool asks(std::string_view text) {
  const std::string low = lower(text);
  return contains(low, "?") || any_of_words(low, {"please", "pls", "plz", "can you", "could you", "need you", "we need", "help"});
}

bool was_paged(const Context& context, uint32_t person, time::Instant until) {
  const auto& artifacts = context.store.artifacts();
  for (uint32_t a = 0; a < artifacts.size(); ++a)
    for (uint32_t r = 0; r < artifacts[a].records.size(); ++r) {
      const auto record = artifacts[a].records.record(r);
      if (record.kind != RecordKind::kPage || (record.time && *record.time > until)) continue;
      for (const std::string_view who : context.store.attributes({a, r}, Attr::kRecipient))
        if (context.roster.find(who) == person) return true;
    }
  return false;
}

// The longest wait for somebody who was asked for in chat and whom no page names.
void asked_in_chat_alone(const Context& context, Evidence& evidence) {
  const bool pages = std::any_of(context.store.artifacts().begin(), context.store.artifacts().end(), [](const artifact::Artifact& file) {
    return !file.records.empty() && file.records.record(0).kind == RecordKind::kPage;
  });
  const Utterance *asked = nullptr, *answered = nullptr;
  for (const auto& said : context.utterances) {
    if (said.bot || said.notice || said.after || !pages || !asks(said.text())) continue;
    for (const std::string_view mention : context.store.attributes(said.ref, Attr::kMention)) {
      const auto who = context.roster.find(mention);
      if (!who || who == said.person || context.roster.people[*who].bot) continue;
      const auto answer = std::find_if(context.utterances.begin(), context.utterances.end(), [&](const Utterance& u) { return u.time > said.time && u.person == who && !u.notice; });
      if (answer == context.utterances.end() || answer->after || answer->time - said.time < kLateAnswer || was_paged(context, *who, answer->time)) continue;
      if (asked && answered->time - asked->time >= answer->time - said.time) continue;
      asked = &said;
      answered = &*answer;
    }
  }
  if (!asked) return;
  const std::string wait = time::to_duration((time::whole_seconds(answered->time) - time::whole_seconds(asked->time)) * time::kSecond);
  const std::vector<artifact::SourceRef> ends = {asked->cite({0, asked->text().size()}), answered->cite({0, answered->text().size()})};
  evidence.factors.push_back({fact_id(context, "reach/chat-alone", ends[0]), "reach/chat-alone", "no paging path",
                              Sentence().say("A role that the response needed is reached by a mention in chat: asked for at ").say(time::to_clock(asked->time, time::Precision::kSecond)).say(", first words at ")
                                  .say(time::to_clock(answered->time, time::Precision::kSecond)).say(", and no paging record between them names that role's holder").cite(ends).say(".").done(),
                              "What pages that role when a severity is declared?", 73, {}});
  evidence.went_wrong.push_back({fact_id(context, "reach/waited", ends[0]), "reach/waited", "escalation gap",
                                 Sentence().say("A request in chat waited ").say(wait).say(" for its first answer").cite(ends).say(".").done(), "", 64, {}});
}

}  // namespace

void observe_reach(const Context& context, Evidence& evidence) {
  means_of_the_page(context, evidence);
  asked_in_chat_alone(context, evidence);
}

}  // namespace debrief::evidence

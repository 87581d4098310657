#include "timeline/said.h"

#include <algorithm>
#include <map>

#include "base/ascii.h"
#include "base/order.h"
#include "language/lexicon.h"
#include "timeline/fields.h"
#include "timeline/machine.h"
#include "timeline/terms.h"

namespace debrief::timeline {
namespace {

using artifact::Attr;
using artifact::Record;
using artifact::RecordKind;
using artifact::RecordRef;
using time::Instant;

constexpr int64_t kCopy = 15 * time::kSecond;          // the same words in another export
constexpr int64_t kBridgeCopy = 2 * time::kMinute;     // a bridge may lag
constexpr int64_t kReply = 3 * time::kMinute;          // an answer without a thread
constexpr int64_t kRetraction = 90 * time::kSecond;

// Letters and digits of the text, for comparing copies.
std::string bare(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (is_word(c)) out += to_lower(c);
  return out;
}

class Listener {
 public:
  Listener(const Context& context, std::vector<SetAside>* unread) : context_(context), unread_(*unread), terms_(incident::team_terms(context.conventions)) {
    if (context_.brief.severity)
      for (language::TeamTerm& term : incident::level_terms(context_.brief.severity->value, context_.conventions)) terms_.push_back(std::move(term));
    std::erase_if(terms_, [&](const language::TeamTerm& term) { return context_.roster.find(term.word).has_value(); });
  }

  std::vector<Said> listen() {
    gather();
    sort(said_, [](const Said& a, const Said& b) { return std::tie(a.time, a.ref) < std::tie(b.time, b.ref); });
    fold_copies();
    for (Said& one : said_) read(&one);
    weigh();
    retractions();
    return std::move(said_);
  }

 private:
  bool is_bot(RecordRef ref, std::optional<uint32_t> who) const {
    return context_.attribute(ref, Attr::kBot) == "1" || (who && context_.roster.people[*who].bot);
  }

  void gather() {
    for (uint32_t a = 0; a < context_.store.artifacts().size(); ++a) {
      const artifact::RecordBatch& records = context_.store.artifacts()[a].records;
      for (uint32_t r = 0; r < records.size(); ++r) {
        const Record record = records.record(r);
        const RecordRef ref{a, r};
        const bool note = record.kind == RecordKind::kPage && page_act(context_.store, ref) == PageAct::kNote;
        if ((record.kind != RecordKind::kMessage && !note) || !record.time) continue;
        if (mail_role(context_, ref) != MailRole::kTalk) continue;  // an act of its own
        Said one;
        one.ref = ref;
        one.time = context_.time(ref);
        // Most of a big export is another day's talk: no words of it are looked at.
        if (!context_.scope.reach.contains(one.time) && !note) {
          if (!is_bot(ref, std::nullopt)) unread_.push_back({ref, one.time < context_.scope.reach.begin ? "before the incident" : "after resolution", {}});
          continue;
        }
        one.person = context_.roster.author(context_.store, ref);
        const bool bridge = context_.words.any("bridge", lower(record.author)) || context_.words.any("bridge", lower(context_.attribute(ref, Attr::kAuthorName))) || labelled_bridge(ref);
        if (is_bot(ref, one.person) && !bridge) continue;
        one.note = note;
        one.bridge = bridge;
        one.channel = note ? nullptr : context_.scope.channel(context_.store, ref);
        one.visible = language::decode(record.text, record.markup);
        one.thread = record.thread;
        if (bridge) speaker_of_copy(&one);
        if (note && !note_of_this(ref)) continue;
        said_.push_back(std::move(one));
      }
    }
  }
  bool note_of_this(RecordRef ref) const {
    for (const Attr key : {Attr::kParent, Attr::kKey, Attr::kNumber})
      for (const std::string_view value : context_.store.attributes(ref, key))
        if (includes(context_.scope.incidents, lower(value))) return true;
    return context_.store.attributes(ref, Attr::kParent).empty() && context_.scope.reach.contains(context_.time(ref));
  }
  // A reader that saw through the bridge says whose it is.
  bool labelled_bridge(RecordRef ref) const {
    const std::vector<std::string_view> labels = context_.store.attributes(ref, Attr::kLabel);
    return std::any_of(labels.begin(), labels.end(), [](std::string_view label) { return label.rfind("bridge=", 0) == 0; });
  }
  // "aroha: on it" posted by a bridge is aroha speaking.
  void speaker_of_copy(Said* one) const {
    const std::string_view text = one->visible.text;
    size_t end = 0;
    for (const std::string_view mark : {": ", "> "}) {
      const size_t at = text.find(mark);
      if (at != std::string_view::npos && at < 40 && (end == 0 || at + mark.size() < end)) end = at + mark.size();
    }
    if (end == 0) return;
    std::string_view name = text.substr(0, end - 2);
    while (!name.empty() && !is_word(name.front())) name.remove_prefix(1);
    const auto speaker = context_.roster.find(name);
    if (!speaker) return;
    one->person = speaker;
    one->text_begin = end;
  }

  // The same words by the same speaker in another export.
  void fold_copies() {
    std::vector<bool> gone(said_.size(), false);
    for (size_t i = 0; i < said_.size(); ++i) {
      if (gone[i]) continue;
      const std::string own = bare(said_[i].text());
      if (own.empty()) continue;
      for (size_t j = i + 1; j < said_.size() && said_[j].time - said_[i].time <= kBridgeCopy; ++j) {
        if (gone[j] || said_[j].ref.artifact == said_[i].ref.artifact) continue;
        const bool bridged = said_[i].bridge || said_[j].bridge;
        if (said_[j].time - said_[i].time > (bridged ? kBridgeCopy : kCopy) || bare(said_[j].text()) != own) continue;
        // The original speaks for itself, whichever was stamped first.
        const size_t original = said_[i].bridge && !said_[j].bridge ? j : i, copy = original == i ? j : i;
        said_[original].copies.push_back(said_[copy].ref);
        gone[copy] = true;
        if (copy == i) break;
      }
    }
    std::vector<Said> kept;
    for (size_t i = 0; i < said_.size(); ++i)
      if (!gone[i]) kept.push_back(std::move(said_[i]));
    said_ = std::move(kept);
  }

  // What needs no reading: notices, deleted messages, other days.
  std::string set_aside_unread(const Said& one) const {
    if (context_.attribute(one.ref, Attr::kDeleted) == "1") return "deleted message";
    if (lower(one.text()).rfind("this message was deleted", 0) == 0) return "deleted message";
    if (is_notice(context_.store, one.ref)) return "channel notice";
    if (trim(one.text()).empty()) return "no words";
    const Scope& scope = context_.scope;
    if (one.time < scope.reach.begin) return "before the incident";
    if (one.time > scope.reach.end) return "after resolution";
    return {};
  }

  void read(Said* one) {
    one->aside = set_aside_unread(*one);
    one->in_channel = one->note || (one->channel != nullptr && (one->channel->use == ChannelUse::kIncident || one->channel->use == ChannelUse::kBridge));
    if (!one->aside.empty()) return;
    one->words = terms(one->text());
    one->ids = ids(one->text());
    const std::string_view text = trim(one->text());
    one->question = !text.empty() && text.back() == '?';
    // Elsewhere, by nobody concerned and of nothing concerned: whatever it does, it is not about this.
    if (!one->in_channel && shared(one->words, context_.scope.systems) == 0 && shared(one->ids, context_.scope.ids) == 0 && !by_responder(*one)) return;
    const language::Analysis analysis = language::analyse(one->visible, language::Register::kChat, context_.index);
    one->acts = language::acts(one->visible, analysis, terms_);
    read_doings(analysis, one);
    one->mentioned = language::mentioned_times(one->visible, analysis);
    std::erase_if(one->acts, [&](const language::FoundAct& act) { return act.span.end <= one->text_begin; });
  }

  // "block them" wants what "they are blocked" states as done.
  static void read_doings(const language::Analysis& analysis, Said* one) {
    for (const language::Clause& clause : analysis.clauses) {
      const language::Frame& frame = clause.frame;
      if (frame.polarity == language::Polarity::kNegative || !language::english().verb_is(frame.verb, "mitigate")) continue;
      const bool plain = frame.modality == language::Modality::kNone && frame.mood == language::Mood::kStatement && clause.role != language::ClauseRole::kIf;
      const bool stated = plain && (frame.voice == language::Voice::kPassive || frame.tense == language::Tense::kPast || frame.aspect == language::Aspect::kPerfect);
      (stated ? one->done : one->wanted).push_back(frame.verb);
    }
    unite(&one->wanted, {});
    unite(&one->done, {});
  }

  bool by_responder(const Said& one) const {
    if (!one.person) return false;
    const incident::Person& who = context_.roster.people[*one.person];
    return std::any_of(who.roles.begin(), who.roles.end(), [](incident::Role role) { return role != incident::Role::kBystander && role != incident::Role::kAuthor; });
  }

  // Stage B.
  void weigh() {
    std::map<std::string, Instant> last_relevant;  // by channel
    std::map<std::string, bool> thread_relevant;
    for (Said& one : said_) {
      if (!one.aside.empty()) continue;
      int points = 0;
      const auto speaks_for = [&](std::string why) {
        ++points;
        one.reasons.push_back("for: " + std::move(why));
      };
      const auto against = [&](std::string why) {
        --points;
        one.reasons.push_back("against: " + std::move(why));
      };
      if (one.note) {
        points += 2;
        one.reasons.push_back("for: note in the paging log of this incident");
      } else if (one.in_channel) {
        points += 2;
        one.reasons.push_back("for: incident channel (" + (one.channel->why.empty() ? std::string("by use") : one.channel->why.front()) + ")");
      }
      if (shared(one.words, context_.scope.systems) > 0) speaks_for("names a system of this incident");
      else if (shared(one.ids, context_.scope.ids) > 0) speaks_for("names an id of this incident");
      if (by_responder(one)) speaks_for("by a responder");
      const std::string channel = channel_id(context_.store, one.ref);
      const auto last = last_relevant.find(channel);
      const bool threaded = !one.thread.empty() && thread_relevant[channel + "\n" + one.thread];
      if (threaded) speaks_for("in the thread of a relevant message");
      else if (last != last_relevant.end() && one.time - last->second <= kReply) speaks_for("soon after a relevant message");
      const std::string low = lower(one.text());
      if (!one.in_channel && (one.channel == nullptr || one.channel->people.empty() || !has_responders(*one.channel))) against("channel without responders");
      if (context_.words.any("earlier", low) && one.acts.empty()) against("about an earlier time");
      // Off topic, unless the word belongs to this incident ("printer" where printing failed).
      if (const std::string_view word = context_.words.first("social", low); !word.empty() && !includes(context_.scope.systems, word)) against("social words");
      one.relevant = points >= 2;
      if (!one.relevant) continue;
      last_relevant[channel] = one.time;
      if (!one.thread.empty()) thread_relevant[channel + "\n" + one.thread] = true;
      const std::string_view own_id = context_.attribute(one.ref, Attr::kId);
      if (!own_id.empty()) thread_relevant[channel + "\n" + std::string(own_id)] = true;
    }
  }
  bool has_responders(const Channel& channel) const {
    return std::any_of(channel.people.begin(), channel.people.end(), [&](uint32_t who) {
      const auto& roles = context_.roster.people[who].roles;
      return std::any_of(roles.begin(), roles.end(), [](incident::Role role) {
        return role == incident::Role::kIncidentCommander || role == incident::Role::kOnCall || role == incident::Role::kResponder;
      });
    });
  }

  // "nvm" takes back the same speaker's open guess; in the message itself the act says so.
  void retractions() {
    for (size_t i = 0; i < said_.size(); ++i) {
      Said& one = said_[i];
      const bool retracts = std::any_of(one.acts.begin(), one.acts.end(), [](const language::FoundAct& act) { return act.act == language::Act::kRetract; });
      if (!retracts) continue;
      const bool own_guess = std::any_of(one.acts.begin(), one.acts.end(), [](const language::FoundAct& act) { return act.act == language::Act::kHypothesis; });
      if (own_guess) {
        one.aside = "retracted in the same message";
        continue;
      }
      for (size_t j = i; j-- > 0 && one.time - said_[j].time <= kRetraction;) {
        Said& before = said_[j];
        if (before.person != one.person || channel_id(context_.store, before.ref) != channel_id(context_.store, one.ref) || !before.aside.empty()) continue;
        const bool guess = std::any_of(before.acts.begin(), before.acts.end(), [](const language::FoundAct& act) { return act.act == language::Act::kHypothesis; });
        if (!guess) continue;
        before.aside = "retracted by its author";
        one.aside = "takes back the author's own guess";
        break;
      }
    }
  }

  const Context& context_;
  std::vector<SetAside>& unread_;
  std::vector<language::TeamTerm> terms_;
  std::vector<Said> said_;
};

}  // namespace

std::vector<Said> listen(const Context& context, std::vector<SetAside>* unread) { return Listener(context, unread).listen(); }

}  // namespace debrief::timeline

#include "timeline/scope.h"

#include <algorithm>
#include <set>

#include "base/ascii.h"
#include "base/order.h"
#include "timeline/fields.h"
#include "timeline/terms.h"

namespace debrief::timeline {
namespace {

using artifact::Attr;
using artifact::Record;
using artifact::RecordKind;
using artifact::RecordRef;
using time::Instant;

constexpr int64_t kBefore = 2 * time::kHour;        // what may lead up to an incident
constexpr int64_t kAfter = 45 * time::kMinute;      // last posts after the declaration
constexpr int64_t kLongestGap = 3 * time::kHour;    // a longer silence ends an incident nobody closed
constexpr int64_t kPageSlack = 15 * time::kMinute;  // a page may precede the stated detection

template <typename Visit>
void each_record(const artifact::Store& store, Visit visit) {
  for (uint32_t a = 0; a < store.artifacts().size(); ++a) {
    const artifact::RecordBatch& records = store.artifacts()[a].records;
    for (uint32_t r = 0; r < records.size(); ++r) visit(RecordRef{a, r}, records.record(r));
  }
}

class Finder {
 public:
  Finder(const artifact::Store& store, const incident::Brief& brief, const incident::Roster& roster, const Clocks& clocks, const Words& words)
      : store_(store), brief_(brief), roster_(roster), clocks_(clocks), words_(words) {}

  Scope find() {
    stated();
    survey_channels();
    if (!scope_.detected) find_detected();
    if (!scope_.resolved) find_resolved();
    const Instant begin = scope_.impact_start ? std::min(*scope_.impact_start, *scope_.detected) : *scope_.detected;
    scope_.window = {begin, std::max(*scope_.resolved, begin)};
    scope_.reach = {scope_.window.begin - kBefore, scope_.window.end + kAfter};
    paging_incidents();
    systems();
    uses();
    return std::move(scope_);
  }

 private:
  void stated() {
    if (brief_.impact_start) scope_.impact_start = brief_.impact_start->value;
    if (brief_.detected) {
      scope_.detected = brief_.detected->value;
      scope_.why.push_back("detected: the brief");
    }
    if (brief_.resolved) {
      scope_.resolved = brief_.resolved->value;
      scope_.why.push_back("resolved: the brief");
    }
    scope_.near_miss = brief_.near_miss;
    scope_.ids = ids(brief_.text + " " + brief_.title);
  }

  bool is_bot(RecordRef ref) const {
    if (store_.attribute(ref, Attr::kBot) == "1") return true;
    const auto who = roster_.author(store_, ref);
    return who && roster_.people[*who].bot;
  }

  void survey_channels() {
    std::map<std::string, std::string> topics, names;
    each_record(store_, [&](RecordRef ref, const Record& record) {
      if (record.kind == RecordKind::kChannel) {
        const std::string id(store_.attribute(ref, Attr::kId));
        const std::string name(store_.attribute(ref, Attr::kTitle).empty() ? record.channel : store_.attribute(ref, Attr::kTitle));
        // A channel made for the occasion.
        if (record.time && scope_.detected && record.time >= *scope_.detected - time::kHour / 4 && (!scope_.resolved || record.time <= *scope_.resolved))
          made_in_window_.insert(name.empty() ? id : name);
        const std::string topic = std::string(store_.attribute(ref, Attr::kTopic)) + " " + std::string(record.text) + " " +
                                  std::string(store_.attribute(ref, Attr::kSubtype));
        for (const std::string& key : {id, name, std::string(record.channel)}) {
          if (key.empty()) continue;
          topics[key] += topic;
          if (!name.empty()) names[key] = name;
        }
      }
      if (record.kind != RecordKind::kMessage) return;
      Channel& channel = scope_.channels[channel_id(store_, ref)];
      if (channel.id.empty()) channel.id = channel_id(store_, ref);
      if (is_bot(ref)) ++channel.bot;
      else ++channel.human;
    });
    for (auto& [id, channel] : scope_.channels) {
      const auto name = names.find(id);
      channel.name = name == names.end() ? id : name->second;
      const auto topic = topics.find(id);
      if (topic != topics.end()) channel.topic = topic->second;
    }
  }

  // Without a brief: the first page; else the first alert that fired; else the first message of the
  // channel named after an incident; else the first timed record.
  void find_detected() {
    std::optional<Instant> page, alert, word, any;
    const auto earlier = [](std::optional<Instant>* slot, Instant at) {
      if (!*slot || at < **slot) *slot = at;
    };
    // Of several pages the one that starts the busiest hours: most human messages in the three hours after.
    std::vector<Instant> pages, words;
    each_record(store_, [&](RecordRef ref, const Record& record) {
      if (!record.time) return;
      const Instant at = clocks_.time(store_, ref);
      if (record.kind == RecordKind::kPage && page_act(store_, ref) == PageAct::kTriggered) pages.push_back(at);
      if (record.kind == RecordKind::kIncident) pages.push_back(at);
      if (record.kind == RecordKind::kAlert && alert_state(store_.attribute(ref, Attr::kState)) == AlertState::kFiring) earlier(&alert, at);
      if (record.kind == RecordKind::kMessage && !is_bot(ref)) {
        if (named_for_incident(scope_.channels[channel_id(store_, ref)])) earlier(&word, at);
        words.push_back(at);
      }
      if (record.kind == RecordKind::kMessage || record.kind == RecordKind::kStatusUpdate) earlier(&any, at);
    });
    sort(pages);
    sort(words);
    std::ptrdiff_t best = -1;
    for (const Instant at : pages) {
      const auto talk = std::upper_bound(words.begin(), words.end(), at + kLongestGap) - std::lower_bound(words.begin(), words.end(), at);
      if (talk > best) {
        best = talk;
        page = at;
      }
    }
    const auto& found = page ? page : word ? word : alert ? alert : any;
    scope_.detected = found.value_or(Instant{0});
    scope_.why.push_back(page ? "detected: the page with most talk after it" : word ? "detected: first message of the incident channel"
                         : alert ? "detected: first alert" : "detected: first record");
  }

  // Without a brief: the end of the talk that began at detection.
  void find_resolved() {
    std::vector<Instant> talk;
    each_record(store_, [&](RecordRef ref, const Record& record) {
      const bool counts = record.kind == RecordKind::kMessage || record.kind == RecordKind::kPage || record.kind == RecordKind::kStatusUpdate;
      if (!record.time || !counts) return;
      const Instant at = clocks_.time(store_, ref);
      if (at >= *scope_.detected) talk.push_back(at);
    });
    sort(talk);
    Instant last = *scope_.detected;
    for (const Instant at : talk) {
      if (at - last > kLongestGap) break;
      last = at;
    }
    scope_.resolved = last;
    scope_.why.push_back("resolved: last word before a silence of 3 h");
  }

  // One incident of the paging system: all ids under which its records know it.
  struct Paging {
    std::set<std::string> ids;
    Instant opened;
    std::string words;   // titles and services
    std::set<uint32_t> people;
    int points = 0;
  };

  std::set<std::string> ids_of(RecordRef ref) const {
    std::set<std::string> out;
    const bool own = store_.record(ref).kind != RecordKind::kPage;
    for (const Attr key : {Attr::kKey, Attr::kNumber, Attr::kParent})
      for (const std::string_view value : store_.attributes(ref, key)) out.insert(lower(value));
    if (own || out.empty())
      for (const std::string_view value : store_.attributes(ref, Attr::kId)) out.insert(lower(value));
    return out;
  }

  std::vector<Paging> paging_groups() const {
    std::vector<Paging> groups;
    each_record(store_, [&](RecordRef ref, const Record& record) {
      const bool opens = record.kind == RecordKind::kIncident || (record.kind == RecordKind::kPage && page_act(store_, ref) == PageAct::kTriggered);
      if (!opens || !record.time) return;
      const Instant at = clocks_.time(store_, ref);
      if (at < scope_.window.begin - kPageSlack || at > scope_.window.end) return;
      Paging fresh{ids_of(ref), at, {}, {}, 0};
      // What shares an id is one incident.
      for (auto group = groups.begin(); group != groups.end();) {
        const bool same = std::any_of(fresh.ids.begin(), fresh.ids.end(), [&](const std::string& id) { return group->ids.count(id) > 0; });
        if (!same) {
          ++group;
          continue;
        }
        fresh.ids.insert(group->ids.begin(), group->ids.end());
        fresh.opened = std::min(fresh.opened, group->opened);
        group = groups.erase(group);
      }
      groups.push_back(std::move(fresh));
    });
    return groups;
  }

  // Who the brief names, and who wrote in a channel named for an incident.
  std::set<uint32_t> concerned() const {
    std::set<uint32_t> out;
    const auto add = [&](std::string_view name) {
      if (const auto who = roster_.find(name)) out.insert(*who);
    };
    if (brief_.commander) add(brief_.commander->value);
    for (const auto& name : brief_.on_call) add(name.value);
    for (const auto& name : brief_.joined) add(name.value);
    if (!out.empty()) return out;
    each_record(store_, [&](RecordRef ref, const Record& record) {
      if (record.kind != RecordKind::kMessage || !record.time || !scope_.window.contains(clocks_.time(store_, ref))) return;
      const auto channel = scope_.channels.find(channel_id(store_, ref));
      if (channel == scope_.channels.end() || !named_for_incident(channel->second)) return;
      if (const auto who = roster_.author(store_, ref)) out.insert(*who);
    });
    return out;
  }

  // Several incidents of the paging system may be open at once; those without a tie to this one are
  // another matter: its people, its words, its time, and no channel of it shows their number.
  void paging_incidents() {
    std::vector<Paging> groups = paging_groups();
    std::set<std::string> found;
    if (groups.size() > 1) {
      read_groups(&groups);
      const std::set<uint32_t> people = concerned();
      const std::vector<std::string> stated = terms(brief_.text + " " + brief_.title);
      int most = 0;
      for (Paging& group : groups) {
        for (const uint32_t who : group.people)
          if (people.count(who) > 0) {
            group.points += 2;
            break;
          }
        if (shared(terms(group.words), stated) > 0) group.points += 2;
        if (brief_.detected && std::abs(group.opened - *scope_.detected) <= 5 * time::kMinute) group.points += 1;
        most = std::max(most, group.points);
      }
      std::erase_if(groups, [&](const Paging& group) { return most > 0 && group.points < std::min(most, 2); });
    }
    for (const Paging& group : groups) found.insert(group.ids.begin(), group.ids.end());
    scope_.incidents.assign(found.begin(), found.end());
  }

  // Titles, services and people of every record of a group.
  void read_groups(std::vector<Paging>* groups) const {
    each_record(store_, [&](RecordRef ref, const Record& record) {
      const bool alert = record.kind == RecordKind::kAlert;  // Opsgenie's pages are alerts
      if (!alert && record.kind != RecordKind::kPage && record.kind != RecordKind::kIncident) return;
      const std::set<std::string> ids = ids_of(ref);
      for (Paging& group : *groups) {
        if (std::none_of(ids.begin(), ids.end(), [&](const std::string& id) { return group.ids.count(id) > 0; })) continue;
        for (const Attr key : {Attr::kTitle, Attr::kService})
          for (const std::string_view value : store_.attributes(ref, key)) group.words += " " + std::string(value);
        if (const auto who = roster_.author(store_, ref); who && !roster_.people[*who].bot) group.people.insert(*who);
        for (const std::string_view value : store_.attributes(ref, Attr::kRecipient))
          if (const auto who = roster_.find(value)) group.people.insert(*who);
      }
    });
  }

  bool of_incident(RecordRef ref) const {
    for (const Attr key : {Attr::kId, Attr::kKey, Attr::kNumber, Attr::kParent})
      for (const std::string_view value : store_.attributes(ref, key))
        if (includes(scope_.incidents, lower(value))) return true;
    return false;
  }

  void systems() {
    std::vector<std::string> stated = terms(brief_.text + " " + brief_.title);
    each_record(store_, [&](RecordRef ref, const Record& record) {
      const bool machine = record.kind != RecordKind::kMessage && record.kind != RecordKind::kLog && record.kind != RecordKind::kDocument &&
                           record.kind != RecordKind::kPerson && record.kind != RecordKind::kChannel;
      if (!machine || !record.time) return;
      const Instant at = clocks_.time(store_, ref);
      if (!scope_.reach.contains(at)) return;
      std::string fields;
      for (const Attr key : {Attr::kTitle, Attr::kService, Attr::kRegion, Attr::kEnvironment, Attr::kCommand})
        for (const std::string_view value : store_.attributes(ref, key)) fields += " " + std::string(value);
      const std::vector<std::string> named = terms(fields);
      const bool paged = (record.kind == RecordKind::kIncident || record.kind == RecordKind::kPage) && of_incident(ref);
      const bool posted = record.kind == RecordKind::kStatusUpdate;
      // What fires when it is noticed is the incident's own alert.
      const auto began = instant_attribute(store_, ref, Attr::kStartsAt);
      const Instant fired = began ? *began : at;
      const bool first_alert = record.kind == RecordKind::kAlert && (began || alert_state(store_.attribute(ref, Attr::kState)) == AlertState::kFiring) &&
                               fired >= *scope_.detected - 5 * time::kMinute && fired <= *scope_.detected + 5 * time::kMinute;
      if (paged)
        for (const std::string_view value : store_.attributes(ref, Attr::kService)) unite(&scope_.paged_services, {lower(value)});
      if (paged || posted || first_alert) unite(&scope_.systems, named);
      for (const std::string& term : named)
        if (includes(stated, term)) unite(&scope_.systems, {term});
    });
  }

  bool named_for_incident(const Channel& channel) const {
    return words_.any("incident_channel", lower(channel.name)) ||
           words_.any("incident_topic", lower(channel.topic));
  }

  void uses() {
    each_record(store_, [&](RecordRef ref, const Record& record) {
      if (record.kind != RecordKind::kMessage || !record.time) return;
      const Instant at = clocks_.time(store_, ref);
      if (at < scope_.window.begin - time::kHour / 2 || at > scope_.window.end + time::kHour / 4) return;
      Channel& channel = scope_.channels[channel_id(store_, ref)];
      if (is_bot(ref)) {
        const auto notice = read_notice(language::decode(record.text, record.markup).text);
        if (notice && !notice->number.empty() && includes(scope_.incidents, notice->number) && channel.why.empty())
          channel.why.push_back("the page of incident " + notice->number + " was posted here");
        return;
      }
      ++channel.human_in_window;
      if (const auto who = roster_.author(store_, ref)) {
        const auto place = std::lower_bound(channel.people.begin(), channel.people.end(), *who);
        if (place == channel.people.end() || *place != *who) channel.people.insert(place, *who);
      }
    });
    for (auto& [id, channel] : scope_.channels) channel.use = use(channel);
    std::set<std::string> spoken, often;
    each_record(store_, [&](RecordRef ref, const Record& record) {
      if (record.kind != RecordKind::kMessage || !record.time || is_bot(ref) || !scope_.window.contains(clocks_.time(store_, ref))) return;
      const auto channel = scope_.channels.find(channel_id(store_, ref));
      if (channel == scope_.channels.end() || (channel->second.use != ChannelUse::kIncident && channel->second.use != ChannelUse::kBridge)) return;
      for (std::string& term : terms(language::decode(record.text, record.markup).text))
        if (!spoken.insert(term).second) often.insert(std::move(term));
    });
    scope_.spoken.assign(spoken.begin(), spoken.end());
    scope_.spoken_often.assign(often.begin(), often.end());
  }
  ChannelUse use(Channel& channel) const {
    if (words_.any("announcements", lower(channel.name + " " + channel.topic))) {
      channel.why.push_back("named for announcements");
      return ChannelUse::kAnnouncements;
    }
    if (words_.any("recording", lower(channel.id)) && channel.human_in_window > 0) {
      channel.why.push_back("a recording inside the window");
      return ChannelUse::kBridge;
    }
    if (channel.bot > 0 && channel.bot * 10 >= (channel.bot + channel.human) * 7) {
      channel.why.push_back("written by software");
      return ChannelUse::kFeed;
    }
    if (channel.human_in_window == 0) return ChannelUse::kGeneral;
    if (made_in_window_.count(channel.name) > 0) channel.why.push_back("created during the incident");
    if (named_for_incident(channel)) channel.why.push_back("named for an incident");
    const bool about = shared(terms(channel.name + " " + channel.topic), scope_.systems) > 0;
    const bool busy = channel.human_in_window >= 4 && channel.people.size() >= 2;
    if (busy && about) channel.why.push_back("named for the system");
    if (busy && channel.human_in_window * 5 >= channel.human * 2) channel.why.push_back("most of its words fall into the window");
    return channel.why.empty() ? ChannelUse::kGeneral : ChannelUse::kIncident;
  }

  const artifact::Store& store_;
  const incident::Brief& brief_;
  const incident::Roster& roster_;
  const Clocks& clocks_;
  const Words& words_;
  std::set<std::string> made_in_window_;
  Scope scope_;
};

}  // namespace

std::string channel_id(const artifact::Store& store, RecordRef ref) {
  const std::string_view channel = store.record(ref).channel;
  return std::string(channel.empty() ? std::string_view(store.artifact(ref).path) : channel);
}

const Channel* Scope::channel(const artifact::Store& store, RecordRef ref) const {
  const auto at = channels.find(channel_id(store, ref));
  return at == channels.end() ? nullptr : &at->second;
}

Scope find_scope(const artifact::Store& store, const incident::Brief& brief, const incident::Roster& roster, const Clocks& clocks, const Words& words) {
  return Finder(store, brief, roster, clocks, words).find();
}

}  // namespace debrief::timeline

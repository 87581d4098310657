#include "incident/roster.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/order.h"
#include "incident/brief_fields.h"
#include "incident/identities.h"
#include "language/acts.h"

namespace debrief::incident {
namespace {

using artifact::Attr;
using artifact::Record;
using artifact::RecordKind;
using artifact::RecordRef;
using artifact::SourceRef;

constexpr uint32_t kAmbiguous = UINT32_MAX;
constexpr int64_t kAround = 3 * time::kHour;  // claims before detection or after resolution

// What a claim or header calls a role: "ic", "ops", "comms", "on call".
std::optional<Role> role_called(std::string_view word) {
  struct Called {
    std::string_view word;
    Role role;
  };
  constexpr std::array kCalled{
      Called{"ic", Role::kIncidentCommander}, Called{"im", Role::kIncidentCommander},
      Called{"incident commander", Role::kIncidentCommander}, Called{"incident_commander", Role::kIncidentCommander},
      Called{"commander", Role::kIncidentCommander}, Called{"incident lead", Role::kIncidentCommander},
      Called{"incident manager", Role::kIncidentCommander}, Called{"command", Role::kIncidentCommander},
      Called{"lead", Role::kIncidentCommander},
      Called{"on call", Role::kOnCall}, Called{"on-call", Role::kOnCall}, Called{"oncall", Role::kOnCall},
      Called{"on_call", Role::kOnCall}, Called{"primary", Role::kOnCall},
      Called{"ops", Role::kResponder}, Called{"hands", Role::kResponder}, Called{"dig", Role::kResponder},
      Called{"investigate", Role::kResponder}, Called{"investigation", Role::kResponder},
      Called{"responder", Role::kResponder}, Called{"sme", Role::kResponder}, Called{"tech lead", Role::kResponder},
      Called{"support", Role::kSupport}, Called{"customer liaison", Role::kSupport},
      Called{"comms", Role::kComms}, Called{"communications", Role::kComms}, Called{"status page", Role::kComms},
  };
  const std::string known = lower(trim(word));
  for (const Called& called : kCalled)
    if (called.word == known) return called.role;
  return std::nullopt;
}

class Roles {
 public:
  Roles(const artifact::Store& store, const Brief& brief, const Conventions& conventions, Roster* roster)
      : store_(store), brief_(brief), terms_(team_terms(conventions)), roster_(*roster) {
    // "Priya is the incident commander" in a document is a person, not a word for the role.
    std::erase_if(terms_, [&](const language::TeamTerm& term) { return roster_.find(term.word).has_value(); });
  }

  void assign() {
    from_brief();
    from_records();
    from_chat();
    from_titles();
    rank();
    pseudonyms();
  }

 private:
  void add(uint32_t person, Role role, std::optional<SourceRef> source) {
    Person& who = roster_.people[person];
    if (who.bot) return;
    const auto at = std::lower_bound(who.roles.begin(), who.roles.end(), role);
    const size_t place = static_cast<size_t>(at - who.roles.begin());
    if (at != who.roles.end() && *at == role) return;
    who.roles.insert(at, role);
    who.evidence.resize(who.roles.size() - 1);
    who.evidence.insert(who.evidence.begin() + static_cast<std::ptrdiff_t>(place), source.value_or(SourceRef{}));
  }

  uint32_t named(const std::string& name) {
    if (const auto known = roster_.find(name)) return *known;
    for (uint32_t i = 0; i < roster_.people.size(); ++i)
      if (!roster_.people[i].bot && (made_from(name, roster_.people[i].name) || made_from(roster_.people[i].name, name))) {
        // The brief's full name is the better one: a nickname stays a handle.
        Person& who = roster_.people[i];
        if (name_words(name).size() > name_words(who.name).size()) {
          who.handles.push_back(who.name);
          who.name = name;
          roster_.reindex();
        }
        return i;
      }
    Person person;
    person.name = name;
    roster_.people.push_back(person);
    roster_.reindex();
    return static_cast<uint32_t>(roster_.people.size() - 1);
  }
  void from_brief() {
    if (brief_.commander) add(named(brief_.commander->value), Role::kIncidentCommander, brief_.commander->source);
    const auto all = [&](const std::vector<Stated<std::string>>& names, Role role) {
      for (const Stated<std::string>& name : names) add(named(name.value), role, name.source);
    };
    all(brief_.on_call, Role::kOnCall);
    all(brief_.joined, Role::kResponder);
    all(brief_.informed, Role::kInformed);
    all(brief_.authors, Role::kAuthor);
  }

  bool in_reach(std::optional<time::Instant> at) const {
    if (!at) return false;
    const auto begin = brief_.impact_start ? brief_.impact_start : brief_.detected;
    if (begin && *at < begin->value - kAround) return false;
    if (brief_.resolved && *at > brief_.resolved->value + kAround) return false;
    return true;
  }

  void from_records() {
    for (uint32_t a = 0; a < store_.artifacts().size(); ++a) {
      const artifact::RecordBatch& records = store_.artifacts()[a].records;
      for (uint32_t r = 0; r < records.size(); ++r) {
        const Record record = records.record(r);
        if (record.kind == RecordKind::kPage && in_reach(record.time)) from_page({a, r});
        if (record.kind == RecordKind::kSchedule) from_schedule({a, r}, record);
        if (record.kind == RecordKind::kChannel) from_topic({a, r}, records.attribute(r, Attr::kTopic));
        if (record.kind == RecordKind::kMessage && in_reach(record.time)) from_topic({a, r}, records.attribute(r, Attr::kTopic));
      }
    }
  }
  void from_page(RecordRef ref) {
    const std::string_view state = store_.attribute(ref, Attr::kState);
    const bool acknowledged = state == "ack" || state == "acknowledged";
    const std::vector<std::string_view> subtypes = store_.attributes(ref, Attr::kSubtype);
    const auto subtype = [&](std::string_view prefix) {
      return std::any_of(subtypes.begin(), subtypes.end(), [&](std::string_view word) { return word.substr(0, prefix.size()) == prefix; });
    };
    const bool requested = state == "requested" || state == "escalated" || subtype("responder_request");
    if (state == "joined" || subtype("responder_joined"))
      if (const auto who = roster_.author(store_, ref)) add(*who, Role::kResponder, SourceRef{ref, {}});
    if (acknowledged)
      if (const auto who = roster_.author(store_, ref)) add(*who, Role::kOnCall, SourceRef{ref, {}});
    // Some products write whom they told into the text alone.
    if (store_.attributes(ref, Attr::kRecipient).empty() && !acknowledged) {
      for (const uint32_t who : addressed(store_.record(ref).text)) add(who, Role::kOnCall, SourceRef{ref, {}});
    }
    const bool notified = state == "notified" || state == "assigned" || subtype("notify") || subtype("assign");
    for (const std::string_view recipient : store_.attributes(ref, Attr::kRecipient)) {
      const auto who = roster_.find(recipient);
      if (!who) continue;
      if (requested) add(*who, Role::kResponder, SourceRef{ref, {}});
      else if (notified) add(*who, Role::kOnCall, SourceRef{ref, {}});
    }
  }
  // People whose address stands in the text.
  std::vector<uint32_t> addressed(std::string_view text) const {
    std::vector<uint32_t> out;
    for (size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
      const auto part = [](char c) { return is_word(c) || c == '.' || c == '-' || c == '+'; };
      size_t begin = at, end = at + 1;
      while (begin > 0 && part(text[begin - 1])) --begin;
      while (end < text.size() && part(text[end])) ++end;
      while (end > at && text[end - 1] == '.') --end;
      if (const auto who = roster_.find(text.substr(begin, end - begin))) out.push_back(*who);
    }
    return out;
  }
  // On call during the incident; the level within the policy is the record's own text.
  void from_schedule(RecordRef ref, const Record& record) {
    const auto bound = [&](Attr key) -> std::optional<time::Instant> {
      const std::string_view value = store_.attribute(ref, key);
      if (value.empty()) return std::nullopt;
      int64_t micros = 0;
      for (const char c : value) {
        if (!is_digit(c)) return std::nullopt;
        micros = micros * 10 + (c - '0');
      }
      return time::Instant{micros};
    };
    const auto begin = bound(Attr::kStartsAt), end = bound(Attr::kEndsAt);
    const auto& at = brief_.detected ? brief_.detected : brief_.resolved;
    if (at && begin && at->value < *begin) return;
    if (at && end && at->value > *end) return;
    std::vector<std::string_view> names = store_.attributes(ref, Attr::kRecipient);
    if (const auto who = roster_.author(store_, ref)) add(*who, Role::kOnCall, SourceRef{ref, {}});
    for (const std::string_view name : names)
      if (const auto who = roster_.find(name)) add(*who, Role::kOnCall, SourceRef{ref, {}});
    (void)record;
  }
  // "SEV-2 checkout | IC: Priya | bridge: …"
  void from_topic(RecordRef ref, std::string_view topic) {
    if (topic.empty()) return;
    const BriefFields fields = read_fields(topic, [](std::string_view label) { return role_called(label).has_value(); });
    for (const BriefField& field : fields.fields) {
      const auto role = role_called(field.labels.back());
      std::string_view name = field.value;
      name = trim(name.substr(0, name.find_first_of("|,;/")));
      const auto who = roster_.find(name);
      if (role && who) add(*who, *role, SourceRef{ref, {}});
    }
  }

  void from_chat() {
    language::Names names;
    roster_.add_names(names);
    const language::NameIndex index(names);
    for (uint32_t a = 0; a < store_.artifacts().size(); ++a) {
      const artifact::RecordBatch& records = store_.artifacts()[a].records;
      for (uint32_t r = 0; r < records.size(); ++r) {
        const Record record = records.record(r);
        if (record.kind != RecordKind::kMessage || !in_reach(record.time) || !may_claim(record.text)) continue;
        claims({a, r}, record, index);
      }
    }
  }
  bool may_claim(std::string_view text) const {
    const std::string words = lower(text.substr(0, 600));
    for (const language::TeamTerm& term : terms_)
      if (has_word(words, term.word)) return true;
    for (const std::string_view cue : {"ic", "command", "commander", "on call", "on-call", "oncall", "lead", "run this", "running this",
                                       "ops", "comms", "support", "investigate", "dig", "hands", "take this", "scribe", "coordinating", "einsatzleitung", "leitung", "koordination", "here", "joining", "joined", "catching up"})
      if (has_word(words, cue)) return true;
    return false;
  }
  void claims(RecordRef ref, const Record& record, const language::NameIndex& names) {
    const language::Visible visible = language::decode(record.text, record.markup);
    const language::Analysis analysis = language::analyse(visible, language::Register::kChat, names);
    for (const language::FoundAct& act : language::acts(visible, analysis, terms_)) {
      // Coming to help is a role where the incident is worked on.
      if (act.act == language::Act::kJoin && act.strength == language::Strength::kStrong && for_incident(record.channel)) {
        if (const auto who = roster_.author(store_, ref); who && roster_.people[*who].roles.empty()) add(*who, Role::kResponder, SourceRef{ref, act.span});
      }
      if (act.act != language::Act::kRoleClaim && act.act != language::Act::kHandover) continue;
      auto role = role_called(act.value.substr(act.value.find('=') == std::string::npos ? 0 : act.value.find('=') + 1));
      if (!role) role = role_named(slice(visible.text, act.span));
      if (!role) continue;
      // "Ines = ops" names somebody; otherwise the author claims for themselves.
      const std::string_view clause = slice(visible.text, act.span);
      const auto named = assigned_to(clause);
      const auto who = named ? named : roster_.author(store_, ref);
      if (who) add(*who, *role, SourceRef{ref, act.span});
    }
  }
  // The role that the clause itself names: "I’ll take IC".
  static std::optional<Role> role_named(std::string_view clause) {
    const std::string low = lower(clause);
    for (const std::string_view word : {"ic", "incident commander", "commander", "command", "incident lead", "on call", "on-call", "comms", "ops", "support"})
      if (has_word(low, word)) return role_called(word);
    return std::nullopt;
  }
  static bool for_incident(std::string_view channel) {
    const std::string low = lower(channel);
    for (const std::string_view word : {"inc", "incident", "incidents", "outage", "sev", "sev1", "sev2", "warroom", "war-room", "bridge", "ops"})
      if (has_word(low, word)) return true;
    return false;
  }
  std::optional<uint32_t> assigned_to(std::string_view clause) const {
    const size_t sign = clause.find('=') != std::string_view::npos ? clause.find('=') : clause.find(':');
    if (sign == std::string_view::npos) return std::nullopt;
    const auto before = roster_.find(trim(clause.substr(0, sign)));
    return before ? before : roster_.find(trim(clause.substr(sign + 1)));
  }

  void from_titles() {
    for (uint32_t i = 0; i < roster_.people.size(); ++i) {
      const std::string title = lower(roster_.people[i].title);
      if (has_word(title, "support") || has_word(title, "customer success")) add(i, Role::kSupport, std::nullopt);
      if (has_word(title, "communications") || has_word(title, "comms")) add(i, Role::kComms, std::nullopt);
    }
  }
  void rank() {
    for (Person& person : roster_.people) person.evidence.resize(person.roles.size());
  }
  void pseudonyms() {
    std::array<int, 16> total{}, given{};
    const auto slot = [](const Person& person) { return person.roles.empty() ? static_cast<size_t>(Role::kBystander) : static_cast<size_t>(person.roles.front()); };
    for (const Person& person : roster_.people)
      if (!person.bot) ++total[slot(person)];
    for (Person& person : roster_.people) {
      if (person.bot) {
        person.pseudonym = person.name;
        continue;
      }
      const size_t role = slot(person);
      person.pseudonym = std::string(role_noun(static_cast<Role>(role)));
      if (total[role] > 1) person.pseudonym += " " + std::to_string(++given[role]);
    }
  }

  const artifact::Store& store_;
  const Brief& brief_;
  std::vector<language::TeamTerm> terms_;
  Roster& roster_;
};

}  // namespace

std::string_view to_string(Role role) {
  switch (role) {
    case Role::kIncidentCommander: return "incident_commander";
    case Role::kOnCall: return "on_call";
    case Role::kResponder: return "responder";
    case Role::kSupport: return "support";
    case Role::kComms: return "comms";
    case Role::kInformed: return "informed";
    case Role::kAuthor: return "author";
    case Role::kBystander: return "bystander";
  }
  return "bystander";
}

std::string_view role_noun(Role role) {
  switch (role) {
    case Role::kIncidentCommander: return "incident commander";
    case Role::kOnCall: return "on-call";
    case Role::kResponder: return "responder";
    case Role::kSupport: return "support";
    case Role::kComms: return "comms";
    case Role::kInformed: return "informed person";
    case Role::kAuthor: return "author";
    case Role::kBystander: return "employee outside the incident";
  }
  return "employee outside the incident";
}

bool Person::has(Role role) const { return std::binary_search(roles.begin(), roles.end(), role); }

void Roster::reindex() {
  index_.clear();
  for (uint32_t i = 0; i < people.size(); ++i) {
    const auto add = [&](std::string_view name) {
      if (!trim(name).empty()) index_.emplace_back(lower(trim(name)), i);
    };
    add(people[i].name);
    for (const std::string& id : people[i].ids) add(id);
    for (const std::string& handle : people[i].handles) add(handle);
    for (const std::string& email : people[i].emails) add(email);
    const std::vector<std::string> words = name_words(people[i].name);
    if (words.size() > 1 && !people[i].bot) add(words.front());
  }
  sort(index_);
  index_.erase(std::unique(index_.begin(), index_.end()), index_.end());
  // Two people under one name: nobody, unless it is one's whole name.
  for (size_t i = 0; i + 1 < index_.size(); ++i) {
    if (index_[i].first != index_[i + 1].first) continue;
    const auto whole = [&](uint32_t person) { return person != kAmbiguous && lower(people[person].name) == index_[i].first; };
    const uint32_t a = index_[i].second, b = index_[i + 1].second;
    const uint32_t keep = whole(a) && !whole(b) ? a : whole(b) && !whole(a) ? b : kAmbiguous;
    index_[i + 1].second = keep;
    index_[i].second = keep;
  }
  index_.erase(std::unique(index_.begin(), index_.end()), index_.end());
}

std::optional<uint32_t> Roster::find(std::string_view id_or_name) const {
  std::string key = lower(trim(id_or_name));
  if (!key.empty() && key.front() == '@') key.erase(0, 1);
  const auto at = std::lower_bound(index_.begin(), index_.end(), key,
                                   [](const auto& entry, const std::string& name) { return entry.first < name; });
  if (at == index_.end() || at->first != key || at->second == kAmbiguous) return std::nullopt;
  return at->second;
}

std::optional<uint32_t> Roster::author(const artifact::Store& store, artifact::RecordRef ref) const {
  if (const auto who = find(store.record(ref).author)) return who;
  for (const Attr key : {Attr::kAuthorId, Attr::kEmail, Attr::kHandle, Attr::kRealName, Attr::kAuthorName}) {
    const std::string_view value = store.attribute(ref, key);
    if (value.empty()) continue;
    if (const auto who = find(value)) return who;
  }
  return std::nullopt;
}

void Roster::add_names(language::Names& names) const {
  for (const Person& person : people) {
    if (person.bot) continue;
    names.people.push_back(person.name);
    const std::vector<std::string> words = name_words(person.name);
    if (words.size() > 1) names.people.push_back(words.front());
    for (const std::string& id : person.ids) names.people.push_back(id);
    for (const std::string& handle : person.handles) names.people.push_back(handle);
  }
}

Roster build_roster(const artifact::Store& store, const Brief& brief, const Conventions& conventions) {
  Roster roster;
  roster.people = gather_people(store);
  roster.reindex();
  Roles(store, brief, conventions, &roster).assign();
  roster.reindex();
  return roster;
}

}  // namespace debrief::incident

// Joins happen in steps, strongest first: (1) same product id, e-mail or full name; (2) same handle;
// (3) a short name or handle that only one full name explains. An ambiguous name joins nobody.
#include "incident/identities.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "base/ascii.h"
#include "base/order.h"
#include "time/parse.h"

namespace debrief::incident {
namespace {

using artifact::Attr;
using artifact::Record;
using artifact::RecordKind;
using artifact::RecordRef;

// One distinct way in which records name somebody.
struct Trace {
  std::string id, handle, email, name, title, zone_name;
  std::optional<int> zone_offset;
  bool bot = false;
  time::Instant first{INT64_MAX};
  RecordRef ref;
};

bool looks_like_email(std::string_view text) {
  const size_t at = text.find('@');
  return at != std::string_view::npos && at > 0 && text.find('.', at) != std::string_view::npos &&
         text.find(' ') == std::string_view::npos;
}

// "U07K2Q9INE", "PINES01", long numbers and UUIDs: what products call people, not what people do.
bool looks_like_id(std::string_view text) {
  if (text.size() < 5 || text.find(' ') != std::string_view::npos) return false;
  size_t digits = 0, lower_case = 0;
  for (const char c : text) {
    if (is_digit(c)) ++digits;
    else if (c >= 'a' && c <= 'z') ++lower_case;
    else if (!is_upper(c) && c != '-') return false;
  }
  if (digits == text.size()) return true;
  if (lower_case == 0) return digits > 0;
  return text.size() >= 32 && digits > 4;  // UUID, hash
}

std::string_view bare(std::string_view text) {
  text = trim(text);
  if (!text.empty() && text.front() == '@') text.remove_prefix(1);
  return text;
}

// Puts `text` into the field that its shape belongs to.
void place(std::string_view text, Trace* trace) {
  text = bare(text);
  if (text.empty()) return;
  if (looks_like_email(text)) {
    if (trace->email.empty()) trace->email = lower(text);
  } else if (looks_like_id(text)) {
    if (trace->id.empty()) trace->id = text;
  } else if (text.find(' ') != std::string_view::npos || is_upper(text.front())) {
    if (trace->name.empty()) trace->name = text;
  } else if (trace->handle.empty()) {
    trace->handle = text;
  }
}

Trace author_trace(const artifact::Store& store, RecordRef ref, const Record& record) {
  Trace trace;
  const auto attr = [&](Attr key) { return store.attribute(ref, key); };
  trace.email = lower(attr(Attr::kEmail));
  trace.handle = bare(attr(Attr::kHandle));
  trace.id = attr(Attr::kAuthorId);
  const std::string_view real = attr(Attr::kRealName), display = attr(Attr::kAuthorName);
  if (!real.empty()) trace.name = real;
  if (!display.empty()) place(display, &trace);
  if (record.kind == RecordKind::kPerson && trace.id.empty()) trace.id = attr(Attr::kId);
  place(record.author, &trace);
  trace.title = attr(Attr::kTitleRole);
  trace.zone_name = attr(Attr::kTimeZone);
  if (const auto offset = time::parse_epoch(attr(Attr::kZoneOffset)); offset)
    trace.zone_offset = static_cast<int>(offset->micros / time::kSecond);
  trace.bot = attr(Attr::kBot) == "1";
  // Sessions and accounts of automation: "gha-run-4471", "terraform", "ci-deployer".
  if (record.kind == RecordKind::kChange || record.kind == RecordKind::kPage) {
    for (const std::string& word : name_words(trace.name.empty() ? trace.handle.empty() ? record.author : std::string_view(trace.handle) : std::string_view(trace.name)))
      for (const std::string_view machine : {"gha", "ci", "cd", "github", "gitlab", "jenkins", "terraform", "argo", "argocd", "flux", "spinnaker", "codepipeline", "codebuild", "codedeploy",
                                             "pipeline", "automation", "deployer", "lambda", "cron", "system", "bot", "renovate", "dependabot", "autoscaling", "kubelet", "controller", "service"})
        if (word == machine) trace.bot = true;
  }
  const std::string_view name = trace.name.empty() ? std::string_view(trace.handle) : std::string_view(trace.name);
  if (trace.id == "USLACKBOT" || name == "USLACKBOT") trace.bot = true;  // Slack's own voice
  if (name.size() > 5 && name.substr(name.size() - 5) == "[bot]") trace.bot = true;
  return trace;
}

bool has_author(RecordKind kind) {
  return kind != RecordKind::kAlert && kind != RecordKind::kLog && kind != RecordKind::kDocument &&
         kind != RecordKind::kChannel && kind != RecordKind::kStatusUpdate;
}

std::vector<Trace> collect(const artifact::Store& store) {
  std::map<std::vector<std::string>, Trace> seen;
  const auto note = [&](Trace trace, RecordRef ref, std::optional<time::Instant> at) {
    if (trace.id.empty() && trace.handle.empty() && trace.email.empty() && trace.name.empty()) return;
    Trace& slot = seen[{trace.id, trace.handle, trace.email, trace.name}];
    const time::Instant first = at.value_or(time::Instant{INT64_MAX - 1});
    if (slot.first.micros == INT64_MAX) {
      slot = std::move(trace);
      slot.first = first;
      slot.ref = ref;
      return;
    }
    if (first < slot.first) {
      slot.first = first;
      slot.ref = ref;
    }
    if (slot.title.empty()) slot.title = trace.title;
    if (slot.zone_name.empty()) slot.zone_name = trace.zone_name;
    if (!slot.zone_offset) slot.zone_offset = trace.zone_offset;
    slot.bot = slot.bot || trace.bot;
  };
  for (uint32_t a = 0; a < store.artifacts().size(); ++a) {
    const artifact::RecordBatch& records = store.artifacts()[a].records;
    for (uint32_t r = 0; r < records.size(); ++r) {
      const Record record = records.record(r);
      if (!has_author(record.kind)) continue;
      const RecordRef ref{a, r};
      const std::optional<time::Instant> at = record.kind == RecordKind::kPerson ? std::nullopt : record.time;
      note(author_trace(store, ref, record), ref, at);
      if (record.kind != RecordKind::kPage && record.kind != RecordKind::kSchedule) continue;
      for (const std::string_view recipient : records.attributes(r, Attr::kRecipient)) {
        Trace trace;
        place(recipient, &trace);
        note(std::move(trace), ref, at);
      }
    }
  }
  std::vector<Trace> traces;
  for (auto& [key, trace] : seen) traces.push_back(std::move(trace));
  return traces;
}

class Groups {
 public:
  explicit Groups(size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), size_t{0}); }
  size_t root(size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(size_t a, size_t b) {
    a = root(a);
    b = root(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<size_t> parent_;
};

// A name with a family name that is more than an initial.
bool is_full(std::string_view name) {
  const std::vector<std::string> words = name_words(name);
  return words.size() >= 2 && words.back().size() >= 2;
}

// The fullest of a person's names: with a family name, most words, longest; then alphabetical.
std::string full_name(const std::vector<const Trace*>& members) {
  std::string best;
  const auto order = [](const std::string& name) { return std::tuple(is_full(name), name_words(name).size(), name.size()); };
  for (const Trace* trace : members) {
    if (trace->name.empty()) continue;
    if (best.empty() || order(trace->name) > order(best) || (order(trace->name) == order(best) && trace->name < best)) best = trace->name;
  }
  return best;
}

std::string without_parentheses(std::string_view name) {
  std::string out;
  int depth = 0;
  for (const char c : name) {
    if (c == '(' || c == '[') ++depth;
    else if (c == ')' || c == ']') --depth;
    else if (depth <= 0) out += c;
  }
  return std::string(trim(out));
}

void add_unique(std::string_view value, std::vector<std::string>* out) {
  if (!value.empty() && std::find(out->begin(), out->end(), value) == out->end()) out->emplace_back(value);
}

class Joiner {
 public:
  explicit Joiner(std::vector<Trace> traces) : traces_(std::move(traces)), groups_(traces_.size()) {}

  std::vector<Person> people() {
    by_token([](const Trace& t) { return t.id.empty() ? std::string() : "id:" + t.id; });
    by_token([](const Trace& t) { return t.email.empty() ? std::string() : "mail:" + t.email; });
    by_token([](const Trace& t) { return t.bot && !t.name.empty() ? "bot:" + lower(t.name) : std::string(); });
    by_token([](const Trace& t) {
      std::string token;
      if (is_full(t.name))
        for (const std::string& word : name_words(t.name)) token += " " + word;
      return token;
    });
    by_handle();
    by_explanation();
    return finish();
  }

 private:
  template <typename Token>
  void by_token(Token token) {
    std::map<std::string, size_t> first;
    for (size_t i = 0; i < traces_.size(); ++i) {
      const std::string key = token(traces_[i]);
      if (key.empty()) continue;
      const auto [at, fresh] = first.try_emplace(key, i);
      if (!fresh) groups_.join(at->second, i);
    }
  }
  std::map<size_t, std::vector<const Trace*>> members() {
    std::map<size_t, std::vector<const Trace*>> out;
    for (size_t i = 0; i < traces_.size(); ++i) out[groups_.root(i)].push_back(&traces_[i]);
    return out;
  }
  // A handle, a name of one word ("Aroha"), and the first word of an abbreviated one ("Aroha T").
  static std::vector<std::string> short_names(const Trace& trace) {
    std::vector<std::string> out;
    if (!trace.handle.empty()) out.push_back(lower(trace.handle));
    const std::vector<std::string> words = name_words(trace.name);
    if (!trace.bot && !words.empty() && !is_full(trace.name) && words.front().size() >= 3) add_unique(words.front(), &out);
    return out;
  }
  // "Ines Okafor" and "Ines Smith", "Aroha T" and "Aroha B".
  static bool contradict(std::string_view a, std::string_view b) {
    const std::vector<std::string> one = name_words(a), other = name_words(b);
    for (size_t i = 0; i < one.size() && i < other.size(); ++i) {
      const size_t least = std::min(one[i].size(), other[i].size());
      if (one[i].substr(0, least) != other[i].substr(0, least)) return true;
    }
    return false;
  }
  // A handle names one account per product and usually one person; two different full names keep apart.
  void by_handle() {
    std::map<std::string, size_t> first;
    std::map<size_t, std::vector<const Trace*>> group = members();
    for (size_t i = 0; i < traces_.size(); ++i) {
      for (const std::string& token : short_names(traces_[i])) {
        const auto [at, fresh] = first.try_emplace(token, i);
        if (fresh || groups_.root(at->second) == groups_.root(i)) continue;
        const std::string a = full_name(group[groups_.root(at->second)]), b = full_name(group[groups_.root(i)]);
        if (contradict(a, b)) continue;
        groups_.join(at->second, i);
        group = members();
      }
    }
  }
  // Names, handles and e-mail names that exactly one full name explains.
  void by_explanation() {
    const std::map<size_t, std::vector<const Trace*>> group = members();
    std::vector<std::pair<size_t, std::string>> full;
    for (const auto& [root, traces] : group)
      if (const std::string name = full_name(traces); is_full(name)) full.push_back({root, name});
    for (const auto& [root, traces] : group) {
      const std::string own = full_name(traces);
      std::vector<size_t> hits;
      for (const auto& [other, name] : full) {
        if (other == root) continue;
        if (is_full(own) && !made_from(own, name)) continue;
        bool all = true, any = false;
        for (const Trace* trace : traces) {
          for (const std::string_view written : {std::string_view(trace->name), std::string_view(trace->handle),
                                                 std::string_view(trace->email).substr(0, trace->email.find('@'))}) {
            if (written.empty()) continue;
            if (made_from(written, name)) any = true;
            else if (written == trace->name) all = false;
          }
        }
        if (any && all) hits.push_back(other);
      }
      if (hits.size() == 1) groups_.join(root, hits.front());
    }
  }
  std::vector<Person> finish() {
    struct Found {
      time::Instant first;
      RecordRef ref;
      Person person;
    };
    std::vector<Found> found;
    for (const auto& [root, traces] : members()) {
      Found one{time::Instant{INT64_MAX}, {}, {}};
      for (const Trace* trace : traces) {
        add_unique(trace->id, &one.person.ids);
        add_unique(trace->handle, &one.person.handles);
        add_unique(trace->email, &one.person.emails);
        if (const std::string shown = without_parentheses(trace->name); !shown.empty() && shown != without_parentheses(full_name(traces)))
          add_unique(shown, &one.person.handles);
        if (one.person.title.empty()) one.person.title = trace->title;
        if (one.person.zone_name.empty()) one.person.zone_name = trace->zone_name;
        if (!one.person.zone_offset_seconds) one.person.zone_offset_seconds = trace->zone_offset;
        one.person.bot = one.person.bot || trace->bot;
        if (std::tie(trace->first, trace->ref) < std::tie(one.first, one.ref) || one.first.micros == INT64_MAX) {
          one.first = trace->first;
          one.ref = trace->ref;
        }
      }
      one.person.name = without_parentheses(full_name(traces));
      if (one.person.name.empty() && !one.person.handles.empty()) one.person.name = one.person.handles.front();
      if (one.person.name.empty() && !one.person.emails.empty()) one.person.name = one.person.emails.front();
      if (one.person.name.empty() && !one.person.ids.empty()) one.person.name = one.person.ids.front();
      found.push_back(std::move(one));
    }
    sort(found, [](const Found& a, const Found& b) {
      return std::tie(a.first, a.ref, a.person.name) < std::tie(b.first, b.ref, b.person.name);
    });
    std::vector<Person> people;
    for (Found& one : found) people.push_back(std::move(one.person));
    return people;
  }

  std::vector<Trace> traces_;
  Groups groups_;
};

// Can `letters` be spelled as prefixes of `words[from…]`, each taking ≥ 1 letter, in order?
bool spelled_by_prefixes(std::string_view letters, const std::vector<std::string>& words, size_t from) {
  if (letters.empty()) return true;
  if (from == words.size()) return false;
  const std::string& word = words[from];
  size_t common = 0;
  while (common < letters.size() && common < word.size() && letters[common] == word[common]) ++common;
  for (size_t take = common; take > 0; --take)
    if (spelled_by_prefixes(letters.substr(take), words, from + 1)) return true;
  return false;
}

}  // namespace

std::vector<std::string> name_words(std::string_view display) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : lower(without_parentheses(display)) + " ") {
    if (is_word(c) && c != '_') word += c;
    else if (c != '\'' && !word.empty()) {
      words.push_back(word);
      word.clear();
    }
  }
  return words;
}

bool made_from(std::string_view handle, std::string_view full_name) {
  const std::vector<std::string> words = name_words(full_name), parts = name_words(handle);
  if (words.size() < 2 || parts.empty()) return false;
  std::string letters;
  for (const std::string& part : parts)
    for (const char c : part)
      if (!is_digit(c)) letters += c;
  if (letters.size() < 3) return false;
  if (letters == words.front()) return true;
  // first name in full (or a divided part of it), then any prefixes: "inesok", "gideon_fw", "Lucja Z"
  if (letters.size() > words.front().size() && letters.rfind(words.front(), 0) == 0)
    return spelled_by_prefixes(std::string_view(letters).substr(words.front().size()), words, 1);
  // initial and family name: "cadeyinka", "r.petrakis"; or every initial: "jwh"
  std::string family;
  for (size_t i = 1; i < words.size(); ++i) family += words[i];
  if (letters == words.front().substr(0, 1) + family || letters == words.front().substr(0, 1) + words.back()) return true;
  if (letters == words.back() + words.front().substr(0, 1)) return true;
  std::string initials;
  for (const std::string& word : words) initials += word[0];
  return words.size() >= 3 && letters == initials;
}

std::vector<Person> gather_people(const artifact::Store& store) { return Joiner(collect(store)).people(); }

}  // namespace debrief::incident
